package import CordeeModel
package import CordeePolicy

/// The calendar of one environment: how it stands, and its coming weeks.
package struct CalendarSheet: Sendable {
    /// The environment.
    package let environment: EnvironmentID
    /// The fleet's time zone.
    package let timezone: String
    /// When it is asked.
    package let now: Instant
    /// Whether it may go forward then.
    package let state: WindowState
    /// The weeks.
    package let cycle: Cycle
    /// Files with events that mark no time as busy, and how many.
    package let free: [(file: String, count: Int)]

    /// Draws up the calendar of an environment for so many weeks.
    package init(
        _ environment: Environment, _ timetable: Timetable, timezone: String, weeks: Int, files: [CalendarFile],
        at now: Instant
    ) {
        self.environment = environment.id
        self.timezone = timezone
        self.now = now
        state = timetable.state(at: now)
        cycle = Cycle(
            timetable, weeks: environment.windows?.weeks, count: weeks, from: now, in: Zone(timezone) ?? .utc)
        free = files.filter { $0.freeCount > 0 }.map { ($0.path, $0.freeCount) }
    }
}
