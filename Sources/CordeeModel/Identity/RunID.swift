/// Numbers a run in its ledger, from 1 on; short, because people type it at night.
package struct RunID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The number.
    package let number: Int

    /// Wraps a number.
    package init(_ number: Int) { self.number = number }

    /// Reads `17` or `#17`; nil for anything else.
    package init?(_ text: String) {
        guard let number = Int(text.hasPrefix("#") ? String(text.dropFirst()) : text), number > 0 else { return nil }
        self.number = number
    }

    package var description: String { "\(number)" }
    package static func < (one: RunID, other: RunID) -> Bool { one.number < other.number }

    package init(from decoder: any Decoder) throws { number = try decoder.singleValueContainer().decode(Int.self) }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}
