import RealModule

/// A confidence sequence for the odds ratio ψ: what the console draws.
///
/// With probability at least 1 − α the true odds ratio, if it stays the same, lies in the interval at every moment at
/// once. The interval is {ψ : E / L(ψ) < 1/α}, with E the even mixture of L over 49 ratios on 1/64…64. L is known on
/// that grid; between grid points ln L is bounded from above by the chord of the two points further inside, as it is
/// concave in ln ψ. So what is returned contains the exact interval. Source: as `OddsTest`; Howard, Ramdas, McAuliffe,
/// Sekhon, *Time-uniform, nonparametric, nonasymptotic confidence sequences*, arXiv 1810.08240.
package struct OddsConfidence: Hashable, Codable, Sendable {
    /// One ratio of the grid.
    private struct Point: Hashable, Codable, Sendable {
        let odds: Odds
        var logLikelihood: Double
    }

    private var points: [Point]

    /// A sequence that has seen nothing.
    package init() {
        points = OddsGrid.even(from: 1.0 / 64, to: 64, count: 49).points.map { Point(odds: $0.odds, logLikelihood: 0) }
    }

    /// Takes in one stratum of a slot.
    package mutating func observe(canary: Int, canaryFailures: Int, stable: Int, stableFailures: Int) {
        let table = OddsTable(
            canary: canary, canaryFailures: canaryFailures, stable: stable, stableFailures: stableFailures)
        if let table { observe(table) }
    }

    mutating func observe(_ table: OddsTable) {
        for index in points.indices { points[index].logLikelihood += table.logLikelihood(points[index].odds) }
    }

    /// The interval at a level; an end at the edge of the grid means that nothing is known beyond it. Nil: every ratio
    /// is excluded, which the true one is with probability at most α.
    package func interval(at alpha: Probability) -> ClosedRange<Double>? {
        let greatest = points.reduce(-Double.infinity) { max($0, $1.logLikelihood) }
        let sum = points.reduce(0) { $0 + Double.exp($1.logLikelihood - greatest) }
        let bound = greatest + Double.log(sum / Double(points.count)) + Double.log(alpha.value)
        guard let first = points.firstIndex(where: { $0.logLikelihood > bound }),
            let last = points.lastIndex(where: { $0.logLikelihood > bound })
        else { return nil }
        let low = edge(from: first, inside: first + 1, outside: first - 1, bound)
        let high = edge(from: last, inside: last - 1, outside: last + 1, bound)
        return Double.exp(min(low, high))...Double.exp(max(low, high))
    }

    /// Where the chord through a point and its neighbour inside falls to the bound, at the furthest the neighbour
    /// outside.
    private func edge(from place: Int, inside: Int, outside: Int, _ bound: Double) -> Double {
        guard points.indices.contains(outside) else { return points[place].odds.log }
        let limit = points[outside].odds.log
        guard points.indices.contains(inside) else { return limit }
        let here = points[place]
        let step = points[inside].odds.log - here.odds.log
        let slope = (points[inside].logLikelihood - here.logLikelihood) / step
        let distance = (bound - here.logLikelihood) / slope
        // A chord that does not fall outwards never meets the bound.
        guard distance.isFinite, distance * step < 0, abs(distance) < abs(limit - here.odds.log) else { return limit }
        return here.odds.log + distance
    }
}
