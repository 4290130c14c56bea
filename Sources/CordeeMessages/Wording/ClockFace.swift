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

    /// `2026-11-22`.
    package func date(_ instant: Instant) -> String {
        let (year, month, day) = Self.civil(local(instant).days)
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// `2026-11-22 14:03:22`.
    package func dateAndTime(_ instant: Instant) -> String { "\(date(instant)) \(time(instant))" }

    private func local(_ instant: Instant) -> (days: Int, remainder: Int) {
        let seconds = Int(instant.microseconds.dividedFloor(by: 1_000_000)) + offset(instant)
        let days = seconds.dividedFloor(by: 86_400)
        return (days, seconds - days * 86_400)
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// The civil date of a day counted from 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.dividedFloor(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension FixedWidthInteger {
    /// The quotient, rounded down also below zero.
    fileprivate func dividedFloor(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
