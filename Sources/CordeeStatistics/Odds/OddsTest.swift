import RealModule

/// Tests for ever whether the canary's odds of failing are higher than stable's, by more than what is tolerated.
///
/// Each slot gives a two-by-two table; L(ψ) = (ψ/ψ₀)^k · M(ψ₀) / M(ψ), with ψ₀ the tolerated ratio, has expectation 1
/// if the true odds ratio is ψ₀ and at most 1 if it is less (M is log-convex in ln ψ), given the margins and everything
/// before. The evidence is the mixture of the products over a grid of ψ. It holds for every base rate, however the rate
/// drifts and however the share of the canary changes, if within a slot and stratum the outcomes of an arm are
/// exchangeable.
///
/// Sources: ter Schure, Pérez-Ortiz, Ly, Grünwald, *The anytime-valid logrank test*, arXiv 2011.06931; Turner, Ly,
/// Grünwald, *Generic E-variables for exact sequential k-sample tests*, arXiv 2106.02693.
package struct OddsTest: Hashable, Codable, Sendable {
    /// One alternative and what the stake on it has become.
    fileprivate struct Bet: Hashable, Codable, Sendable {
        let odds: Odds
        let weight: Double
        var wealth: Double
    }

    /// The odds ratio that is still tolerated, ψ₀.
    package let tolerated: Odds
    private let lateStart: LateStart
    private var bets: [Bet]
    private var slots = 0

    /// A test that has seen nothing. Alternatives that are not above the tolerated ratio are left out.
    package init(grid: OddsGrid = .errors, tolerated: Odds = .even, lateStart: LateStart = .standard) {
        self.tolerated = tolerated
        self.lateStart = lateStart
        let points = grid.points.filter { $0.odds.ratio > tolerated.ratio }
        let total = points.reduce(0) { $0 + $1.weight }
        bets = points.map { Bet(odds: $0.odds, weight: $0.weight / total, wealth: 0) }
    }

    /// The evidence against the canary so far.
    package var evidence: EValue {
        guard slots > 0, !bets.isEmpty else { return .none }
        return EValue(bets.reduce(lateStart.held(after: slots)) { $0 + $1.wealth })
    }

    /// Begins a slot: what is due is staked before its outcomes are looked at.
    package mutating func beginSlot() {
        slots += 1
        let stake = lateStart.stake(in: slots)
        for index in bets.indices { bets[index].wealth += bets[index].weight * stake }
    }

    /// Takes in one stratum of the slot. Strata are independent given their margins, so that their ratios multiply.
    package mutating func observe(canary: Int, canaryFailures: Int, stable: Int, stableFailures: Int) {
        guard
            let table = OddsTable(
                canary: canary, canaryFailures: canaryFailures, stable: stable, stableFailures: stableFailures)
        else { return }
        observe(table)
    }

    mutating func observe(_ table: OddsTable) {
        let base = tolerated.ratio == 1 ? 0 : table.logLikelihood(tolerated)
        if base == 0, table.isSmall {
            for index in bets.indices { bets[index].grow(by: table.likelihood(bets[index].odds)) }
        } else {
            for index in bets.indices {
                bets[index].grow(by: Double.exp(table.logLikelihood(bets[index].odds) - base))
            }
        }
    }
}

extension OddsTest {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        tolerated = try container.decode(Odds.self, forKey: .tolerated)
        lateStart = try container.decode(LateStart.self, forKey: .lateStart)
        bets = try container.decode([Bet].self, forKey: .bets)
        slots = try container.decodeCount(forKey: .slots)
        try container.require(
            bets.allSatisfy { 0...EValue.ceiling ~= $0.wealth && 0...1 ~= $0.weight }, .bets, "not a stake")
    }
}

extension OddsTest.Bet {
    /// Cutting off above only weakens; it keeps 0 · ∞ away.
    mutating func grow(by factor: Double) {
        wealth = min(EValue.ceiling, wealth * min(EValue.ceiling, factor))
    }
}
