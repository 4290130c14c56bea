import RealModule

/// What slower canaries look like, given what stable looked like so far.
///
/// Releases become slow in two ways: everything takes longer by a factor, or a part of the requests takes longer by
/// some time. Each alternative is the ratio of the canary's density to stable's in each bin, within 1/64…64. Ratios
/// never fall from a fast bin to a slower one; that is what makes the test hold for every canary that is not slower,
/// not only for those that are the same (see `ShapeTest`).
package struct LatencyShapes: Hashable, Codable, Sendable {
    /// By how much likelier one bin is for the canary than for stable.
    package struct Ratio: Hashable, Codable, Sendable {
        /// The natural logarithm of the ratio, within ln 1/64…64.
        package let log: Double
        /// The ratio less 1.
        package let excess: Double

        /// A ratio by its logarithm.
        package init(log: Double) {
            self.log = min(LatencyShapes.limit, max(-LatencyShapes.limit, log))
            excess = Double.exp(self.log) - 1
        }
    }

    /// Factors by which everything takes longer.
    package static let factors = [1.06, 1.12, 1.2, 1.3, 1.45, 1.75, 2.5, 5]
    /// Parts of the requests that become slower than nearly all of stable's.
    package static let stuckParts = [0.003, 0.006, 0.012, 0.025, 0.05, 0.1, 0.2, 0.4]
    /// Parts of the requests that take longer by one of `delays`.
    package static let delayedParts = [0.01, 0.03, 0.1, 0.3]
    /// By how many of stable's medians they take longer.
    package static let delays = [0.5, 1, 2]
    /// How many alternatives of delay there are.
    static let delayCount = stuckParts.count + delayedParts.count * delays.count

    /// An alternative of `factors` a row, a bin a column, from fast to slow.
    package let slowdown: [[Ratio]]
    /// The alternatives of stuck and delayed requests, likewise.
    package let delay: [[Ratio]]

    private static let limit = Double.log(64)
    /// What few enough of stable's requests exceed for a limit to count as the beginning of the tail.
    private static let rare = 0.0015

    /// Shapes for the bins between limits in microseconds, in rising order.
    init(at limits: [Double], past: LatencyHistogram) {
        let median = Double(past.quantile(0.5)?.microseconds ?? 0)
        let smoothing = 0.5 / Double(max(1, past.total))
        let stable = Self.bins(limits.map(past.exceeding), smoothing)
        /// The ratios when a part of the requests goes by another law, given by what exceeds each limit.
        func mixed(_ part: Double, _ exceeding: [Double]) -> [Ratio] {
            Self.rising(
                zip(Self.bins(exceeding, smoothing), stable).map { Double.log(1 - part + part * $0 / $1) })
        }
        slowdown = Self.factors.map { factor in mixed(1, limits.map { past.exceeding($0 / factor) }) }
        // Stuck requests are slower than all but the rarest of stable, wherever exactly; so all bins there get one
        // ratio.
        let tail = limits.firstIndex { past.exceeding($0) < Self.rare } ?? limits.count
        let slow = max(smoothing, tail < limits.count ? past.exceeding(limits[tail]) : 0)
        delay =
            Self.stuckParts.map { part in
                Self.rising((0...limits.count).map { Double.log(1 - part + ($0 > tail ? part / slow : 0)) })
            }
            + Self.delays.flatMap { delay in
                let late = limits.map { past.exceeding($0 - delay * median) }
                return Self.delayedParts.map { mixed($0, late) }
            }
    }

    /// The density of a bin falls where the past has gaps; a ratio does not fall.
    private static func rising(_ logRatios: [Double]) -> [Ratio] {
        var greatest = -limit
        return logRatios.map { logRatio in
            greatest = max(greatest, logRatio)
            return Ratio(log: greatest)
        }
    }

    /// The probabilities of the bins between limits that are exceeded with these probabilities.
    private static func bins(_ exceeding: [Double], _ smoothing: Double) -> [Double] {
        zip([1] + exceeding, exceeding + [0]).map { max(0, $0 - $1) + smoothing }
    }
}

extension LatencyShapes {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        slowdown = try container.decode([[Ratio]].self, forKey: .slowdown)
        delay = try container.decode([[Ratio]].self, forKey: .delay)
        try container.require(Self.areShapes(slowdown, Self.factors.count), .slowdown, "not shapes")
        try container.require(Self.areShapes(delay, Self.delayCount), .delay, "not shapes")
    }

    /// Whether there are so many, each with a ratio for each bin, and none that falls.
    private static func areShapes(_ shapes: [[Ratio]], _ count: Int) -> Bool {
        shapes.count == count
            && shapes.allSatisfy { shape in
                shape.count == BinCounts.bins && zip(shape, shape.dropFirst()).allSatisfy { $0.log <= $1.log }
            }
    }
}

extension LatencyShapes.Ratio {
    package init(from decoder: any Decoder) throws {
        self.init(log: try decoder.singleValueContainer().decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(log)
    }
}
