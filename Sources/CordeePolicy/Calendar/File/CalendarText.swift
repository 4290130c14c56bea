package import CordeeModel

/// A calendar as a text in the iCalendar format (RFC 5545): lines end with CRLF and are folded at 75 octets, times are
/// those of Greenwich.
package struct CalendarText: Sendable {
    /// What it is called.
    package var name: String
    /// When it was made.
    package var stamp: Instant
    /// Its events, each once.
    package private(set) var entries: [Entry] = []

    /// An event. It marks no time as busy, so that the calendar freezes nothing where it is read again.
    package struct Entry: Hashable, Sendable {
        /// What tells it from all others, and is the same whenever it is written.
        package var uid: String
        /// Its title.
        package var summary: String
        /// When it is.
        package var span: Span

        /// Describes an event.
        package init(uid: String, summary: String, span: Span) {
            self.uid = uid
            self.summary = summary
            self.span = span
        }
    }

    /// When an event is.
    package enum Span: Hashable, Sendable {
        /// Whole days: the first, and the one after the last.
        case days(CalendarDay, CalendarDay)
        /// From an instant until another.
        case instants(Instant, Instant)
    }

    /// A calendar without events.
    package init(name: String, stamp: Instant) {
        self.name = name
        self.stamp = stamp
    }

    /// Adds an event, unless there is one that is known by the same name.
    package mutating func add(_ entry: Entry) {
        if !entries.contains(where: { $0.uid == entry.uid }) { entries.append(entry) }
    }

    /// The text.
    package func text() -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cordee//Release calendar//EN", "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:" + Self.escaped(name),
        ]
        for entry in entries {
            lines += ["BEGIN:VEVENT", "UID:" + Self.escaped(entry.uid), "DTSTAMP:" + Self.time(stamp)]
            switch entry.span {
            case .days(let first, let end):
                lines += ["DTSTART;VALUE=DATE:" + Self.day(first), "DTEND;VALUE=DATE:" + Self.day(end)]
            case .instants(let from, let to): lines += ["DTSTART:" + Self.time(from), "DTEND:" + Self.time(to)]
            }
            lines += ["SUMMARY:" + Self.escaped(entry.summary), "TRANSP:TRANSPARENT", "END:VEVENT"]
        }
        return (lines + ["END:VCALENDAR"]).map(Self.folded).joined()
    }

    /// `20261219T180000Z`: an instant as it stands in such a text.
    package static func time(_ instant: Instant) -> String {
        let time = Zone.utc.local(instant)
        let parts = [time.second / 3600, time.second / 60 % 60, time.second % 60]
        return day(time.day) + "T" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() + "Z"
    }

    private static func day(_ day: CalendarDay) -> String { day.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += ["\\", scalar]
            case "\n": escaped += ["\\", "n"]
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func folded(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += size
        }
        return folded + "\r\n"
    }
}
