import RealModule

/// Tests for ever whether the canary is *not* worse than a margin: what a promotion needs.
///
/// The canary counts as bad if its odds of failing are at least ψ_max times stable's and, where a harmless rate is
/// given, it also fails at least at that rate. Two e-processes against that: `M(ψ_max) / ψ_max^k`, whose expectation is
/// at most 1 for every true ratio ≥ ψ_max, and a Bernoulli likelihood ratio of a quarter of the harmless rate against
/// that rate. Without the second, a service that never fails could never be promoted, since without failures odds
/// ratios are unknown. Their weighted mean, four parts to one, is an e-value, so P(promote | bad) ≤ β.
package struct MarginTest: Hashable, Codable, Sendable {
    /// The odds ratio that must not be reached, ψ_max.
    package let margin: Odds
    /// The rate of failures below which the canary is good whatever stable does; nil: none is.
    package let harmless: Double?
    private var relative = 0.0
    private var absolute = 0.0

    /// A test that has seen nothing; a harmless rate is clamped to 10⁻⁶…0.5.
    package init(margin: Odds, harmless: Double? = nil) {
        self.margin = margin
        self.harmless = harmless.map { min(0.5, max(1e-6, $0)) }
    }

    /// The evidence that the canary is good enough.
    package var evidence: EValue {
        let first = EValue(Double.exp(relative))
        guard harmless != nil else { return first }
        var mean = EValueMean()
        mean.add(first, weight: 0.8)
        mean.add(EValue(Double.exp(absolute)), weight: 0.2)
        return mean.evidence
    }

    /// Takes in one stratum of a slot.
    package mutating func observe(canary: Int, canaryFailures: Int, stable: Int, stableFailures: Int) {
        let table = OddsTable(
            canary: canary, canaryFailures: canaryFailures, stable: stable, stableFailures: stableFailures)
        observe(table, canary: canary, canaryFailures: canaryFailures)
    }

    mutating func observe(_ table: OddsTable?, canary: Int, canaryFailures: Int) {
        if let table { relative -= table.logLikelihood(margin) }
        guard let rate = harmless else { return }
        absolute +=
            Double(canaryFailures) * Double.log(0.25)
            + Double(canary - canaryFailures) * (Double.log(onePlus: -rate / 4) - Double.log(onePlus: -rate))
    }
}

extension MarginTest {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            margin: try container.decode(Odds.self, forKey: .margin),
            harmless: try container.decodeIfPresent(Double.self, forKey: .harmless))
        relative = try container.decode(Double.self, forKey: .relative)
        absolute = try container.decode(Double.self, forKey: .absolute)
    }
}
