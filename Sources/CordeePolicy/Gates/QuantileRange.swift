internal import CordeeModel
internal import Foundation

/// Where the 95th percentile of requests' durations lies, as far as so many requests tell.
///
/// The range is that of order statistics: with a probability of 95 % the true percentile lies between the quantiles at
/// `p ± z · sqrt(p(1 − p) / n)` (Conover, *Practical Nonparametric Statistics*, 3.2), whatever the distribution. A report
/// has a few quantiles only. Between two of them the duration is taken to grow linearly in `−log(1 − p)` for the upper end,
/// as that of an exponential tail does, and its logarithm for the lower end, as that of a Pareto tail does: of the two each
/// is the more careful one on its side. Requests are taken to be independent; those of one short test are not quite, so
/// tests that are repeated and brought together tell more: the range spans all of them.
struct QuantileRange: Hashable {
    /// The lower end, the percentile as reported, and the upper end, in microseconds.
    var low: Double
    var reported: Double
    var high: Double

    /// The percentile that is compared.
    static let level = 0.95
    /// The two-sided quantile of the normal distribution for 95 %.
    static let z = 1.959964

    /// Whether so many requests say nothing: not even the slowest of them is surely slower than the percentile.
    static func isTooFew(_ requests: Int) -> Bool {
        let count = Double(max(1, requests))
        return level + z * (level * (1 - level) / count).squareRoot() > count / (count + 1)
    }

    /// The range of one report; nil where it does not say enough: the percentile, quantiles on both sides of it that
    /// enclose the range, and the number of requests.
    init?(_ load: LoadEvidence) {
        guard load.requests > 0, let p95 = load.duration.p95, p95 > 0 else { return nil }
        let count = Double(load.requests)
        let width = Self.z * (Self.level * (1 - Self.level) / count).squareRoot()
        let points = Self.points(load, count)
        guard let low = Self.quantile(Self.level - width, points, of: .pareto),
            let high = Self.quantile(Self.level + width, points, of: .exponential)
        else { return nil }
        self.low = min(low, Double(p95))
        reported = Double(p95)
        self.high = max(high, Double(p95))
    }

    /// The range of several tests of one thing: all of theirs together; the percentile is their geometric mean.
    init(_ several: [QuantileRange]) {
        low = several.map(\.low).min() ?? 0
        high = several.map(\.high).max() ?? 0
        let logarithms = several.map { log($0.reported) }
        reported = exp(logarithms.reduce(0, +) / Double(max(1, several.count)))
    }

    /// By which factor it differs from another, and how far that could be off: both ranges together, by the method of
    /// variance estimates recovery on logarithms (Zou and Donner, 2008). Nil where it cannot be told.
    func change(from old: QuantileRange) -> (low: Double, high: Double)? {
        guard low > 0, old.low > 0 else { return nil }
        let ratio = log(reported / old.reported)
        let down = hypot(log(reported / low), log(old.high / old.reported))
        let up = hypot(log(high / reported), log(old.reported / old.low))
        let change = (low: exp(ratio - down), high: exp(ratio + up))
        return change.low.isFinite && change.high.isFinite ? change : nil
    }

    private typealias Point = (level: Double, duration: Double)

    /// The quantiles of a report in ascending order, the longest duration among them.
    private static func points(_ load: LoadEvidence, _ count: Double) -> [Point] {
        let duration = load.duration
        let known: [(Double, Int64?)] = [
            (0.5, duration.p50), (0.9, duration.p90), (0.95, duration.p95), (0.99, duration.p99),
            (count / (count + 1), duration.max),
        ]
        var points: [Point] = []
        for (level, value) in known {
            guard let value, value > 0, level > points.last?.level ?? 0 else { continue }
            points.append((level, max(Double(value), points.last?.duration ?? 0)))
        }
        return points
    }

    /// How durations are taken to grow between two quantiles.
    private enum Tail { case exponential, pareto }

    /// The duration at a level between two that are known; nil outside of them.
    private static func quantile(_ level: Double, _ points: [Point], of tail: Tail) -> Double? {
        guard let upper = points.firstIndex(where: { $0.level >= level }) else { return nil }
        let above = points[upper]
        if above.level == level { return above.duration }
        guard upper > 0 else { return nil }
        let below = points[upper - 1]
        func depth(_ level: Double) -> Double { -log(1 - level) }
        let share = (depth(level) - depth(below.level)) / (depth(above.level) - depth(below.level))
        return switch tail {
        case .exponential: below.duration + share * (above.duration - below.duration)
        case .pareto: exp(log(below.duration) + share * (log(above.duration) - log(below.duration)))
        }
    }
}
