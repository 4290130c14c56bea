import RealModule

/// Watches for ever for a service that turns bad later: a leak after twenty minutes, the day after a release.
///
/// The e-detector of Shiryaev and Roberts: for each alternative ψ, R ← (R + 1) · L(ψ), with the increments of
/// `OddsTest`; it raises an alarm when the mean of the R reaches 1/α. While nothing is wrong it raises, on average, at
/// most one false alarm in 1/α slots; and P(a false alarm within n slots) ≤ n·α, since the mean of R minus n is a
/// supermartingale. Unlike `OddsTest`, how long the service was healthy before does not delay it.
///
/// A slot whose outcome is known from its margins (no failure, or an empty arm) adds no 1: it is fair without, and a
/// service that has no traffic or never fails is not said to be degraded for the mere time that it was watched.
///
/// With a twin, the twin is the other arm. Without one, a slot is compared with a slot of the service's own past, best
/// of the same time of day: each past slot is used at most once, and chosen without looking at what happened in it.
/// Then both slots are exchangeable if nothing changed, and the increments are fair. Source: Shin, Ramdas, Rinaldo,
/// *E-detectors*, arXiv 2203.03532.
package struct LateDegradation: Hashable, Codable, Sendable {
    /// One alternative and its statistic.
    private struct Bet: Hashable, Codable, Sendable {
        let odds: Odds
        let weight: Double
        var statistic: Double
    }

    /// On average at least so many slots pass between false alarms, 1/α.
    package let runLength: Double
    /// The odds ratio that is still tolerated.
    package let tolerated: Odds
    /// How many slots were watched until the alarm; nil: there was none.
    package private(set) var alarm: Int?
    /// How many slots were watched.
    package private(set) var slots = 0
    private var bets: [Bet]

    /// Begins to watch; a run length is at least 1.
    package init(runLength: Double, tolerated: Odds = .even, grid: OddsGrid = .errors) {
        self.runLength = max(1, runLength)
        self.tolerated = tolerated
        let points = grid.points.filter { $0.odds.ratio > tolerated.ratio }
        let total = points.reduce(0) { $0 + $1.weight }
        bets = points.map { Bet(odds: $0.odds, weight: $0.weight / total, statistic: 0) }
    }

    /// The weighted mean of R; an alarm is raised when it reaches `runLength`.
    package var statistic: Double { bets.reduce(0) { $0 + $1.weight * $1.statistic } }

    /// Takes in a slot: what the service does now, and what it is compared with, by stratum.
    package mutating func observe(_ strata: [Stratum]) {
        slots += 1
        let tables = strata.compactMap { stratum in
            OddsTable(
                canary: stratum.canary.requests, canaryFailures: stratum.canary.failures,
                stable: stratum.stable.requests, stableFailures: stratum.stable.failures)
        }
        guard !tables.isEmpty else { return }
        for index in bets.indices { bets[index].statistic += 1 }
        for table in tables { observe(table) }
        if alarm == nil, statistic >= runLength { alarm = slots }
    }

    private mutating func observe(_ table: OddsTable) {
        let base = tolerated.ratio == 1 ? 0 : table.logLikelihood(tolerated)
        for index in bets.indices {
            let factor =
                base == 0 && table.isSmall
                ? table.likelihood(bets[index].odds) : Double.exp(table.logLikelihood(bets[index].odds) - base)
            bets[index].statistic = min(EValue.ceiling, bets[index].statistic * min(EValue.ceiling, factor))
        }
    }
}

extension LateDegradation {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        runLength = max(1, try container.decode(Double.self, forKey: .runLength))
        tolerated = try container.decode(Odds.self, forKey: .tolerated)
        alarm = try container.decodeIfPresent(Int.self, forKey: .alarm)
        slots = try container.decodeCount(forKey: .slots)
        bets = try container.decode([Bet].self, forKey: .bets)
        try container.require(
            bets.allSatisfy { 0...EValue.ceiling ~= $0.statistic && 0...1 ~= $0.weight }, .bets, "not a statistic")
    }
}
