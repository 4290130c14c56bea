import CordeeManifest
import CordeeModel
import Foundation
import Testing

/// Windows and freezes.
@Suite struct CalendarTests {
    private static func windows(_ lines: String, timezone: String = "Europe/Paris") -> WindowPolicy? {
        let text = "timezone: \(timezone)\n" + Samples.environment("windows:\n\(lines)")
        return parse(text).fleet?.environments.first?.windows
    }

    private static func calendar(_ lines: String) -> String {
        Samples.service("grace: 1s") + "\ncalendar: { \(lines) }"
    }

    @Test func `Windows have days, hours, a time zone, weeks and what closing does`() throws {
        let policy = try #require(
            Self.windows(
                """
                  allow: [Tue..Thu 14:00-16:00, "mon,Wed..FRI,Sat 09:30-24:00 America/New_York", Sat..Mon 22:00-02:00]
                  deny: [daily 00:00-00:00]
                  weeks: odd
                  closing: pause
                  freezes: false
                """))
        let paris = "Europe/Paris"
        #expect(
            policy
                == WindowPolicy(
                    allow: [
                        Window(days: [.tuesday, .wednesday, .thursday], from: 840, to: 960, timezone: paris),
                        Window(
                            days: [.monday, .wednesday, .thursday, .friday, .saturday], from: 570, to: 1440,
                            timezone: "America/New_York"),
                        Window(days: [.saturday, .sunday, .monday], from: 1320, to: 120, timezone: paris),
                    ], deny: [.always(in: paris)], weeks: .odd, closing: .pause, obeysFreezes: false, timezone: paris))
        #expect(
            policy.allow.map(\.text) == [
                "Tue..Thu 14:00-16:00", "Mon,Wed..Sat 09:30-24:00", "Mon,Sat,Sun 22:00-02:00",
            ])
        #expect(policy.deny.map(\.text) == ["daily 00:00-24:00"])
        #expect(Self.windows("  weeks: even")?.weeks == .even)
        #expect(Self.windows("  weeks:") == nil)
    }

    @Test func `Freezes are days, of which the last counts as a whole, or times`() throws {
        let day = try #require(CalendarDay("2026-12-19"))
        let text = Self.calendar(
            """
            holidays: FR, files: [a.ics, b.ics, a.ics], freezes: [
            { from: 2026-12-19, to: 2027-01-03, reason: Fêtes },
            { from: "2026-12-19T18:00", to: 2026-12-20 09:30, reason: Pic, by: Ana },
            { from: 2026-12-19, reason: Un jour }, { from: 2026-12-19T18:00, reason: Un soir }]
            """)
        let parsed = parse(text)
        #expect(parsed.diagnostics == [])
        #expect(
            parsed.fleet?.calendar
                == ReleaseCalendar(
                    holidays: .france,
                    freezes: [
                        Freeze(from: LocalTime(day), to: LocalTime(day + 16), reason: "Fêtes"),
                        Freeze(
                            from: LocalTime(day, second: 18 * 3600), to: LocalTime(day + 1, second: 34_200),
                            reason: "Pic", by: "Ana"),
                        Freeze(from: LocalTime(day), to: LocalTime(day + 1), reason: "Un jour"),
                        Freeze(from: LocalTime(day, second: 18 * 3600), to: LocalTime(day + 1), reason: "Un soir"),
                    ], files: ["a.ics", "b.ics"], timezone: "UTC"))
    }

    @Test func `A fleet that says nothing of it encodes nothing of it`() throws {
        let fleet = try #require(parse(Samples.service("grace: 1s")).fleet)
        let text = String(decoding: try JSONEncoder().encode(fleet), as: UTF8.self)
        #expect(!text.contains("windows") && !text.contains("calendar"))
    }

    @Test func `What it says of it is encoded and decoded`() throws {
        let fleet = try #require(parse(try Samples.file("Examples/cordee.yaml")).fleet)
        let production = try #require(fleet.environment("production")?.windows)
        #expect(production.allow.map(\.text) == ["Tue..Thu 14:00-16:00"])
        #expect(fleet.calendar?.freezes.count == 2)
        #expect(try JSONDecoder().decode(Fleet.self, from: JSONEncoder().encode(fleet)) == fleet)
    }

    static func window(_ text: String, _ problem: Problem) -> Mistake {
        Mistake(Samples.environment("windows: { allow: [\"\(text)\"] }"), 6, 24, problem)
    }

    static func mistake(_ lines: String, column: Int, _ problem: Problem) -> Mistake {
        Mistake(calendar(lines), 8, 12 + column, problem)
    }

    @Test(arguments: [
        window("Tue", .calendar(.badWindow("Tue"))),
        window("14:00-16:00", .calendar(.badWindow("14:00-16:00"))),
        window("Tue 14:00 - 16:00", .calendar(.badWindow("Tue 14:00 - 16:00"))),
        window("Tue 14:00", .calendar(.badWindow("Tue 14:00"))),
        window("Teu 14:00-16:00", .calendar(.unknownDay("Teu", nearest: "Tue"))),
        window("Tuesday 14:00-16:00", .calendar(.unknownDay("Tuesday", nearest: "Tue"))),
        window("Tue..Xyz 14:00-16:00", .calendar(.unknownDay("Xyz", nearest: nil))),
        window("Tue, 14:00-16:00", .calendar(.unknownDay("", nearest: nil))),
        window("Tue-Thu 14:00-16:00", .calendar(.unknownDay("Tue-Thu", nearest: nil))),
        window("Tue 14:00-24:01", .calendar(.badClock("24:01"))),
        window("Tue 24:00-02:00", .calendar(.badClock("24:00"))),
        window("Tue 9:00-12:00", .calendar(.badClock("9:00"))),
        window("Tue 14:60-16:00", .calendar(.badClock("14:60"))),
        window("Tue 14:00-14:00", .calendar(.emptyWindow("Tue 14:00-14:00"))),
        window("Tue 14:00-16:00 Europe/Pariss", .value(.badTimezone("Europe/Pariss", nearest: "Europe/Paris"))),
        window(
            "Fri 16:00-14:00 UTC", .calendar(.longNight("Fri 16:00-14:00 UTC", turned: "Fri 14:00-16:00 UTC"))),
        mistake(
            "holidays: FRA", column: 11,
            .value(.unknownWord("FRA", known: HolidayRegion.allCases.map(\.rawValue), nearest: "FR"))),
        mistake("freezes: [{ from: 2026-13-01, reason: a }]", column: 19, .calendar(.badMoment("2026-13-01"))),
        mistake(
            "freezes: [{ from: 2026-12-01T9:00, reason: a }]", column: 19, .calendar(.badMoment("2026-12-01T9:00"))),
        mistake(
            "freezes: [{ from: 2026-12-02, to: 2026-12-01, reason: a }]", column: 35,
            .calendar(.endsBeforeStart(from: "2026-12-02", to: "2026-12-01"))),
        mistake("freezes: [{ from: 2026-12-01 }]", column: 11, .shape(.missingKey("reason"))),
        mistake("freezes: [{ from: 2026-12-01, reason: \" \" }]", column: 39, .value(.badText)),
    ])
    func `A slip is found where it is`(_ mistake: Mistake) {
        let found = parse(mistake.text).diagnostics
        #expect(found.map(\.problem) == [mistake.problem])
        #expect(found.map(\.position) == [mistake.position])
    }

    @Test func `A file that is not there is pointed out, and keeps nobody from going back`() {
        let parsed = parse(Self.calendar("files: [a.ics]"), facts: StatedFacts(files: []))
        #expect(parsed.warnings.map(\.problem) == [.calendar(.fileMissing("a.ics"))])
        #expect(parsed.fleet?.calendar?.files == ["a.ics"])
    }

    @Test func `More windows and freezes than anybody reads are refused`() {
        let windows = Array(repeating: "\"daily 09:00-10:00\"", count: Limits.windows + 1).joined(separator: ", ")
        #expect(
            parse(Samples.environment("windows: { deny: [\(windows)] }")).errors.map(\.problem)
                == [.calendar(.tooMany(limit: Limits.windows))])
        let files = (0...Limits.calendarFiles).map { "\($0).ics" }.joined(separator: ", ")
        #expect(
            parse(Self.calendar("files: [\(files)]")).errors.map(\.problem)
                == [.calendar(.tooMany(limit: Limits.calendarFiles))])
    }
}
