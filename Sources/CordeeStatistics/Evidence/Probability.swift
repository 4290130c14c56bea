/// A probability that one may be wrong with, strictly between 0 and 1.
package struct Probability: Hashable, Comparable, Codable, Sendable {
    /// 10⁻¹² to 1 − 10⁻¹².
    package let value: Double

    /// A probability; clamped to 10⁻¹²…1 − 10⁻¹².
    package init(_ value: Double) { self.value = value > 1e-12 ? min(1 - 1e-12, value) : 1e-12 }

    /// One in a hundred.
    package static let onePercent = Probability(0.01)
    /// One in twenty.
    package static let fivePercent = Probability(0.05)

    package static func < (one: Probability, other: Probability) -> Bool { one.value < other.value }
}

extension Probability {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
