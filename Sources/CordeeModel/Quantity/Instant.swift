/// A point in time: microseconds since 1970-01-01T00:00:00Z. It enters as data; nothing pure ever reads a clock.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    /// Microseconds since the epoch.
    package let microseconds: Int64

    /// Wraps microseconds since the epoch.
    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// 1970-01-01T00:00:00Z.
    package static let epoch = Instant(microseconds: 0)

    package static func < (one: Instant, other: Instant) -> Bool { one.microseconds < other.microseconds }

    /// The instant after a while; saturates at the ends of time.
    package static func + (instant: Instant, span: Duration) -> Instant {
        instant.after(microseconds: span.microseconds)
    }

    /// The same after so many microseconds.
    package func after(microseconds span: Int64) -> Instant {
        let (sum, overflow) = microseconds.addingReportingOverflow(span)
        return Instant(microseconds: overflow ? (span > 0 ? .max : .min) : sum)
    }

    /// The time from `earlier` to `later`; negative when they stand the other way round; saturates.
    package static func - (later: Instant, earlier: Instant) -> Duration {
        let (span, overflow) = later.microseconds.subtractingReportingOverflow(earlier.microseconds)
        return .microseconds(overflow ? (later > earlier ? .max : .min) : span)
    }

    package init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

extension Duration {
    /// Whole microseconds, rounded towards zero; saturates.
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, isTooMuch) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return isTooMuch ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whole milliseconds, rounded towards zero.
    package var milliseconds: Int64 { microseconds / 1000 }

    /// Seconds, for display and ratios only.
    package var inSeconds: Double { Double(microseconds) / 1_000_000 }
}
