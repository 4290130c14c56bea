package import CordeeModel

/// Shows instants as people of the fleet's time zone read them. Dates are written year first: everyone reads those.
package struct ClockFace: Sendable {
    private let offset: @Sendable (Instant) -> Int

    /// Shows instants in a time zone.
    ///
    /// - Parameter offset: the zone's seconds east of Greenwich at an instant.
    package init(offset: @escaping @Sendable (Instant) -> Int) { self.offset = offset }

    /// The time in Greenwich.
    package static let utc = ClockFace { _ in 0 }

    /// `14:03:22`.
    package func time(_ instant: Instant) -> String {
        let seconds = local(instant).remainder
        return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// `14:03`.
    package func minute(_ instant: Instant) -> String { String(time(instant).prefix(5)) }

    /// `2026-11-22`.
    package func date(_ instant: Instant) -> String { CalendarDay(number: local(instant).days).description }

    /// `2026-11-22 14:03:22`.
    package func dateAndTime(_ instant: Instant) -> String { "\(date(instant)) \(time(instant))" }

    private func local(_ instant: Instant) -> (days: Int, remainder: Int) {
        let seconds = Int(instant.microseconds.dividedFloor(by: 1_000_000)) + offset(instant)
        let days = seconds.dividedFloor(by: 86_400)
        return (days, seconds - days * 86_400)
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
