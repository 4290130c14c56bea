internal import CordeeCore
package import CordeeModel

/// A line of a recording: an outcome of a request, or that a canary begins to be judged at a share.
///
/// Written as one JSON object a line. Whoever has outcomes from elsewhere needs `at`, `service`, `arm` and `us`; a line
/// with `share` begins a stage.
package struct RecordedLine: Hashable, Codable, Sendable {
    /// When it ended, in microseconds since 1970.
    package var at: Int64
    /// The service.
    package var service: ServiceID
    /// The slot that answered; nil: none did.
    package var slot: SlotID?
    /// Which side answered, for recordings that know no slots.
    package var arm: Arm?
    /// The HTTP status that the caller got; nil: 200.
    package var status: Int?
    /// How long it took, in microseconds; nil: nothing.
    package var us: Int64?
    /// Whether the answer was cut off, or never came; nil: no.
    package var broken: Bool?
    /// Whether another slot was asked first and refused; nil: no.
    package var refused: Bool?
    /// Whether no user sends such requests; nil: no.
    package var unjudged: Bool?
    /// Who sent it, as a hash; nil: not told.
    package var user: UInt32?
    /// For a line that begins a stage: the share of the new version, in percent.
    package var share: Int?
    /// For a line that begins a stage: the slot of the new version.
    package var canary: SlotID?
    /// For a line that begins a stage: the slots of the version before.
    package var stable: [SlotID]?
    /// For a line that begins a stage: the probability of a false condemnation that was given to it.
    package var level: Double?

    /// A side.
    package enum Arm: String, Hashable, Codable, Sendable {
        /// The new version, and the one before.
        case canary, stable
    }

    /// Records an outcome.
    package init(_ outcome: RequestOutcome) {
        at = outcome.at.microseconds
        service = outcome.service
        slot = outcome.slot
        status = outcome.status == 200 ? nil : outcome.status
        us = outcome.duration.microseconds
        broken = outcome.isBroken ? true : nil
        refused = outcome.wasRefused ? true : nil
        unjudged = outcome.isUnjudged ? true : nil
        user = outcome.user
    }

    /// Records that a stage begins.
    init(_ judgement: Action.Judgement, at now: Instant) {
        at = now.microseconds
        service = judgement.canary.service
        share = judgement.share.value
        canary = judgement.canary.slot
        stable = judgement.stable
        level = judgement.level
    }

    /// The outcome that it is; nil: it begins a stage.
    package var outcome: RequestOutcome? {
        guard share == nil else { return nil }
        return RequestOutcome(
            service: service, slot: slot ?? arm?.slot, status: status ?? 200,
            duration: .microseconds(max(0, us ?? 0)), isBroken: broken ?? false, isPublic: false,
            at: Instant(microseconds: at), wasRefused: refused ?? false, isUnjudged: unjudged ?? false, user: user)
    }
}

extension RecordedLine.Arm {
    /// The slot that stands for it.
    package var slot: SlotID {
        switch self {
        case .canary: "canary"
        case .stable: "stable"
        }
    }
}
