package import CordeeModel

/// The coming weeks of an environment, day by day.
package struct Cycle: Sendable {
    /// The days, from the Monday of the week that it begins in.
    package let days: [Day]
    /// When the environment may go forward, cut at the ends of the days.
    package let openings: [Timetable.Open]
    /// The weeks in which its windows begin; nil: it declares none.
    package let weeks: WindowPolicy.Weeks?

    /// The weeks that can be asked for.
    package static let weekRange = 1...53
    /// The weeks that are shown unless somebody asks: an odd and an even one.
    package static let standardWeeks = 2

    /// One day where the fleet is.
    package struct Day: Sendable {
        /// The day.
        package var day: CalendarDay
        /// Whether it is in a week in which windows begin; where none are declared, no week is.
        package var isReleaseWeek: Bool
        /// What the manual has planned for it; nil: nothing.
        package var phase: ReleasePhase?
        /// When the environment may go forward, cut at midnight.
        package var openings: [Timetable.Open]
        /// What closes it beside hours that no window allows; uncut.
        package var closures: [Timetable.Closed]
        /// Where it begins.
        package var start: Instant
        /// Where it is over.
        package var end: Instant
    }

    /// The weeks from the one of an instant.
    package init(_ timetable: Timetable, weeks: WindowPolicy.Weeks?, count: Int, from now: Instant, in zone: Zone) {
        let today = zone.local(now).day
        let monday = today + (Weekday.monday.rawValue - today.weekday.rawValue)
        self.weeks = weeks
        let (start, end) = (zone.first(LocalTime(monday)), zone.first(LocalTime(monday + 7 * count)))
        let openings = timetable.openings(from: start, to: end)
        self.openings = openings
        let closures = timetable.closures(from: start, to: end)
        days = (0..<(7 * count)).map { number in
            let day = monday + number
            let (start, end) = (zone.first(LocalTime(day)), zone.first(LocalTime(day + 1)))
            let isReleaseWeek = weeks?.contains(day.week) ?? false
            return Day(
                day: day, isReleaseWeek: isReleaseWeek, phase: isReleaseWeek ? ReleasePhase(day.weekday) : nil,
                openings: openings.filter { $0.from < end && start < $0.to }.map {
                    Timetable.Open(from: max($0.from, start), to: min($0.to, end))
                },
                closures: closures.filter { $0.from < end && start < ($0.to ?? .latest) }, start: start, end: end)
        }
    }

    /// The year whose week 53 is among the days, where weeks matter: week 1 comes after it, and both are odd.
    package var longYear: Int? {
        guard let weeks, weeks != .all else { return nil }
        return days.first { $0.day.week.number == 53 }?.day.week.year
    }
}

/// What the manual has planned for each working day of a week in which releases are made.
package enum ReleasePhase: String, Hashable, Codable, Sendable, CaseIterable {
    /// Monday: staging is validated, documents are brought up to date.
    case validation
    /// Tuesday: users test, performance is measured.
    case tests
    /// Wednesday: critical bugs are fixed.
    case fixes
    /// Thursday: production is released.
    case release
    /// Friday: it is watched, and looked back upon.
    case watch

    /// The plan for a day of the week; nil: none.
    package init?(_ weekday: Weekday) {
        switch weekday {
        case .monday: self = .validation
        case .tuesday: self = .tests
        case .wednesday: self = .fixes
        case .thursday: self = .release
        case .friday: self = .watch
        case .saturday, .sunday: return nil
        }
    }
}
