import RealModule

/// Watches a rate for ever that must not rise above a bound: a leak that makes every tenth request of an hour fail.
///
/// The e-detector of Shiryaev and Roberts with the likelihood ratios of Bernoulli trials: for each rate q above the bound p,
/// R ← (R + 1) · (q/p)^k · ((1−q)/(1−p))^(n−k) for a slot with k failures of n requests; it raises an alarm when the mean of
/// the R reaches the run length. For every true rate of at most p the expectation of each ratio is at most 1, so the mean of
/// R minus the number of slots is a supermartingale: P(an alarm within n slots) ≤ n / run length, however the rate moves below
/// p, whenever one looks. It presumes that requests fail independently of one another, given the past. Unlike a limit of
/// so many times the bound it also finds what stays below any factor, if it stays for long enough.
///
/// Source: Shin, Ramdas, Rinaldo, *E-detectors*, arXiv 2203.03532.
package struct RateDrift: Hashable, Codable, Sendable {
    private struct Bet: Hashable, Codable, Sendable {
        let weight: Double
        /// ln q/p and ln (1−q)/(1−p).
        let failure: Double
        let success: Double
        var statistic: Double
    }

    /// On average at least so many slots pass between false alarms.
    package let runLength: Double
    /// The rate that is still fine, p.
    package let bound: Double
    private var bets: [Bet]
    /// e to this power is still a number.
    private static let steepest = 690.0

    /// Begins to watch. The bound is brought between 10⁻⁶ and 1 − 10⁻⁶.
    package init(bound: Double, runLength: Double, grid: OddsGrid = .errors) {
        let bound = min(1 - 1e-6, max(1e-6, bound))
        self.bound = bound
        self.runLength = max(1, runLength)
        bets = grid.points.map { point in
            let odds = bound / (1 - bound) * point.odds.ratio
            let rate = odds / (1 + odds)
            return Bet(
                weight: point.weight, failure: Double.log(rate / bound),
                success: Double.log(onePlus: -rate) - Double.log(onePlus: -bound), statistic: 0)
        }
    }

    /// The weighted mean of R.
    package var statistic: Double { bets.reduce(0) { $0 + $1.weight * $1.statistic } }
    /// Whether it has risen.
    package var isAlarmed: Bool { statistic >= runLength }

    /// Takes in a slot.
    package mutating func observe(requests: Int, failures: Int) {
        let failed = Double(max(0, min(failures, requests)))
        let passed = Double(max(0, requests)) - failed
        for index in bets.indices {
            let factor = Double.exp(
                min(Self.steepest, failed * bets[index].failure + passed * bets[index].success))
            bets[index].statistic = min(EValue.ceiling, (bets[index].statistic + 1) * factor)
        }
    }

    /// Forgets what it has seen, and goes on.
    package mutating func restart() {
        for index in bets.indices { bets[index].statistic = 0 }
    }
}
