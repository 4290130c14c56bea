/// Tests for ever whether the canary is slower than stable.
///
/// Evidence is the weighted mean of three parts, each an e-process by itself: that everything takes longer by a factor,
/// that a part of the requests takes longer by some time (both `ShapeTest`), and for each limit the odds of exceeding
/// it (`OddsTest`), which finds whatever has neither shape. Nothing is assumed of the latencies.
package struct LatencyTest: Hashable, Codable, Sendable {
    /// How the stake is divided.
    package struct Stakes: Hashable, Codable, Sendable {
        /// On everything taking longer by a factor.
        package var slowdown: Double
        /// On a part of the requests taking longer by some time.
        package var delay: Double
        /// On each limit by itself, in equal parts.
        package var limits: Double

        /// Divides a stake; the parts are divided by their sum.
        package init(slowdown: Double, delay: Double, limits: Double) {
            self.slowdown = max(0, slowdown)
            self.delay = max(0, delay)
            self.limits = max(0, limits)
        }

        /// Most on the two shapes.
        package static let standard = Stakes(slowdown: 0.4, delay: 0.4, limits: 0.2)
        /// The mean over the limits only.
        package static let limitsOnly = Stakes(slowdown: 0, delay: 0, limits: 1)
    }

    /// The places of the limits that the canary must not exceed much more often, for a promotion: the median and the
    /// 95th and 99th percentile. Rarer ones would take too long to be sure of.
    package static let marginPlaces = [1, 4, 5]

    private let stakes: Stakes
    private var slowdown: ShapeTest
    private var delay: ShapeTest
    private var limits: [OddsTest]
    private var margins: [MarginTest]

    /// A test that has seen nothing.
    package init(
        stakes: Stakes = .standard, hasObjective: Bool = false, margin: Odds = Odds(2),
        lateStart: LateStart = .standard
    ) {
        self.stakes = stakes
        slowdown = ShapeTest(alternatives: LatencyShapes.factors.count, lateStart: lateStart)
        delay = ShapeTest(alternatives: LatencyShapes.delayCount, lateStart: lateStart)
        limits = Array(
            repeating: OddsTest(grid: .latency, lateStart: lateStart),
            count: LatencyThresholds.quantiles.count + (hasObjective ? 1 : 0))
        margins = Self.margins(margin)
    }

    /// Forgets the evidence that it is not much slower, and begins it anew at another margin.
    mutating func restartMargins(_ margin: Odds) { margins = Self.margins(margin) }

    private static func margins(_ margin: Odds) -> [MarginTest] {
        marginPlaces.map { place in
            let odds = margin.ratio * (1 - LatencyThresholds.quantiles[place]) / LatencyThresholds.quantiles[place]
            return MarginTest(margin: margin, harmless: odds / (1 + odds))
        }
    }

    /// The evidence that the canary is slower.
    package var evidence: EValue {
        var mean = EValueMean()
        mean.add(slowdown.evidence, weight: stakes.slowdown)
        mean.add(delay.evidence, weight: stakes.delay)
        for limit in limits { mean.add(limit.evidence, weight: stakes.limits / Double(limits.count)) }
        return mean.evidence
    }

    /// The evidence that it is not much slower at any of `marginPlaces`: the least of theirs.
    package var margin: EValue {
        var least: EValue?
        for margin in margins { least = min(least ?? margin.evidence, margin.evidence) }
        return least ?? .none
    }

    /// The evidence on the slowdown, on delayed requests, and at each limit, in the order of
    /// `LatencyThresholds.limits`.
    package var parts: (slowdown: EValue, delay: EValue, limits: [EValue]) {
        (slowdown.evidence, delay.evidence, limits.map(\.evidence))
    }

    /// Takes in a slot that was counted against these thresholds.
    package mutating func observe(_ strata: [Stratum], against thresholds: LatencyThresholds) {
        slowdown.beginSlot()
        delay.beginSlot()
        for index in limits.indices { limits[index].beginSlot() }
        for stratum in strata { observe(stratum, against: thresholds) }
    }

    private mutating func observe(_ stratum: Stratum, against thresholds: LatencyThresholds) {
        let canary = BinCounts(stratum.canary, order: thresholds.order)
        let stable = BinCounts(stratum.stable, order: thresholds.order)
        slowdown.observe(canary, stable, ratios: thresholds.shapes.slowdown)
        delay.observe(canary, stable, ratios: thresholds.shapes.delay)
        for place in limits.indices {
            let failures = Int(stratum.canary.slower[place & 7])
            let table = OddsTable(
                canary: stratum.canary.requests, canaryFailures: failures, stable: stratum.stable.requests,
                stableFailures: Int(stratum.stable.slower[place & 7]))
            if let table { limits[place].observe(table) }
            for (index, margin) in zip(margins.indices, Self.marginPlaces) where margin == place {
                margins[index].observe(table, canary: stratum.canary.requests, canaryFailures: failures)
            }
        }
    }
}

extension LatencyTest {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        stakes = try container.decode(Stakes.self, forKey: .stakes)
        slowdown = try container.decode(ShapeTest.self, forKey: .slowdown)
        delay = try container.decode(ShapeTest.self, forKey: .delay)
        limits = try container.decode([OddsTest].self, forKey: .limits)
        margins = try container.decode([MarginTest].self, forKey: .margins)
        let few = LatencyThresholds.quantiles.count
        try container.require(slowdown.alternatives == LatencyShapes.factors.count, .slowdown, "not the alternatives")
        try container.require(delay.alternatives == LatencyShapes.delayCount, .delay, "not the alternatives")
        try container.require(few...few + 1 ~= limits.count, .limits, "not the limits")
        try container.require(margins.count == Self.marginPlaces.count, .margins, "not the margins")
    }
}
