package import CordeeModel
package import CordeeStatistics

/// How a canary stands, in the numbers that a verdict is made from.
package struct CanaryStanding: Hashable, Codable, Sendable {
    /// Its share of the traffic.
    package var share: Percent
    /// What can be said of it.
    package var verdict: CanaryVerdict
    /// What both sides did since it is judged.
    package var totals: ArmTotals
    /// The evidence that it is worse, now.
    package var against: EValue
    /// The greatest such evidence so far; the verdict goes by it.
    package var peak: EValue
    /// The evidence that is enough to condemn it, 1/α.
    package var enough: Double
    /// The evidence on each metric, now.
    package var metrics: [MetricEvidence]
    /// The evidence that it does not fail much more, as far as this share needs.
    package var forFailures: EValue
    /// The evidence that it is not much slower, as far as this share needs; nil: latencies are not judged.
    package var forLatency: EValue?
    /// The evidence that is enough to let it go further, 1/β.
    package var enoughFor: Double
    /// The odds ratio of failing, with the probability 1 − α at every moment at once; nil: nothing is left of it.
    package var odds: Interval?
    /// How long answers took, since it is counted; nil: not known.
    package var latencies: RunEvent.Counted.Latencies?
    /// Outcomes that were lost on the way here, so that they are missing on both sides.
    package var missed: Int

    /// An interval of odds ratios.
    package struct Interval: Hashable, Codable, Sendable {
        /// Its least.
        package var low: Double
        /// Its greatest.
        package var high: Double
    }

    /// Reads a trial.
    init(_ trial: CanaryTrial) {
        let judge = trial.judge
        share = trial.share
        missed = trial.missed
        latencies = trial.latencies
        verdict = judge.verdict
        totals = judge.totals
        against = judge.evidence
        peak = judge.peak
        enough = 1 / judge.settings.alpha.value
        metrics = judge.metrics
        (forFailures, forLatency) = judge.clearing
        enoughFor = 1 / judge.settings.beta.value
        odds = judge.confidence.interval(at: judge.settings.alpha).map {
            Interval(low: $0.lowerBound, high: $0.upperBound)
        }
    }
}
