package import CordeeModel

extension Catalogue {
    /// What happened.
    package func message(_ failure: Failure) -> String { advice(for: failure).message }
    /// The next command to type.
    package func hint(_ failure: Failure, in scene: Scene = Scene()) -> String { advice(for: failure, in: scene).hint }

    /// What is said of a failure. Values that are missing are shown as `?`.
    package func advice(for failure: Failure, in scene: Scene = Scene()) -> Advice {
        let it = Values(failure.values)
        return switch failure.code {
        case .artifactMissing: artifactMissing(it)
        case .artifactChanged: artifactChanged(it, scene)
        case .commandUnusable: commandUnusable(it)
        case .noFreePort: noFreePort(it)
        case .exited: exited(it)
        case .neverHealthy: neverHealthy(it)
        case .becameUnhealthy: becameUnhealthy(it)
        case .staleVersion: staleVersion(it)
        case .unstoppable: unstoppable(it)
        case .secretUnreadable: secretUnreadable(it)
        case .configurationLost: configurationLost(it, scene)
        case .edgeNotInstalled: edgeNotInstalled(it)
        case .addressTaken: addressTaken(it)
        case .edgeConfiguration: edgeConfiguration(it)
        case .edgeUnreachable: edgeUnreachable(it)
        case .edgeRefused: edgeRefused(it, scene)
        case .edgeUnknownSlot: edgeUnknownSlot(it, scene)
        case .slotEmpty: slotEmpty(it, scene)
        case .gitMissing, .notRepository, .notRepositoryRoot, .repositoryBare, .repositoryUntrusted, .repositoryBusy,
            .repositoryUnfinished, .noCommits, .headDetached, .otherBranch, .branchMoved, .treeDirty, .revisionUnknown,
            .identityMissing, .signingFailed, .hookRefused, .hookMeddled, .fileUnsafe, .tagInvalid, .tagTaken,
            .remoteMissing, .remoteUnreachable, .remoteDenied, .pushBehind, .pushRefused, .pushNotAtomic,
            .pushedAlready, .gitFailed, .preflightFailed, .versionFileUnknown, .versionFileInvalid,
            .versionFileTooLarge, .versionMissing, .versionRepeated, .versionElsewhere, .versionUnusable,
            .versionPatternInvalid:
            sourceAdvice(for: failure.code, it) ?? unforeseen(it, scene)
        case .scenarioFailed: scenarioFailed(it, scene)
        case .condemned: condemned(it, scene)
        case .undecided: undecided(it, scene)
        case .telemetryUnreachable: telemetryUnreachable(it)
        case .telemetryDenied: telemetryDenied(it)
        case .telemetryRefused: telemetryRefused(it)
        case .telemetryAmbiguous: telemetryAmbiguous(it)
        case .telemetryUnreadable: telemetryUnreadable(it)
        case .deadline: deadline(it, scene)
        case .cancelled: cancelled(scene)
        case .diskFull: diskFull(it)
        case .notWritable: notWritable(it)
        case .damaged: damaged(it)
        case .manifestUnusable: manifestUnusable(it)
        case .held: held(it)
        case .daemonGone: daemonGone(it)
        case .tooNew: tooNew(it)
        case .fileMissing: fileMissing(it)
        case .pathTooLong: pathTooLong(it)
        case .unforeseen: unforeseen(it, scene)
        }
    }

    /// What is said of repositories and version files; nil: it is about something else.
    private func sourceAdvice(for code: FailureCode, _ it: Values) -> Advice? {
        switch code {
        case .gitMissing: gitMissing(it)
        case .notRepository: notRepository(it)
        case .notRepositoryRoot: notRepositoryRoot(it)
        case .repositoryBare: repositoryBare(it)
        case .repositoryUntrusted: repositoryUntrusted(it)
        case .repositoryBusy: repositoryBusy(it)
        case .repositoryUnfinished: repositoryUnfinished(it)
        case .noCommits: noCommits(it)
        case .headDetached: headDetached(it)
        case .otherBranch: otherBranch(it)
        case .branchMoved: branchMoved(it)
        case .treeDirty: treeDirty(it)
        case .revisionUnknown: revisionUnknown(it)
        case .identityMissing: identityMissing(it)
        case .signingFailed: signingFailed(it)
        case .hookRefused: hookRefused(it)
        case .hookMeddled: hookMeddled(it)
        case .fileUnsafe: fileUnsafe(it)
        case .tagInvalid: tagInvalid(it)
        case .tagTaken: tagTaken(it)
        case .remoteMissing: remoteMissing(it)
        case .remoteUnreachable: remoteUnreachable(it)
        case .remoteDenied: remoteDenied(it)
        case .pushBehind: pushBehind(it)
        case .pushRefused: pushRefused(it)
        case .pushNotAtomic: pushNotAtomic(it)
        case .pushedAlready: pushedAlready(it)
        case .gitFailed: gitFailed(it)
        case .preflightFailed: preflightFailed(it)
        case .versionFileUnknown: versionFileUnknown(it)
        case .versionFileInvalid: versionFileInvalid(it)
        case .versionFileTooLarge: versionFileTooLarge(it)
        case .versionMissing: versionMissing(it)
        case .versionRepeated: versionRepeated(it)
        case .versionElsewhere: versionElsewhere(it)
        case .versionUnusable: versionUnusable(it)
        case .versionPatternInvalid: versionPatternInvalid(it)
        case .artifactMissing, .artifactChanged, .commandUnusable, .noFreePort, .exited, .neverHealthy,
            .becameUnhealthy, .staleVersion, .unstoppable, .secretUnreadable, .configurationLost,
            .edgeNotInstalled, .addressTaken, .edgeConfiguration, .edgeUnreachable, .edgeRefused, .edgeUnknownSlot,
            .slotEmpty, .scenarioFailed, .condemned, .undecided, .telemetryUnreachable, .telemetryDenied,
            .telemetryRefused, .telemetryAmbiguous, .telemetryUnreadable, .deadline, .cancelled, .diskFull,
            .notWritable, .damaged, .manifestUnusable,
            .held, .daemonGone,
            .tooNew,
            .fileMissing, .pathTooLong, .unforeseen:
            nil
        }
    }

    /// Shows the run where it is known, or the runs.
    func showRun(_ scene: Scene) -> String {
        guard let run = scene.run else {
            return say(en: "Find the run: `cordee runs`", fr: "Retrouvez l'exécution : `cordee runs`")
        }
        return say(
            en: "See every step and its errors: `cordee run show \(run)`",
            fr: "Voir chaque étape et ses erreurs : `cordee run show \(run)`")
    }

    /// Reads the end of a log.
    func readLog(_ log: String) -> String {
        say(en: "Read its last lines: `tail -n 50 \(log)`", fr: "Lisez ses dernières lignes : `tail -n 50 \(log)`")
    }
}

/// The values of a failure, of which any may be missing.
struct Values {
    private let values: [String]

    init(_ values: [String]) { self.values = values }

    /// The value, or `?`.
    subscript(index: Int) -> String { known(index) ?? Visible.missing }
    /// The value, when there is one.
    func known(_ index: Int) -> String? {
        values.indices.contains(index) && !values[index].isEmpty ? values[index] : nil
    }
    /// The first digits of a digest, as people compare them.
    func digest(_ index: Int) -> String { known(index).map { Digest($0).short } ?? Visible.missing }
    /// A number, or `?`.
    func number(_ index: Int) -> String { known(index).flatMap { Int($0) }.map { "\($0)" } ?? Visible.missing }
    /// The folder that a path stands in.
    func folder(_ index: Int) -> String { Self.folder(self[index]) }

    static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
