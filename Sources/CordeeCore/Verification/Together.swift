package import CordeeModel

/// Decides whether a combination is up together: every service serves the wanted release, and nothing else, healthily.
package enum Together {
    /// What one round of questions gave for a service: the answers of all slots that have its traffic.
    package typealias Answers = [(slot: SlotID, answer: HealthAnswer)]

    /// The slots to be asked: those with traffic. Throws when what serves is not what is wanted.
    ///
    /// - Throws: `slotEmpty` when nobody serves or a serving process has ended, `staleVersion` when another version
    ///   serves, `artifactChanged` when the same version with other content, command or configuration does.
    package static func slots(serving wanted: Release, _ standing: Standing?) throws(Failure) -> [SlotID] {
        let shares = standing?.split.shares ?? []
        guard let standing, !shares.isEmpty else { throw Failure(.slotEmpty, [wanted.service.rawValue, "-"]) }
        for share in shares {
            guard let occupant = standing.occupant(of: share.slot), occupant.isRunning else {
                throw Failure(.slotEmpty, [wanted.service.rawValue, share.slot.rawValue])
            }
            let found = occupant.release
            guard found.version == wanted.version else {
                throw Failure(
                    .staleVersion, [wanted.service.rawValue, wanted.version.rawValue, found.version.rawValue, "-"])
            }
            guard found.runsLike(wanted) else {
                throw Failure(
                    .artifactChanged,
                    [wanted.service.rawValue, wanted.version.rawValue, wanted.artifact.short, found.artifact.short])
            }
        }
        return shares.map(\.slot)
    }

    /// One good answer from a release that was already seen up; anything else is a failure.
    package static func judge(_ release: Release, _ answer: HealthAnswer, log: String) throws(Failure) {
        var once = release
        once.health.successes = 1
        once.health.within = .zero
        var watch = HealthWatch(once, hold: .zero, at: .epoch)
        switch watch.look(.answer(answer), log: log, at: .epoch) {
        case .passed: return
        case .failed(let failure): throw failure
        case .ask: throw Failure(.neverHealthy, [release.service.rawValue, release.version.rawValue, "-", log])
        }
    }
}
