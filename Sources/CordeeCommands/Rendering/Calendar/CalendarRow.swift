package import CordeeModel
internal import CordeePolicy

/// The calendar of an environment as other programs read it. Instants are microseconds since 1970.
package struct CalendarRow: Encodable, Sendable {
    /// The environment.
    package var environment: EnvironmentID
    /// The fleet's time zone, in which days are meant.
    package var timezone: String
    /// When it was asked.
    package var now: Instant
    /// Whether it may go forward.
    package var isOpen: Bool
    /// When that changes; nil: not within two years.
    package var until: Instant?
    /// What closes it now.
    package var because: [Closure]
    /// Its days.
    package var days: [Day]

    /// A day.
    package struct Day: Encodable, Sendable {
        var day: CalendarDay
        var week: CalendarWeek
        var isReleaseWeek: Bool
        var phase: ReleasePhase?
        var open: [Span]
        var closed: [Closed]
    }

    struct Span: Encodable, Sendable {
        var from: Instant
        var to: Instant
    }

    struct Closed: Encodable, Sendable {
        var from: Instant
        var to: Instant
        var because: Closure
    }

    /// Reads a row off a sheet; what closes is cut at the ends of the day.
    package init(_ sheet: CalendarSheet) {
        environment = sheet.environment
        timezone = sheet.timezone
        now = sheet.now
        isOpen = sheet.state.isOpen
        until = sheet.state.until
        switch sheet.state {
        case .open: because = []
        case .closed(_, let closures): because = closures
        }
        days = sheet.cycle.days.map { day in
            Day(
                day: day.day, week: day.day.week, isReleaseWeek: day.isReleaseWeek, phase: day.phase,
                open: day.openings.map { Span(from: $0.from, to: $0.to) },
                closed: day.closures.map {
                    Closed(from: max($0.from, day.start), to: min($0.to ?? day.end, day.end), because: $0.closure)
                })
        }
    }
}
