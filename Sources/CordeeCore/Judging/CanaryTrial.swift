package import CordeeModel
package import CordeeStatistics

/// A canary before its judge: what a run's counts have made of it so far.
///
/// A fold over the run's events alone; so a crash loses none of it but what was not yet counted, and whoever reads the
/// ledger finds the same numbers.
package struct CanaryTrial: Hashable, Sendable {
    /// Its judge.
    package private(set) var judge: Judge
    /// The plan step in which it is judged.
    package private(set) var step: Int
    /// Its share in that step.
    package private(set) var share: Percent
    /// When that step began. Unlike a deadline it does not begin anew when another process takes over: whoever has no requests
    /// is inconclusive all the same.
    package private(set) var since: Instant
    /// Outcomes that were lost on the way here.
    package private(set) var missed = 0
    /// How long answers took, when it was last counted; nil: not known.
    package private(set) var latencies: RunEvent.Counted.Latencies?
    /// What has been said of it in this step; nil: nothing yet.
    package internal(set) var finding: RunEvent.Judged.Finding?
    /// Whether somebody has let it go further in this step.
    package internal(set) var isAccepted = false

    /// Begins at its first share.
    /// - Parameter isShareKnown: whether the requests are known to be split by it.
    package init(
        _ judgement: Action.Judgement, step: Int, at now: Instant, _ policy: CanaryPolicy, isShareKnown: Bool = true
    ) {
        since = now
        judge = Judge(policy.settings(level: judgement.level))
        self.step = step
        share = judgement.share
        var stage = policy.stage(at: judgement.share)
        if !isShareKnown { stage.share = nil }
        judge.enter(stage)
    }

    /// Goes on at another share.
    package mutating func enter(
        _ judgement: Action.Judgement, step: Int, at now: Instant, _ policy: CanaryPolicy
    ) {
        guard step != self.step else { return }
        self.step = step
        since = now
        share = judgement.share
        judge.enter(policy.stage(at: judgement.share))
        finding = nil
        isAccepted = false
    }

    /// Takes a second into account.
    package mutating func observe(_ second: RunEvent.Counted.Second) {
        // One that was told before is refused whole.
        guard judge.observe(second.tick) else { return }
        missed += min(1_000_000_000, max(0, second.missed ?? 0))
        latencies = second.latencies ?? latencies
        if let thresholds = second.thresholds { judge.adopt(thresholds) }
    }

    /// How it stands.
    package var standing: CanaryStanding { CanaryStanding(self) }
}
