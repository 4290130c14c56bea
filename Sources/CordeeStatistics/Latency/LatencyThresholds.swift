/// The limits that "slow" is counted against, and what a slower canary would look like; made from stable's past only.
///
/// Whatever the limits and shapes are, the tests are valid, as long as they were fixed before the outcomes that are
/// counted against them. They are renewed between slots, and then have a new generation, so that counts are never
/// judged against others than they were counted with.
package struct LatencyThresholds: Hashable, Codable, Sendable {
    /// The quantiles of stable that are limits, in the order of `limits`; the last place is the service's objective.
    package static let quantiles = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
    /// So many requests of stable's past are needed to begin with.
    package static let leastPast = 200

    /// Which thresholds these are; rises with each renewal.
    package let generation: Int
    /// The limits in microseconds: one for each quantile, and the objective (the greatest number: there is none).
    package let limits: SIMD8<UInt32>
    /// The places of the limits in rising order.
    package let order: [Int]
    /// What slower canaries would look like in the bins between the limits.
    package let shapes: LatencyShapes

    /// Makes thresholds of stable's past; nil: too little of it is known.
    package init?(generation: Int, past: LatencyHistogram, objective: Latency? = nil) {
        guard past.total >= Self.leastPast else { return nil }
        self.generation = generation
        var limits = SIMD8<UInt32>(repeating: .max)
        for (place, share) in Self.quantiles.enumerated() {
            limits[place] = past.quantile(share)?.microseconds ?? .max
        }
        limits[7] = objective?.microseconds ?? .max
        self.limits = limits
        order = Self.order(of: limits)
        shapes = LatencyShapes(at: order.map { Double(limits[$0]) }, past: past)
    }

    private static func order(of limits: SIMD8<UInt32>) -> [Int] {
        (0..<8).sorted { (limits[$0], $0) < (limits[$1], $1) }
    }

    /// A one for each limit that a latency exceeds.
    package func exceeded(by latency: Latency) -> SIMD8<UInt32> {
        SIMD8<UInt32>.zero.replacing(with: 1, where: SIMD8(repeating: latency.microseconds) .> limits)
    }
}

extension LatencyThresholds {
    private enum CodingKeys: String, CodingKey { case generation, limits, shapes }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        generation = try container.decodeCount(forKey: .generation)
        limits = try container.decode(SIMD8<UInt32>.self, forKey: .limits)
        order = Self.order(of: limits)
        shapes = try container.decode(LatencyShapes.self, forKey: .shapes)
    }
}
