/// How long a request took, in whole microseconds up to 71 minutes.
package struct Latency: Hashable, Comparable, Codable, Sendable {
    /// 0 to 2³² − 1.
    package let microseconds: UInt32

    /// So many microseconds.
    package init(microseconds: UInt32) { self.microseconds = microseconds }

    /// A duration; clamped to what can be said.
    package init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let limited = min(5000, max(0, seconds)) * 1_000_000 + max(0, attoseconds) / 1_000_000_000_000
        microseconds = UInt32(clamping: limited)
    }

    /// Longer than any.
    package static let never = Latency(microseconds: .max)

    package static func < (one: Latency, other: Latency) -> Bool { one.microseconds < other.microseconds }
}

extension Latency {
    package init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(UInt32.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
