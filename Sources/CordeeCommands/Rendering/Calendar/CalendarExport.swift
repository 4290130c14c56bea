package import CordeeMessages
package import CordeeModel
internal import CordeePolicy

/// The calendar of environments for other calendars: when each is open, what the manual has planned, and what closes.
package struct CalendarExport: Sendable {
    private let sheets: [CalendarSheet]
    private let fleet: String
    private let catalogue: Catalogue

    /// Exports the calendars of a fleet's environments.
    package init(_ sheets: [CalendarSheet], fleet: String, catalogue: Catalogue) {
        self.sheets = sheets
        self.fleet = fleet
        self.catalogue = catalogue
    }

    /// The text in the iCalendar format, made at an instant. Events keep their names from one export to the next, so that
    /// a calendar that reads it again changes them instead of having them twice.
    package func text(stamp: Instant) -> String {
        var calendar = CalendarText(name: catalogue.say(CalendarPhrase.calendar(fleet: fleet)), stamp: stamp)
        for sheet in sheets {
            guard let first = sheet.cycle.days.first, let last = sheet.cycle.days.last else { continue }
            for opening in sheet.cycle.openings where sheet.cycle.weeks != nil {
                calendar.add(
                    entry(
                        "\(sheet.environment)-open-\(CalendarText.time(opening.from))",
                        catalogue.say(CalendarPhrase.opening(sheet.environment)), .instants(opening.from, opening.to)))
            }
            for day in sheet.cycle.days {
                if let phase = day.phase {
                    calendar.add(
                        entry(
                            "\(sheet.environment)-plan-\(day.day)",
                            catalogue.say(CalendarPhrase.planned(sheet.environment, phase)),
                            .days(day.day, day.day + 1)))
                }
                for closed in day.closures {
                    if let entry = entry(closed, from: first.start, to: last.end, sheet) { calendar.add(entry) }
                }
            }
        }
        return calendar.text()
    }

    private func entry(_ name: String, _ summary: String, _ span: CalendarText.Span) -> CalendarText.Entry {
        CalendarText.Entry(uid: "\(name)@\(fleet).cordee", summary: summary, span: span)
    }

    /// What closes, once, however many environments and days it closes; nil for hours that windows forbid, which show
    /// in those that are open.
    private func entry(
        _ closed: Timetable.Closed, from start: Instant, to end: Instant, _ sheet: CalendarSheet
    ) -> CalendarText.Entry? {
        switch closed.closure {
        case .outside, .denied: return nil
        case .freeze, .event, .holiday, .unreadable, .unknownZone: break
        }
        let summary = catalogue.text(closed.closure)
        // What has no beginning or end that anybody knows is cut to what is shown.
        let isKnown = closed.to != nil
        let (from, to) = (isKnown ? closed.from : max(closed.from, start), closed.to ?? end)
        let zone = Zone(sheet.timezone) ?? .utc
        let (first, last) = (zone.local(from), zone.local(to))
        let isWholeDays =
            first.day < last.day && zone.first(LocalTime(first.day)) == from && zone.end(LocalTime(last.day)) == to
        let identity = Self.fingerprint(Catalogue(.english).text(closed.closure))
        return entry(
            "closed-\(identity)-\(CalendarText.time(from))", summary,
            isWholeDays ? .days(first.day, last.day) : .instants(from, to))
    }

    /// Sixteen digits that are the same for the same text on every machine (FNV-1a).
    private static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
