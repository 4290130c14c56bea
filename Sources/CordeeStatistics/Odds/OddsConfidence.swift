import RealModule

/// A confidence sequence for the odds ratio ψ: what the console draws.
///
/// With probability at least 1 − α the true odds ratio, if it stays the same, lies in the interval at every moment at
/// once. The interval is {ψ : E / L(ψ) < 1/α}, with E the even mixture of L over 49 ratios on 1/64…64. L is known on
/// that grid; between grid points ln L is bounded from above by the chord of the two points further inside, as it is
/// concave in ln ψ. So what is returned contains the exact interval. Source: as `OddsTest`; Howard, Ramdas, McAuliffe,
/// Sekhon, *Time-uniform, nonparametric, nonasymptotic confidence sequences*, arXiv 1810.08240.
package struct OddsConfidence: Hashable, Codable, Sendable {
    private static let grid = OddsGrid.even(from: 1.0 / 64, to: 64, count: 49).points.map(\.odds)

    /// ln L of each ratio of the grid.
    private var logLikelihoods: [Double]

    /// A sequence that has seen nothing.
    package init() { logLikelihoods = Array(repeating: 0, count: Self.grid.count) }

    /// Takes in one stratum of a slot.
    package mutating func observe(canary: Int, canaryFailures: Int, stable: Int, stableFailures: Int) {
        let table = OddsTable(
            canary: canary, canaryFailures: canaryFailures, stable: stable, stableFailures: stableFailures)
        if let table { observe(table) }
    }

    mutating func observe(_ table: OddsTable) {
        for (index, odds) in Self.grid.enumerated() { logLikelihoods[index] += table.logLikelihood(odds) }
    }

    /// The interval at a level; an end at the edge of the grid means that nothing is known beyond it.
    package func interval(at alpha: Probability) -> ClosedRange<Double>? {
        let greatest = logLikelihoods.reduce(-Double.infinity, max)
        let sum = logLikelihoods.reduce(0) { $0 + Double.exp($1 - greatest) }
        let bound = greatest + Double.log(sum / Double(logLikelihoods.count)) + Double.log(alpha.value)
        guard let first = logLikelihoods.firstIndex(where: { $0 > bound }),
            let last = logLikelihoods.lastIndex(where: { $0 > bound })
        else { return nil }
        let low = edge(from: first, inside: first + 1, outside: first - 1, bound)
        let high = edge(from: last, inside: last - 1, outside: last + 1, bound)
        return Double.exp(min(low, high))...Double.exp(max(low, high))
    }

    /// Where the chord through a point and its neighbour inside falls to the bound, at the furthest the neighbour
    /// outside.
    private func edge(from place: Int, inside: Int, outside: Int, _ bound: Double) -> Double {
        let here = Self.grid[place].log
        guard Self.grid.indices.contains(outside) else { return here }
        let limit = Self.grid[outside].log
        guard Self.grid.indices.contains(inside) else { return limit }
        let step = Self.grid[inside].log - here
        let slope = (logLikelihoods[inside] - logLikelihoods[place]) / step
        let distance = (bound - logLikelihoods[place]) / slope
        // A chord that does not fall outwards never meets the bound.
        guard distance.isFinite, distance * step < 0, abs(distance) < abs(limit - here) else { return limit }
        return here + distance
    }
}

extension OddsConfidence {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        logLikelihoods = try container.decode([Double].self, forKey: .logLikelihoods)
        try container.require(logLikelihoods.count == Self.grid.count, .logLikelihoods, "not one for each ratio")
    }
}
