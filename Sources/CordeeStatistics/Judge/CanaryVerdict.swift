/// What the judge says of a canary so far.
///
/// `undecided` can become `goodEnough` or `worse`, `goodEnough` can become `worse`; `worse` stays.
package enum CanaryVerdict: Hashable, Codable, Sendable {
    /// It is worse than stable; P(said of a healthy canary, ever) ≤ α.
    case worse(Condemnation)
    /// It is not much worse than stable; P(said of a bad canary, ever) ≤ β.
    case goodEnough(Clearance)
    /// Neither can be said yet.
    case undecided(Doubt)
}

/// Why a canary is worse.
package struct Condemnation: Hashable, Codable, Sendable {
    /// The slot in which the evidence was enough.
    package let slot: Int
    /// The evidence then; at least 1/α.
    package let evidence: EValue
    /// What it is worse in: what e-BH names, and in any case the strongest; the strongest first.
    package let causes: [MetricEvidence]
}

/// Why a canary is good enough.
package struct Clearance: Hashable, Codable, Sendable {
    /// The slot in which everything that a promotion needs had been seen.
    package let slot: Int
    /// The evidence that it does not fail much more; at least 1/β.
    package let failures: EValue
    /// The evidence that it is not much slower; nil: latencies are not judged.
    package let latency: EValue?
}

/// Why nothing can be said yet.
package enum Doubt: Hashable, Codable, Sendable {
    /// Neither arm had a request.
    case noTraffic
    /// Stable had requests, the canary none.
    case noCanaryTraffic
    /// The canary had requests, stable none: there is nothing to compare with.
    case noStableTraffic
    /// Latencies are to be judged, and none could be.
    case noLatencies
    /// The canary had too few requests to be good enough.
    case tooFewRequests(seen: Int, needed: Int)
    /// Too few slots were judged for it to be good enough.
    case tooEarly(seen: Int, needed: Int)
    /// The canary has answered clearly fewer requests than it was sent: those that are missing may hang, and only what was
    /// answered is judged.
    case unanswered(seen: Int, expected: Int)
    /// The evidence is neither enough against the canary nor for it.
    case evidence(against: EValue, failures: EValue, latency: EValue?)
}

/// What is looked at.
package enum Metric: Hashable, Codable, Sendable {
    /// The odds of failing.
    case failures
    /// Everything takes longer by a factor.
    case slowdown
    /// A part of the requests takes longer by some time.
    case delay
    /// The odds of being slower than a limit, by its place in `LatencyThresholds.limits`.
    case slower(place: Int)
}

/// The evidence on one metric.
package struct MetricEvidence: Hashable, Codable, Sendable {
    /// The metric.
    package let metric: Metric
    /// The evidence that the canary is worse in it.
    package let evidence: EValue

    /// Evidence on a metric.
    package init(_ metric: Metric, _ evidence: EValue) {
        self.metric = metric
        self.evidence = evidence
    }
}
