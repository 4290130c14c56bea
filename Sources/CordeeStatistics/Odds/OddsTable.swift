import RealModule

/// One two-by-two table, made ready to be asked for many odds ratios.
///
/// For an odds ratio ψ, M(ψ) is the expectation of ψ^K under "no difference", and the likelihood of the observed count
/// is ψ^k / M(ψ) times a factor that does not depend on ψ. `M` comes from the recursion of neighbouring terms, so that
/// the expectation of ψ^K / M(ψ) under "no difference" is 1 up to rounding, whatever the counts. Tables of at most 64
/// terms, which is to say nearly all, need no logarithm; larger ones are summed outwards from the mode.
struct OddsTable {
    private static let direct = 64

    private let margins: Margins
    private let observed: Int
    /// The probabilities of the counts from `least` on, divided by the greatest; only of small tables.
    private var terms: InlineArray<64, Double>
    private let count: Int
    private let total: Double
    /// The likeliest count when the odds ratio is 1.
    private let centre: Int

    /// A table with the canary's failures; nil: it says nothing.
    init?(canary: Int, canaryFailures: Int, stable: Int, stableFailures: Int) {
        // Each arm is clamped by itself: failures that the canary cannot have had are not counted as stable's.
        let canary = ArmCounts(requests: canary, failures: canaryFailures)
        let stable = ArmCounts(requests: stable, failures: stableFailures)
        let margins = Margins(
            canary: canary.requests, stable: stable.requests, failures: canary.failures + stable.failures)
        guard !margins.saysNothing else { return nil }
        self.margins = margins
        observed = canary.failures
        count = margins.most - margins.least + 1
        centre = margins.mode(odds: 1)
        terms = InlineArray(repeating: 0)
        guard count <= Self.direct else {
            total = margins.relativeSum(odds: 1, around: centre)
            return
        }
        let top = centre - margins.least
        terms[top] = 1
        var sum = 1.0
        for index in top + 1..<max(top + 1, count) {
            terms[index] = terms[index - 1] * margins.ratio(margins.least + index - 1)
            sum += terms[index]
        }
        for index in (0..<top).reversed() {
            terms[index] = terms[index + 1] / margins.ratio(margins.least + index)
            sum += terms[index]
        }
        total = sum
    }

    /// Whether the likelihood ratio is within the range of floating point for every odds ratio.
    var isSmall: Bool { count <= Self.direct }

    /// The likelihood ratio of the odds ratio to 1: ψ^k / M(ψ).
    func likelihood(_ odds: Odds) -> Double {
        guard count <= Self.direct else { return Double.exp(logLikelihood(odds)) }
        return power(odds.ratio, observed - margins.least) * total / polynomial(odds.ratio)
    }

    /// Its natural logarithm, k ln ψ − ln M(ψ); always finite.
    func logLikelihood(_ odds: Odds) -> Double {
        guard count > Self.direct else {
            return Double(observed - margins.least) * odds.log + Double.log(total / polynomial(odds.ratio))
        }
        let mode = margins.mode(odds: odds.ratio)
        return Double(observed - mode) * odds.log - margins.logRatio(from: centre, to: mode)
            - Double.log(margins.relativeSum(odds: odds.ratio, around: mode) / total)
    }

    private func polynomial(_ odds: Double) -> Double {
        // Read in place; by subscript the compiler copies all terms first, 24 times a table.
        let terms = terms.span
        var sum = 0.0
        var index = count
        while index > 0 {
            index -= 1
            sum = sum * odds + terms[index]
        }
        return sum
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}

extension Margins {
    /// ln M(ψ), the logarithm of the expectation of ψ^K when the arms do not differ; 0 for ψ = 1.
    package func logMean(odds: Double) -> Double {
        let odds = Odds(odds)
        guard
            let table = OddsTable(
                canary: canary, canaryFailures: least, stable: stable, stableFailures: failures - least)
        else { return Double(least) * odds.log }
        return Double(least) * odds.log - table.logLikelihood(odds)
    }
}
