internal import CordeeModel

/// A rule of recurrence (RFC 5545, 3.3.10): by days, weeks, months or years.
///
/// Understood are INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST. A rule with anything else is
/// not read at all, as nobody would know what it forbids.
struct Recurrence {
    var frequency: Frequency
    var interval = 1
    var count: Int?
    var until: EventTime?
    var days: [Day] = []
    var monthDays: [Int] = []
    var months: [Int] = []
    var positions: [Int] = []
    var weekStart = Weekday.monday

    enum Frequency: String {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A day of the week; the nth of the month or year, from its end where it is below zero; 0: every.
    struct Day: Hashable {
        var nth: Int
        var weekday: Weekday

        init?(_ text: some StringProtocol) {
            guard text.utf8.count >= 2, let index = Recurrence.weekdays.firstIndex(of: String(text.suffix(2))) else {
                return nil
            }
            let number = text.dropLast(2)
            nth = 0
            weekday = Weekday(number: index)
            guard !number.isEmpty else { return }
            guard let value = Int(number), value != 0, abs(value) <= 53 else { return nil }
            nth = value
        }
    }

    fileprivate static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    /// The most that an interval or a count may be.
    private static let largest = 10_000

    /// Reads a rule.
    ///
    /// - Throws: the part of it that is not understood.
    init(_ text: String, zone: Zone) throws(Misread) {
        var frequency: Frequency?
        self.frequency = .daily
        var seen: [String] = []
        for part in text.uppercased().split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !seen.contains(String(sides[0])) else { throw Misread(part: String(part)) }
            seen.append(String(sides[0]))
            if sides[0] == "FREQ" {
                frequency = Frequency(rawValue: String(sides[1]))
                guard frequency != nil else { throw Misread(part: String(part)) }
            } else if !read(String(sides[0]), String(sides[1]), zone) {
                throw Misread(part: String(part))
            }
        }
        guard let frequency, count == nil || until == nil, fits(frequency) else { throw Misread(part: text) }
        self.frequency = frequency
    }

    /// A part that is not understood.
    struct Misread: Error {
        var part: String
    }

    private mutating func read(_ name: String, _ value: String, _ zone: Zone) -> Bool {
        func numbers(_ range: ClosedRange<Int>) -> [Int]? {
            let numbers = value.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.allSatisfy({ $0.map { $0 != 0 && range.contains($0) } ?? false }) else { return nil }
            return numbers.compactMap(\.self)
        }
        switch name {
        case "INTERVAL":
            guard let number = Int(value), (1...Self.largest).contains(number) else { return false }
            interval = number
            return true
        case "COUNT":
            guard let number = Int(value), (1...Self.largest).contains(number) else { return false }
            count = number
            return true
        case "UNTIL":
            until = EventTime(value, zone: zone)
            return until != nil
        case "BYDAY":
            let read = value.split(separator: ",", omittingEmptySubsequences: false).map { Day($0) }
            days = read.compactMap(\.self)
            return days.count == read.count && days.count <= 100
        case "BYMONTHDAY": return numbers(-31...31).map { monthDays = $0 } != nil
        case "BYMONTH": return numbers(1...12).map { months = $0 } != nil
        case "BYSETPOS": return numbers(-366...366).map { positions = $0 } != nil
        case "WKST":
            guard let index = Self.weekdays.firstIndex(of: value) else { return false }
            weekStart = Weekday(number: index)
            return true
        default: return false
        }
    }

    /// Whether its parts mean something together.
    private func fits(_ frequency: Frequency) -> Bool {
        switch frequency {
        case .daily: days.allSatisfy { $0.nth == 0 } && positions.isEmpty
        case .weekly: days.allSatisfy { $0.nth == 0 } && monthDays.isEmpty
        case .monthly, .yearly: true
        }
    }
}
