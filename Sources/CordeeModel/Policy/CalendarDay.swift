/// A day of the Gregorian calendar, in whatever time zone. Coded as `2026-12-19`.
package struct CalendarDay: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int

    /// The day that many days after 1970-01-01.
    package init(number: Int) { self.number = number }

    /// A day by its date; nil when there is none, as there is no 30th of February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        self.init(number: Self.number(year, month, day))
        guard date == (year, month, day) else { return nil }
    }

    /// Reads `2026-12-19`; nil when it is anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 & 0xF) } }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Year, month (1 to 12) and day of the month (from 1). (Howard Hinnant, "chrono-compatible low-level date algorithms")
    package var date: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted.dividedFloor(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year.dividedFloor(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Its day of the week.
    package var weekday: Weekday { Weekday(number: number + 3) }

    /// Its week as ISO 8601 counts: weeks begin on Monday, and week 1 is the one with the year's first Thursday.
    package var week: CalendarWeek {
        let thursday = CalendarDay(number: number + Weekday.thursday.rawValue - weekday.rawValue)
        let year = thursday.date.year
        let first = Self.number(year, 1, 1)
        return CalendarWeek(year: year, number: (thursday.number - first) / 7 + 1)
    }

    /// The day so many days later, or earlier.
    package static func + (day: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: day.number + days) }
    package static func < (one: CalendarDay, other: CalendarDay) -> Bool { one.number < other.number }

    package var description: String {
        let (year, month, day) = date
        let digits = String(year)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        return "\(zeros)\(digits)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CalendarDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A day of the week.
package enum Weekday: Int, Hashable, Comparable, Codable, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// Counts from Monday, 0, round and round.
    package init(number: Int) {
        let index = number % 7
        self = Self.allCases[index < 0 ? index + 7 : index]
    }

    /// As windows are written: `Mon`.
    package var short: String {
        switch self {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }

    package static func < (one: Weekday, other: Weekday) -> Bool { one.rawValue < other.rawValue }
}

/// A week as ISO 8601 counts.
package struct CalendarWeek: Hashable, Codable, Sendable {
    /// The year that it belongs to; near New Year not always that of its days.
    package var year: Int
    /// 1 to 52 or 53.
    package var number: Int

    /// Names a week.
    package init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }
}

/// A time that clocks show on a day, in whatever time zone.
package struct LocalTime: Hashable, Comparable, Codable, Sendable {
    /// The day.
    package var day: CalendarDay
    /// Seconds of the clock since midnight, 0 to 86,399; clocks may show the same twice, or never.
    package var second: Int

    /// Names a time.
    package init(_ day: CalendarDay, second: Int = 0) {
        self.day = day
        self.second = second
    }

    /// Seconds since 1970-01-01T00:00 of the same clock.
    package var seconds: Int { day.number * Self.secondsPerDay + second }

    /// The time so many seconds of the clock after 1970-01-01T00:00.
    package init(seconds: Int) {
        let number = seconds.dividedFloor(by: Self.secondsPerDay)
        self.init(CalendarDay(number: number), second: seconds - number * Self.secondsPerDay)
    }

    /// The seconds that a clock shows in a day.
    package static let secondsPerDay = 86_400

    package static func < (one: LocalTime, other: LocalTime) -> Bool {
        (one.day, one.second) < (other.day, other.second)
    }
}

extension FixedWidthInteger {
    /// The quotient, rounded down also below zero.
    package func dividedFloor(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
