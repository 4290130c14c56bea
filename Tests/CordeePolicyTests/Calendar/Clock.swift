import CordeeModel
import CordeePolicy
import Foundation
import Testing

/// Instants for tests, written as people write them.
enum Clock {
    /// `2026-03-29T02:00:00Z`, or with an offset.
    static func at(_ text: String) throws -> Instant {
        let date = try Date(text, strategy: .iso8601)
        return Instant(microseconds: Int64(date.timeIntervalSince1970) * 1_000_000)
    }

    /// The same in Greenwich: `2026-03-29T02:00:00Z`.
    static func text(_ instant: Instant?) -> String {
        guard let instant else { return "never" }
        return Date(timeIntervalSince1970: Double(instant.microseconds) / 1e6).formatted(.iso8601)
    }

    static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }
}
