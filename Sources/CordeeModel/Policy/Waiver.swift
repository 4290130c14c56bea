/// Somebody takes it upon them that a vulnerability does not block, until a day.
package struct Waiver: Hashable, Codable, Sendable {
    /// The vulnerability: any of its names.
    package var id: String
    /// Why.
    package var reason: String
    /// Who says so.
    package var by: String
    /// The last day on which it counts, in UTC.
    package var until: CalendarDay

    /// Waives a vulnerability.
    package init(_ id: String, reason: String, by: String, until: CalendarDay) {
        self.id = id
        self.reason = reason
        self.by = by
        self.until = until
    }

    /// From when on it does not count any more.
    package var end: Instant { Instant(microseconds: Int64(until.number + 1) * 86_400 * 1_000_000) }
}
