package import CordeeCore
package import CordeeModel
internal import CordeeStatistics

/// Counts outcomes of requests for one canary, second by second; decides nothing.
///
/// An outcome belongs to the second in which it comes here, by a clock that cannot be set, so that neither batches nor a
/// clock that was set back put it in two seconds or in one that has been told already. One that comes a moment late is
/// counted in the next second: which second it is has no bearing on the guarantees of the judge, only on its evidence.
package struct CanaryCounter: Sendable {
    /// The service.
    package let service: ServiceID
    private var canary: SlotID
    private var stable: [SlotID]
    /// Whether nothing can be said of it for long: seconds are told ten at a time then, so that the ledger grows less.
    package var isSlow = false
    private let countsClientErrors: Bool
    private let countsOnce: Bool
    private var recorder: SlotRecorder
    /// The generation of the thresholds that the core knows.
    private var generation: Int?
    private var second: Int?
    private var missed = 0
    /// How long answers took, to be shown.
    private var histograms = (canary: LatencyHistogram(), stable: LatencyHistogram())
    private var told: Int?
    private var users: Set<UInt32> = []
    private var waiting: [RunEvent.Counted.Second] = []

    /// So many seconds are one when nothing can be said for long.
    static let slowSeconds = 10
    /// So many users are remembered.
    static let userLimit = 500_000
    /// So many seconds wait for a ledger that cannot be written; what is more is lost, as evidence.
    static let waitingLimit = 600

    /// Goes on where a trial ended; nil: it begins with this step.
    package init(_ judgement: Action.Judgement, _ rules: JudgeRules, after trial: CanaryTrial?) {
        service = judgement.canary.service
        canary = judgement.canary.slot
        stable = judgement.stable
        countsClientErrors = rules.errors.clientErrors
        countsOnce = rules.oncePerSecond
        recorder = SlotRecorder(
            objective: rules.latency?.objective.map { Latency(.milliseconds($0)) },
            toleratedSlowdown: rules.latency?.tolerate ?? 1, floor: Latency(rules.latency?.ignoreBelow ?? .zero),
            resuming: trial?.judge.thresholds)
        generation = recorder.thresholds?.generation
        told = trial?.judge.lastSlot
    }

    /// Ends a share: what comes until the next one is not counted.
    package mutating func leave() {
        if second != nil { _ = recorder.close(slot: told ?? 0) }
        second = nil
        waiting = []
    }

    /// Goes on at another share, with what it knows of users and of latencies.
    package mutating func enter(_ judgement: Action.Judgement) {
        canary = judgement.canary.slot
        stable = judgement.stable
        isSlow = false
    }

    /// Counts outcomes that have come.
    package mutating func count(_ outcomes: [RequestOutcome], at now: Instant) {
        close(before: now)
        for outcome in outcomes where outcome.service == service && !outcome.isUnjudged {
            guard let arm = arm(of: outcome), isFirst(of: outcome.user) else { continue }
            second = second ?? Self.second(of: now)
            // Whoever answered in the end, the other side has refused a connection.
            if outcome.wasRefused, let other = refusing(arm) {
                recorder.record(other, isFailure: true, latency: Latency(microseconds: 0))
            }
            let isFailure = outcome.isFailure || countsClientErrors && (400...499).contains(outcome.status)
            let latency = Latency(outcome.duration)
            recorder.record(arm, isFailure: isFailure, latency: latency)
            switch arm {
            case .canary: histograms.canary.record(latency)
            case .stable: histograms.stable.record(latency)
            }
        }
    }

    /// Outcomes were lost on the way here.
    package mutating func miss(_ count: Int) { missed += count }

    /// The seconds that are over and had requests.
    package mutating func take(at now: Instant) -> [RunEvent.Counted.Second] {
        close(before: now)
        defer { waiting = [] }
        return waiting
    }

    private func arm(of outcome: RequestOutcome) -> SlotRecorder.Arm? {
        guard let slot = outcome.slot else { return nil }
        if slot == canary { return .canary }
        return stable.contains(slot) ? .stable : nil
    }

    /// The side that refused what the other has answered; nil: it may have been a slot of the same side.
    private func refusing(_ arm: SlotRecorder.Arm) -> SlotRecorder.Arm? {
        switch arm {
        case .canary: .stable
        case .stable: stable.count == 1 ? .canary : nil
        }
    }

    /// Users who stay on one side fail together: of each only the first request counts, so that those that count are
    /// independent of each other.
    private mutating func isFirst(of user: UInt32?) -> Bool {
        guard let user else { return true }
        // With no room to remember more, nothing more is counted of users: that costs evidence, nothing else.
        return users.count < Self.userLimit && users.insert(user).inserted
    }

    private mutating func close(before now: Instant) {
        guard let open = second, open + (isSlow ? Self.slowSeconds : 1) <= Self.second(of: now) else { return }
        let next = told.map { $0 < .max ? $0 + 1 : $0 } ?? .min
        let slot = max(open, next)
        let counted = recorder.close(slot: slot)
        let tick = countsOnce ? InstanceCap.capped(counted) : counted
        told = slot
        second = nil
        guard waiting.count < Self.waitingLimit else { return }
        let isNew = recorder.thresholds?.generation != generation
        generation = recorder.thresholds?.generation
        waiting.append(
            RunEvent.Counted.Second(
                service: service, tick: tick, thresholds: isNew ? recorder.thresholds : nil,
                missed: missed > 0 ? missed : nil,
                latencies: .init(canary: histograms.canary.shown, stable: histograms.stable.shown)))
        missed = 0
    }

    private static func second(of now: Instant) -> Int { Int(now.microseconds / 1_000_000) }
}

extension LatencyHistogram {
    /// What is shown of it; nil: it holds nothing.
    var shown: RunEvent.Counted.Quantiles? {
        guard let p50 = quantile(0.5), let p95 = quantile(0.95), let p99 = quantile(0.99) else { return nil }
        return .init(p50: Int(p50.microseconds), p95: Int(p95.microseconds), p99: Int(p99.microseconds))
    }
}
