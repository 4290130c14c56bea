import CordeeCommands
import CordeeMessages
import CordeeModel
import CordeePolicy
import Foundation
import Testing

/// The calendar as people and other calendars read it.
struct CalendarViewTests {
    private static let paris = "Europe/Paris"
    /// 2026-12-14T09:00:00Z, a Monday of an odd week.
    private static let now = Instant(microseconds: 1_797_238_800_000_000)

    private static let policy = WindowPolicy(
        allow: [Window(days: [.tuesday, .wednesday, .thursday], from: 840, to: 960, timezone: paris)],
        deny: [Window(days: [.thursday], from: 930, to: 960, timezone: paris)], weeks: .odd, timezone: paris)

    private static func sheets(at now: Instant = now, weeks: Int = 3) throws -> [CalendarSheet] {
        let day = try #require(CalendarDay("2026-12-19"))
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:20261216T130000Z
            DURATION:PT1H
            SUMMARY:Soldes; pic de trafic, d'après les prévisions de l'équipe marketing — été comme hiver
            ORGANIZER;CN=Ana:mailto:ana@example.org
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261217
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20270101T000000Z
            RRULE:FREQ=SECONDLY
            END:VEVENT
            END:VCALENDAR
            """
        let calendar = ReleaseCalendar(
            holidays: .france,
            freezes: [Freeze(from: LocalTime(day), to: LocalTime(day + 10), reason: "Fêtes", by: "Ana")],
            files: ["freezes.ics"], timezone: paris)
        let files = [
            CalendarFile(path: "freezes.ics", bytes: Array(text.utf8), zone: try #require(Zone(paris)))
        ]
        let production = Environment(
            id: "production", edge: EdgeSettings(listen: Endpoint(host: "h", port: 1)), windows: policy)
        let staging = Environment(id: "staging", edge: EdgeSettings(listen: Endpoint(host: "h", port: 2)))
        return [production, staging].map { environment in
            let table = Timetable(policy: environment.windows, calendar: calendar, files: files)
            return CalendarSheet(environment, table, timezone: paris, weeks: weeks, files: files, at: now)
        }
    }

    private static func clock() throws -> ClockFace { try #require(ClockFace(zone: paris)) }

    @Test(arguments: Language.allCases)
    func `Each day says what is open, what is planned and what closes it`(language: Language) throws {
        let view = CalendarView(try Self.sheets(), catalogue: Catalogue(language), clock: try Self.clock())
        expectGolden(view.lines(), "calendar.\(language.rawValue)")
    }

    @Test func `It fits a terminal`() throws {
        let view = CalendarView(try Self.sheets(), catalogue: Catalogue(.french), clock: try Self.clock())
        let table = view.lines(width: 90).filter { $0.text.hasPrefix("  ") }
        #expect(table.count > 40)
        for line in table { #expect(line.width <= 90) }
    }

    @Test func `A window that is open says until when`() throws {
        let sheets = try Self.sheets(at: Self.now + .seconds(29 * 3600), weeks: 1)
        let view = CalendarView([sheets[0]], catalogue: Catalogue(.english), clock: try Self.clock())
        #expect(view.lines()[1].text == "Open now; closes on Tue 2026-12-15 16:00, in 1\u{A0}h\u{A0}00\u{A0}min.")
    }

    @Test func `What never opens says why, and what to type`() throws {
        let calendar = ReleaseCalendar(files: ["gone.ics"], timezone: Self.paris)
        let table = Timetable(
            policy: Self.policy, calendar: calendar, files: [CalendarFile(path: "gone.ics", unreadable: "gone")])
        let production = Environment(id: "production", edge: nil, windows: Self.policy)
        let sheet = CalendarSheet(production, table, timezone: Self.paris, weeks: 1, files: [], at: Self.now)
        let lines = CalendarView([sheet], catalogue: Catalogue(.english), clock: try Self.clock()).lines()
        #expect(lines[1].text.contains("gone.ics:1 cannot be read or understood"))
        #expect(lines[1].text.hasSuffix("`cordee check`"))
        let export = CalendarExport([sheet], fleet: "penpal", catalogue: Catalogue(.english)).text(stamp: Self.now)
        #expect(export.contains("DTSTART;VALUE=DATE:20261214\r\nDTEND;VALUE=DATE:20261221\r\nSUMMARY:gone.ics"))
    }

    @Test(arguments: Language.allCases)
    func `The export is iCalendar, with the same names each time`(language: Language) throws {
        let text = CalendarExport(try Self.sheets(), fleet: "penpal", catalogue: Catalogue(language)).text(
            stamp: Self.now)
        // The carriage returns are looked at here, as a golden file has none.
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.last == "" && !lines.contains { $0.contains("\n") || $0.contains("\r") })
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        expectGolden(lines.dropLast().map { Line($0) }, "calendar-ics.\(language.rawValue)")
        let names = lines.filter { $0.hasPrefix("UID:") }
        #expect(Set(names).count == names.count && names.count > 20)
        // A day later, what is still there has the names that it had.
        let later = CalendarExport(
            try Self.sheets(at: Self.now + .seconds(86_400)), fleet: "penpal", catalogue: Catalogue(language)
        ).text(stamp: Self.now + .seconds(86_400))
        #expect(later.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") } == names)
    }

    @Test func `What is exported freezes nothing where it is read again`() throws {
        let text = CalendarExport(try Self.sheets(), fleet: "penpal", catalogue: Catalogue(.french)).text(
            stamp: Self.now)
        let file = CalendarFile(path: "a.ics", bytes: Array(text.utf8), zone: .utc)
        #expect(file.flaws == [] && file.eventCount > 20 && file.freeCount == file.eventCount)
        // The same events, were they busy, are what was exported.
        let busy = CalendarFile(
            path: "a.ics", bytes: Array(text.replacing("TRANSP:TRANSPARENT", with: "TRANSP:OPAQUE").utf8), zone: .utc)
        let table = Timetable(
            policy: nil, calendar: ReleaseCalendar(files: ["a.ics"], timezone: "UTC"), files: [busy])
        let closed = table.closures(from: Self.now, to: Self.now + .seconds(21 * 86_400))
        #expect(
            closed.map(\.closure).contains(
                .event(
                    file: "a.ics",
                    reason:
                        "gel\u{A0}: Soldes; pic de trafic, d'après les prévisions de l'équipe marketing — été comme hiver (Ana, freezes.ics)",
                    by: nil)))
    }

    @Test func `Other programs read the same`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let rows = try Self.sheets(weeks: 1).map(CalendarRow.init)
        let text = String(decoding: try encoder.encode(rows), as: UTF8.self)
        expectGolden(text.split(separator: "\n").map { Line(String($0)) }, "calendar-json")
    }
}
