/// A share of the traffic, in whole percent from 0 to 100.
package struct Percent: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// 0 to 100.
    package let value: Int

    /// Clamps to 0…100.
    package init(_ value: Int) { self.value = min(100, max(0, value)) }

    /// Nothing.
    package static let none = Percent(0)
    /// Everything.
    package static let all = Percent(100)

    package var description: String { "\(value) %" }
    package static func < (one: Percent, other: Percent) -> Bool { one.value < other.value }

    package init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(Int.self)) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
