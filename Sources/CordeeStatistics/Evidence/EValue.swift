import RealModule

/// An e-value: evidence against "the canary is not worse".
///
/// Its expectation under that hypothesis is at most 1, at every moment and whenever one chooses to stop; so it exceeds
/// 1/α, ever, with probability at most α (Ville's inequality). Evidence of 1 says nothing; below 1 speaks for the
/// canary.
package struct EValue: Hashable, Comparable, Codable, Sendable {
    /// The e-value; 0 to `EValue.ceiling`.
    package let value: Double

    /// Where e-values are cut off, so that sums and their text forms stay finite. Cutting off only weakens evidence.
    package static let ceiling = 1e300
    /// Evidence that says nothing.
    package static let none = EValue(1)

    /// An e-value; negative ones and what is no number count as 0.
    package init(_ value: Double) { self.value = value > 0 ? min(Self.ceiling, value) : 0 }

    /// Whether it is enough to reject at a level: e ≥ 1/α.
    package func rejects(at alpha: Probability) -> Bool { value * alpha.value >= 1 }

    /// The p-value that may be looked at at any time, when this is the greatest evidence so far: min(1, 1/e).
    package var pValue: Double { value > 1 ? 1 / value : 1 }

    /// log₁₀ of the e-value, cut off at −300; what people read.
    package var decimalLogarithm: Double { value > 1e-300 ? Double.log10(value) : -300 }

    package static func < (one: EValue, other: EValue) -> Bool { one.value < other.value }
}

extension EValue {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
