package import CordeeModel

/// When an environment may go forward: its windows, held against the fleet's holidays, freezes and calendars' files.
///
/// Pure: the same policy, files and instant give the same answer wherever time zones are the same. What cannot be read
/// or understood closes.
package struct Timetable: Sendable {
    private let policy: WindowPolicy?
    private let calendar: ReleaseCalendar?
    private let files: [CalendarFile]

    /// How far ahead a change is looked for.
    package static let horizon: Duration = .seconds(2 * 366 * 86_400)

    /// A change is usually near: how far is looked each time, the last of them being the horizon.
    private static let reaches: [Duration] = [.seconds(15 * 86_400), .seconds(120 * 86_400), horizon]

    /// A time in which something closes.
    package struct Closed: Hashable, Sendable {
        /// When it begins.
        package var from: Instant
        /// When it is over; nil: as far as anybody looks, it is not.
        package var to: Instant?
        /// What closes.
        package var closure: Closure
    }

    /// A time in which an environment may go forward.
    package struct Open: Hashable, Sendable {
        /// When it begins.
        package var from: Instant
        /// When it is over.
        package var to: Instant
    }

    /// Puts a timetable together.
    ///
    /// - Parameters:
    ///   - policy: the environment's; nil: it is closed by the calendar alone.
    ///   - calendar: the fleet's; nil: nothing closes it but its windows.
    ///   - files: the calendar's files, as they were read; one that is missing here counts as unreadable.
    package init(policy: WindowPolicy?, calendar: ReleaseCalendar?, files: [CalendarFile]) {
        self.policy = policy
        let isObeyed = policy?.obeysFreezes ?? true
        self.calendar = isObeyed ? calendar : nil
        self.files = files
    }

    /// Whether the environment may go forward at an instant, and when that changes, exactly.
    ///
    /// `until` is nil when it does not change within the horizon.
    package func state(at now: Instant) -> WindowState {
        var because: [Closure] = []
        for reach in Self.reaches {
            let end = now + reach
            let spans = Spans(allowed: allowed(from: now, to: end), closed: closed(from: now, to: end))
            let isOpen = spans.isOpen(at: now)
            because = spans.closures(at: now)
            // Beyond the end there may be what was not looked at.
            guard let change = spans.change(after: now), change < end else { continue }
            return isOpen ? .open(until: change) : .closed(until: change, because: because)
        }
        return because.isEmpty ? .open(until: nil) : .closed(until: nil, because: because)
    }

    /// When the environment may go forward between two instants, cut there, in order, never touching each other.
    package func openings(from start: Instant, to end: Instant) -> [Open] {
        guard start < end else { return [] }
        let spans = Spans(allowed: allowed(from: start, to: end), closed: closed(from: start, to: end))
        var openings: [Open] = []
        var now = start
        var isOpen = spans.isOpen(at: start)
        while now < end {
            let change = min(spans.change(after: now) ?? end, end)
            if isOpen { openings.append(Open(from: now, to: change)) }
            isOpen.toggle()
            now = change
        }
        return openings
    }

    /// What closes the environment between two instants beside hours that no window allows, in order; uncut.
    package func closures(from start: Instant, to end: Instant) -> [Closed] {
        closed(from: start, to: end).sorted { ($0.from, $0.to ?? .latest) < ($1.from, $1.to ?? .latest) }
    }

    /// The windows that allow something between two instants; nil: everything is allowed.
    private func allowed(from start: Instant, to end: Instant) -> [Open]? {
        guard let policy else { return nil }
        var windows = policy.allow
        if windows.isEmpty {
            guard policy.weeks != .all else { return nil }
            windows = [.always(in: policy.timezone)]
        }
        return windows.flatMap { $0.openings(from: start, to: end, weeks: policy.weeks) ?? [] }
    }

    private func closed(from start: Instant, to end: Instant) -> [Closed] {
        var spans: [Closed] = []
        if let policy {
            for window in policy.deny {
                spans += (window.openings(from: start, to: end, weeks: .all) ?? []).map {
                    Closed(from: $0.from, to: $0.to, closure: .denied(window))
                }
            }
            let zones = (policy.allow + policy.deny).map(\.timezone) + [policy.timezone]
            spans += zones.filter { Zone($0) == nil }.map { Closed(unknown: $0) }
        }
        guard let calendar else { return spans }
        guard let zone = Zone(calendar.timezone) else { return spans + [Closed(unknown: calendar.timezone)] }
        for freeze in calendar.freezes {
            spans.append(
                Closed(
                    from: zone.first(freeze.from), to: zone.end(freeze.to),
                    closure: .freeze(reason: freeze.reason, by: freeze.by)))
        }
        spans += holidays(calendar.holidays, zone, from: start, to: end)
        for path in calendar.files {
            if let file = files.first(where: { $0.path == path }) {
                spans += file.closed(from: start, to: end)
            } else {
                spans.append(Closed(from: .earliest, to: nil, closure: .unreadable(file: path, line: nil)))
            }
        }
        return spans.filter { $0.from < end && start < ($0.to ?? .latest) && $0.from < ($0.to ?? .latest) }
    }

    private func holidays(
        _ region: HolidayRegion?, _ zone: Zone, from start: Instant, to end: Instant
    ) -> [Closed] {
        guard let region else { return [] }
        let years = (zone.local(start).day.date.year - 1)...(zone.local(end).day.date.year + 1)
        return years.flatMap { region.holidays(in: $0) }.map { day in
            Closed(
                from: zone.first(LocalTime(day.day)), to: zone.end(LocalTime(day.day + 1)),
                closure: .holiday(day.holiday, isSubstitute: day.isSubstitute))
        }
    }
}

extension Timetable.Closed {
    /// Closed for good, as nobody knows the hours.
    fileprivate init(unknown zone: String) {
        self.init(from: .earliest, to: nil, closure: .unknownZone(zone))
    }
}

extension Window {
    /// When it is open between two instants, uncut; nil when this machine does not know its time zone.
    func openings(from start: Instant, to end: Instant, weeks: WindowPolicy.Weeks) -> [Timetable.Open]? {
        guard let zone = Zone(timezone) else { return nil }
        // One that began the day before, and lasts past midnight, may still be open.
        let days = (zone.local(start).day.number - 2)...(zone.local(end).day.number + 1)
        return days.lazy.map { CalendarDay(number: $0) }.compactMap { day in
            guard self.days.contains(day.weekday), weeks.contains(day.week) else { return nil }
            let last = to > from ? LocalTime(day, minute: to) : LocalTime(day + 1, minute: to)
            let opening = Timetable.Open(from: zone.first(LocalTime(day, minute: from)), to: zone.end(last))
            return opening.from < opening.to && opening.from < end && start < opening.to ? opening : nil
        }
    }
}

extension LocalTime {
    /// A time by its minutes of the day, of which the last is the next day's first.
    init(_ day: CalendarDay, minute: Int) {
        self.init(seconds: day.number * Self.secondsPerDay + minute * 60)
    }
}

extension Instant {
    /// Before everything.
    static let earliest = Instant(microseconds: .min)
    /// After everything.
    static let latest = Instant(microseconds: .max)
}
