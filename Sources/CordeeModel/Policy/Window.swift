/// Hours of days of the week in which something is allowed, or is not.
///
/// It belongs to the day on which it begins. Clocks that are set forward or back: it begins when clocks first show its
/// beginning, or with the first instant after the gap where they never do; it ends when its last second is over for
/// the last time. So one that lies wholly in a gap is not there on that day, and one whose hour comes twice has both.
package struct Window: Hashable, Codable, Sendable {
    /// The days on which it begins, from Monday, each once.
    package var days: [Weekday]
    /// When it begins, in minutes of the day, 0 to 1439.
    package var from: Int
    /// When it is over, in minutes of the day, 1 to 1440; at or before `from`: on the next day.
    package var to: Int
    /// The IANA time zone of its hours.
    package var timezone: String

    /// Minutes of a day.
    package static let minutesPerDay = 1440

    /// Describes a window.
    package init(days: [Weekday], from: Int, to: Int, timezone: String) {
        self.days = days.sorted()
        self.from = from
        self.to = to
        self.timezone = timezone
    }

    /// Every hour of every day.
    package static func always(in timezone: String) -> Window {
        Window(days: Weekday.allCases, from: 0, to: minutesPerDay, timezone: timezone)
    }

    /// As the manifest writes it, without its time zone: `Tue..Thu 14:00-16:00`.
    package var text: String { "\(daysText) \(Self.clock(from))-\(Self.clock(to))" }

    private var daysText: String {
        if days == Weekday.allCases { return "daily" }
        var runs: [(first: Weekday, last: Weekday)] = []
        for day in days {
            if let last = runs.last?.last, last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs.map { first, last in
            if first == last { return first.short }
            return first.short + (last.rawValue == first.rawValue + 1 ? "," : "..") + last.short
        }.joined(separator: ",")
    }

    private static func clock(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// When an environment may go forward. Going back is never blocked.
package struct WindowPolicy: Hashable, Codable, Sendable {
    /// It is open within any of these; none: at every hour.
    package var allow: [Window]
    /// It is closed within any of these, whatever allows it.
    package var deny: [Window]
    /// In which weeks the windows that allow begin.
    package var weeks: Weeks
    /// What a run does that is under way when it closes.
    package var closing: Closing
    /// Whether the fleet's freezes and holidays close it as well.
    package var obeysFreezes: Bool
    /// The fleet's IANA time zone, in which weeks are told apart where no window says otherwise.
    package var timezone: String

    /// Weeks as ISO 8601 numbers them. A year has 52 or 53 of them: after week 53 follows week 1, so two odd weeks come
    /// one after the other.
    package enum Weeks: String, Hashable, Codable, Sendable, CaseIterable {
        case all, odd, even

        /// Whether a week is one of them.
        package func contains(_ week: CalendarWeek) -> Bool {
            switch self {
            case .all: true
            case .odd: !week.number.isMultiple(of: 2)
            case .even: week.number.isMultiple(of: 2)
            }
        }
    }

    /// What becomes of a run that is under way when the window closes, once its wave is finished.
    package enum Closing: String, Hashable, Codable, Sendable, CaseIterable {
        /// It goes on to its end.
        case finish
        /// It waits until it opens again.
        case pause
    }

    /// Describes a policy.
    package init(
        allow: [Window] = [], deny: [Window] = [], weeks: Weeks = .all, closing: Closing = .finish,
        obeysFreezes: Bool = true, timezone: String
    ) {
        self.allow = allow
        self.deny = deny
        self.weeks = weeks
        self.closing = closing
        self.obeysFreezes = obeysFreezes
        self.timezone = timezone
    }
}
