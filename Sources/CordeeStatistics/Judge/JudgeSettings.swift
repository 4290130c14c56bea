/// What a canary is judged by. Every default is a named constant here; α and β are the only ones that most teams set.
package struct JudgeSettings: Hashable, Codable, Sendable {
    /// How latencies are judged.
    package struct LatencyRule: Hashable, Codable, Sendable {
        /// A latency that requests of this service should not exceed, as one more limit; nil: there is none.
        package var objective: Latency?
        /// How the stake on latency is divided.
        package var stakes: LatencyTest.Stakes

        /// A rule for latencies.
        package init(objective: Latency? = nil, stakes: LatencyTest.Stakes = .standard) {
            self.objective = objective
            self.stakes = stakes
        }
    }

    /// P(a healthy canary is ever condemned) is at most this.
    package var alpha: Probability
    /// P(a bad canary is ever called good enough) is at most this.
    package var beta: Probability
    /// The odds ratio of failing that is still tolerated, ψ₀.
    package var tolerated: Odds
    /// The odds ratio, of failing and of being slow, from which a canary is bad, ψ_max.
    package var margin: Odds
    /// The rate of failures below which a canary is good whatever stable does; nil: none is.
    package var harmless: Double?
    /// How latencies are judged; nil: they are not.
    package var latency: LatencyRule?
    /// The part of the stake that is on failures, when latencies are judged as well.
    package var failureStake: Double
    /// What is kept back for harm that begins later.
    package var lateStart: LateStart
    /// So many requests the canary must have had to be good enough.
    package var leastRequests: Int
    /// So many slots must have been judged for it to be good enough.
    package var leastSlots: Int

    /// Most of the stake is on failures, where evidence comes more slowly than on latencies.
    package static let failurePart = 0.7
    /// A canary that fails once in a thousand requests is good, whatever its twin does.
    package static let harmlessRate = 0.001
    /// A canary has been seen at work after so many requests.
    package static let seenRequests = 100
    /// And for so many slots.
    package static let seenSlots = 60

    /// Settings; the defaults are the named constants.
    package init(
        alpha: Probability = .onePercent, beta: Probability = .fivePercent, tolerated: Odds = .even,
        margin: Odds = Odds(2), harmless: Double? = Self.harmlessRate, latency: LatencyRule? = LatencyRule(),
        failureStake: Double = Self.failurePart, lateStart: LateStart = .standard,
        leastRequests: Int = Self.seenRequests, leastSlots: Int = Self.seenSlots
    ) {
        self.alpha = alpha
        self.beta = beta
        self.tolerated = tolerated
        // A margin below what is tolerated could never be told from it.
        self.margin = margin.ratio > tolerated.ratio ? margin : Odds(tolerated.ratio * 2)
        self.harmless = harmless
        self.latency = latency
        self.failureStake = min(0.99, max(0.01, failureStake))
        self.lateStart = lateStart
        self.leastRequests = max(0, leastRequests)
        self.leastSlots = max(0, leastSlots)
    }
}

extension JudgeSettings {
    /// The stage that a judge begins with.
    package var stage: JudgeStage {
        JudgeStage(margin: margin, harmless: harmless, leastRequests: leastRequests, leastSlots: leastSlots)
    }
}
