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

/// A generator that gives the same numbers for the same seed.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
