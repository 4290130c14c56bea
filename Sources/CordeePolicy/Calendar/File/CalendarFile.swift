internal import CordeeModel

/// A file in the iCalendar format (RFC 5545) whose events are freezes.
///
/// Nothing in it fails open. A file that cannot be read, is larger than the limits or is not whole closes all the time;
/// so does an event whose beginning is not understood; one whose end or recurrence is not closes from its beginning on.
/// Cancelled events, and those that mark no time as busy (`TRANSP:TRANSPARENT`), close nothing. To-dos, journals, free
/// and busy times and alarms are not looked at.
package struct CalendarFile: Sendable {
    /// Its path, as the manifest names it.
    package let path: String
    /// What of it is not understood, in the order of the file.
    package private(set) var flaws: [CalendarFlaw]
    /// How many events it has.
    package let eventCount: Int
    /// How many of them mark no time as busy, and so close nothing.
    package let freeCount: Int
    private let events: [CalendarEvent]

    /// The largest file that is read, in bytes: 4 MiB.
    package static let byteLimit = 4 * 1024 * 1024
    /// The most events that a file may have.
    package static let eventLimit = 10_000
    /// How many days, weeks, months or years of all its rules are looked at for one answer.
    package static let periodLimit = 500_000
    /// The most flaws that are kept.
    package static let flawLimit = 100

    /// Reads a file's bytes, whatever they are. Never fails: what is not understood is a flaw, and closes.
    ///
    /// - Parameter zone: the fleet's, for days and times that name none.
    package init(path: String, bytes: [UInt8], zone: Zone) {
        let reader = CalendarReader(bytes, zone: zone)
        self.path = path
        flaws = reader.flaws
        eventCount = reader.eventCount
        freeCount = reader.freeCount
        events = reader.events
    }

    /// A file that cannot be read; what the system says.
    package init(path: String, unreadable cause: String) {
        self.path = path
        flaws = [CalendarFlaw(line: 1, problem: .unreadable(cause), effect: .file)]
        eventCount = 0
        freeCount = 0
        events = []
    }

    /// What it closes that overlaps a span.
    func closed(from start: Instant, to end: Instant) -> [Timetable.Closed] {
        var spans = flaws.filter { $0.effect == .file || $0.effect == .always }.map { closedFlaw(at: $0.line) }
        var periods = Self.periodLimit
        let replaced = Dictionary(
            grouping: events.filter { $0.replaces != nil && $0.uid != nil }, by: { $0.uid ?? "" }
        ).mapValues { Set($0.compactMap(\.replaces)) }
        for var event in events {
            if event.replaces == nil, let uid = event.uid, let instants = replaced[uid] {
                event.excluded.formUnion(instants)
            }
            guard let found = event.closed(from: start, to: end, periods: &periods) else {
                spans.append(closedFlaw(at: event.line))
                continue
            }
            let closure =
                event.isEndless
                ? Closure.unreadable(file: path, line: event.line)
                : .event(file: path, reason: event.reason, by: event.by)
            spans += found.map { Timetable.Closed(from: $0.from, to: $0.to, closure: closure) }
        }
        return spans
    }

    private func closedFlaw(at line: Int) -> Timetable.Closed {
        Timetable.Closed(from: .earliest, to: nil, closure: .unreadable(file: path, line: line))
    }
}
