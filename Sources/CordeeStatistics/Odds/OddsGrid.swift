import RealModule

/// The alternatives that a test of odds ratios bets on, and how much on each.
package struct OddsGrid: Hashable, Codable, Sendable {
    /// One alternative.
    package struct Point: Hashable, Codable, Sendable {
        /// The odds ratio.
        package let odds: Odds
        /// Its part of the stake; the parts sum to 1.
        package let weight: Double
    }

    /// The alternatives, with rising odds.
    package let points: [Point]

    private init(_ odds: [Odds], weight: (Odds) -> Double) {
        let weights = odds.map(weight)
        let total = weights.reduce(0, +)
        points = zip(odds, weights).map { Point(odds: $0, weight: $1 / total) }
    }

    /// Equal weights on ratios in equal steps of their logarithm.
    /// - Parameter count: how many, at least 2.
    package static func even(from low: Double, to high: Double, count: Int) -> OddsGrid {
        OddsGrid(steps(low, high, count)) { _ in 1 }
    }

    /// Most weight on ratios near `centre`: a bell over the logarithm of the ratio with this width, and one part in ten
    /// spread evenly, so that no ratio is left out.
    package static func bell(
        from low: Double, to high: Double, count: Int, centre: Double, width: Double
    ) -> OddsGrid {
        let odds = steps(low, high, count)
        let middle = Double.log(centre)
        func bell(_ odds: Odds) -> Double {
            let distance = (odds.log - middle) / width
            return Double.exp(-0.5 * distance * distance)
        }
        let sum = odds.map(bell).reduce(0, +)
        return OddsGrid(odds) { 0.9 * bell($0) / sum + 0.1 / Double(odds.count) }
    }

    /// For error rates: 24 ratios on 1.25…64 with most weight around 5.
    package static let errors = bell(from: 1.25, to: 64, count: 24, centre: 5, width: 0.8)
    /// For latencies: 16 ratios on 1.1…64.
    package static let latency = even(from: 1.1, to: 64, count: 16)

    private static func steps(_ low: Double, _ high: Double, _ count: Int) -> [Odds] {
        let count = max(2, count)
        let from = Double.log(low)
        let step = (Double.log(high) - from) / Double(count - 1)
        return (0..<count).map { Odds(Double.exp(from + Double($0) * step)) }
    }
}
