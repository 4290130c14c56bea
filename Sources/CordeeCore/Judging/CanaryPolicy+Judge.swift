package import CordeeModel
package import CordeeStatistics

extension CanaryPolicy {
    /// What the judge of one service goes by.
    ///
    /// - Parameter level: the probability that it ever condemns a healthy release.
    package func settings(level: Double) -> JudgeSettings {
        JudgeSettings(
            alpha: Probability(level), tolerated: Odds(judge.errors.tolerate), margin: Odds(judge.errors.promoteBelow),
            harmless: judge.errors.harmless > 0 ? judge.errors.harmless : nil,
            latency: judge.latency.map { rule in
                JudgeSettings.LatencyRule(objective: rule.objective.map { Latency(.milliseconds($0)) })
            }, leastRequests: hold.requests, leastSlots: leastSlots)
    }

    /// What has to be shown at a share before the next one.
    ///
    /// At the last step it is what the manifest says. Before, a canary that is bad harms only those who get it, so what has
    /// to be excluded is as much larger as the share is smaller: the harm that is risked is the same at each step, and
    /// a first step of one percent does not take as long as a proof of full health would there.
    package func stage(at share: Percent) -> JudgeStage {
        let room = Double((steps.last ?? share).value) / Double(max(1, share.value))
        return JudgeStage(
            margin: Odds(judge.errors.promoteBelow * room),
            harmless: judge.errors.harmless > 0 ? min(0.5, judge.errors.harmless * room) : nil,
            leastRequests: hold.requests, leastSlots: leastSlots,
            // Users who stay on one side, or seconds of which one request counts, are not split by the share.
            share: sticky == nil && !judge.oncePerSecond ? Double(share.value) / 100 : nil)
    }

    /// A slot is a second.
    private var leastSlots: Int { Int(clamping: hold.atLeast.milliseconds / 1000) }
}
