import RealModule

/// An odds ratio ψ: how many times as high the canary's odds of failing are as stable's.
package struct Odds: Hashable, Codable, Sendable {
    /// ψ, above 0.
    package let ratio: Double
    /// ln ψ.
    package let log: Double

    /// An odds ratio; clamped to 10⁻⁴…10⁴, the 64th power of which is still a floating-point number: small tables are
    /// summed without logarithms (`OddsTable`).
    package init(_ ratio: Double) {
        self.ratio = min(1e4, max(1e-4, ratio))
        log = Double.log(self.ratio)
    }

    /// No difference.
    package static let even = Odds(1)
}

extension Odds {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Double.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(ratio)
    }
}
