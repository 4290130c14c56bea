import CordeeModel
import CordeePolicy
import Testing

/// When windows are open, by tables.
struct TimetableTests {
    static let paris = "Europe/Paris"

    static func window(
        _ days: [Weekday] = Weekday.allCases, _ from: Int, _ to: Int, in zone: String = paris
    ) -> Window {
        Window(days: days, from: from / 100 * 60 + from % 100, to: to / 100 * 60 + to % 100, timezone: zone)
    }

    static func table(
        allow: [Window] = [], deny: [Window] = [], weeks: WindowPolicy.Weeks = .all,
        calendar: ReleaseCalendar? = nil, files: [CalendarFile] = []
    ) -> Timetable {
        Timetable(
            policy: WindowPolicy(allow: allow, deny: deny, weeks: weeks, timezone: paris), calendar: calendar,
            files: files)
    }

    static func openings(_ table: Timetable, _ from: String, _ to: String) throws -> [String] {
        try table.openings(from: Clock.at(from), to: Clock.at(to)).map {
            "\(Clock.text($0.from))/\(Clock.text($0.to))"
        }
    }

    /// The manual's: Tuesday to Thursday, 14:00 to 16:00.
    static let manual = [window([.tuesday, .wednesday, .thursday], 1400, 1600)]

    @Test(arguments: [
        (23, false, "2026-11-24T13:00:00Z"), (24, true, "2026-11-24T15:00:00Z"), (25, true, "2026-11-25T15:00:00Z"),
        (26, true, "2026-11-26T15:00:00Z"), (27, false, "2026-12-01T13:00:00Z"), (28, false, "2026-12-01T13:00:00Z"),
        (29, false, "2026-12-01T13:00:00Z"),
    ])
    func `Each day of the week is open or closed, and says until when`(day: Int, isOpen: Bool, until: String) throws {
        let state = try Self.table(allow: Self.manual).state(at: Clock.at("2026-11-\(day)T13:30:00Z"))
        #expect(state.isOpen == isOpen)
        #expect(Clock.text(state.until) == until)
        if case .closed(_, let because) = state { #expect(because == [.outside]) }
    }

    @Test func `A window is open at its first instant and closed at its last`() throws {
        let table = Self.table(allow: Self.manual)
        let (begin, end) = (try Clock.at("2026-11-24T13:00:00Z"), try Clock.at("2026-11-24T15:00:00Z"))
        #expect(!table.state(at: begin.after(microseconds: -1)).isOpen)
        #expect(table.state(at: begin) == .open(until: end))
        #expect(table.state(at: end.after(microseconds: -1)) == .open(until: end))
        #expect(
            table.state(at: end) == .closed(until: try Clock.at("2026-11-25T13:00:00Z"), because: [.outside]))
    }

    struct Shift: Sendable, CustomStringConvertible {
        let zone: String
        let hours: (from: Int, to: Int)
        let day: String
        let expected: String?
        var description: String { "\(zone) \(day) \(hours.from)-\(hours.to)" }

        init(_ zone: String, _ day: String, _ from: Int, _ to: Int, _ expected: String?) {
            self.zone = zone
            self.day = day
            hours = (from, to)
            self.expected = expected
        }
    }

    /// On each day, the one window that begins on it, in Greenwich.
    static let shifts = [
        // 02:00 to 03:00 is not there.
        Shift(paris, "2026-03-29", 0100, 0400, "2026-03-29T00:00:00Z/2026-03-29T02:00:00Z"),
        Shift(paris, "2026-03-29", 0200, 0300, nil),
        Shift(paris, "2026-03-29", 0215, 0245, nil),
        Shift(paris, "2026-03-29", 0230, 0330, "2026-03-29T01:00:00Z/2026-03-29T01:30:00Z"),
        Shift(paris, "2026-03-29", 0130, 0230, "2026-03-29T00:30:00Z/2026-03-29T01:00:00Z"),
        Shift(paris, "2026-03-29", 0300, 0400, "2026-03-29T01:00:00Z/2026-03-29T02:00:00Z"),
        Shift(paris, "2026-03-28", 2300, 0230, "2026-03-28T22:00:00Z/2026-03-29T01:00:00Z"),
        Shift(paris, "2026-03-29", 0000, 2400, "2026-03-28T23:00:00Z/2026-03-29T22:00:00Z"),
        // 02:00 to 03:00 is there twice.
        Shift(paris, "2026-10-25", 0200, 0300, "2026-10-25T00:00:00Z/2026-10-25T02:00:00Z"),
        Shift(paris, "2026-10-25", 0230, 0245, "2026-10-25T00:30:00Z/2026-10-25T01:45:00Z"),
        Shift(paris, "2026-10-25", 0100, 0200, "2026-10-24T23:00:00Z/2026-10-25T00:00:00Z"),
        Shift(paris, "2026-10-25", 0130, 0230, "2026-10-24T23:30:00Z/2026-10-25T01:30:00Z"),
        Shift(paris, "2026-10-25", 0300, 0400, "2026-10-25T02:00:00Z/2026-10-25T03:00:00Z"),
        Shift(paris, "2026-10-24", 2200, 0230, "2026-10-24T20:00:00Z/2026-10-25T01:30:00Z"),
        Shift(paris, "2026-10-25", 0000, 2400, "2026-10-24T22:00:00Z/2026-10-25T23:00:00Z"),
        Shift("America/New_York", "2026-03-08", 0200, 0300, nil),
        Shift("America/New_York", "2026-03-08", 0100, 0230, "2026-03-08T06:00:00Z/2026-03-08T07:00:00Z"),
        Shift("America/New_York", "2026-03-08", 0259, 0301, "2026-03-08T07:00:00Z/2026-03-08T07:01:00Z"),
        Shift("America/New_York", "2026-11-01", 0100, 0200, "2026-11-01T05:00:00Z/2026-11-01T07:00:00Z"),
        Shift("America/New_York", "2026-11-01", 0030, 0100, "2026-11-01T04:30:00Z/2026-11-01T05:00:00Z"),
        // Half an hour only.
        Shift("Australia/Lord_Howe", "2026-10-04", 0200, 0230, nil),
        Shift("Australia/Lord_Howe", "2026-10-04", 0215, 0300, "2026-10-03T15:30:00Z/2026-10-03T16:00:00Z"),
        Shift("Australia/Lord_Howe", "2026-10-04", 0145, 0215, "2026-10-03T15:15:00Z/2026-10-03T15:30:00Z"),
        Shift("Australia/Lord_Howe", "2026-04-05", 0130, 0200, "2026-04-04T14:30:00Z/2026-04-04T15:30:00Z"),
        Shift("Australia/Lord_Howe", "2026-04-05", 0145, 0150, "2026-04-04T14:45:00Z/2026-04-04T15:20:00Z"),
        Shift("Australia/Lord_Howe", "2026-04-05", 0100, 0130, "2026-04-04T14:00:00Z/2026-04-04T14:30:00Z"),
        // A whole day that is not there.
        Shift("Pacific/Apia", "2011-12-30", 0000, 2400, nil),
        Shift("Pacific/Apia", "2011-12-30", 1200, 1300, nil),
        Shift("Pacific/Apia", "2011-12-29", 2200, 0200, "2011-12-30T08:00:00Z/2011-12-30T10:00:00Z"),
        Shift("Pacific/Apia", "2011-12-31", 0000, 0100, "2011-12-30T10:00:00Z/2011-12-30T11:00:00Z"),
        // Midnight is not there.
        Shift("America/Santiago", "2026-09-06", 0000, 0200, "2026-09-06T04:00:00Z/2026-09-06T05:00:00Z"),
        Shift("Asia/Kathmandu", "2026-01-01", 0900, 1000, "2026-01-01T03:15:00Z/2026-01-01T04:15:00Z"),
    ]

    @Test(arguments: shifts)
    func `Where clocks are set forward or back, a window is there once or not at all`(_ shift: Shift) throws {
        let day = try Clock.day(shift.day)
        let window = Self.window([day.weekday], shift.hours.from, shift.hours.to, in: shift.zone)
        let found = try Self.openings(
            Self.table(allow: [window]), "\(day + -2)T00:00:00Z", "\(day + 3)T00:00:00Z")
        #expect(found == [shift.expected].compactMap(\.self))
    }

    @Test func `Hours past midnight belong to the day on which they begin`() throws {
        let table = Self.table(allow: [Self.window([.friday], 2200, 0200)])
        #expect(
            try Self.openings(table, "2026-11-26T00:00:00Z", "2026-12-03T00:00:00Z") == [
                "2026-11-27T21:00:00Z/2026-11-28T01:00:00Z"
            ])
        #expect(try table.state(at: Clock.at("2026-11-28T00:30:00Z")).isOpen)
    }

    @Test func `Windows that touch or overlap are one`() throws {
        let table = Self.table(allow: [
            Self.window([.monday], 800, 1200), Self.window([.monday], 1200, 2400), Self.window([.tuesday], 0, 600),
            Self.window([.monday], 1000, 1400),
        ])
        #expect(
            try Self.openings(table, "2026-11-22T00:00:00Z", "2026-11-28T00:00:00Z") == [
                "2026-11-23T07:00:00Z/2026-11-24T05:00:00Z"
            ])
        #expect(Clock.text(try table.state(at: Clock.at("2026-11-23T11:00:00Z")).until) == "2026-11-24T05:00:00Z")
    }

    @Test func `What is denied is closed, whatever allows it`() throws {
        let lunch = Self.window([.tuesday], 1430, 1500)
        let table = Self.table(allow: Self.manual, deny: [lunch, Self.window([.wednesday], 1300, 1700)])
        #expect(
            try Self.openings(table, "2026-11-23T00:00:00Z", "2026-11-28T00:00:00Z") == [
                "2026-11-24T13:00:00Z/2026-11-24T13:30:00Z", "2026-11-24T14:00:00Z/2026-11-24T15:00:00Z",
                "2026-11-26T13:00:00Z/2026-11-26T15:00:00Z",
            ])
        #expect(
            try table.state(at: Clock.at("2026-11-24T13:45:00Z"))
                == .closed(until: try Clock.at("2026-11-24T14:00:00Z"), because: [.denied(lunch)]))
        #expect(try Self.table(deny: [lunch]).state(at: Clock.at("2026-11-24T12:00:00Z")).isOpen)
    }

    @Test func `Odd weeks alternate, but for weeks 53 and 1`() throws {
        let table = Self.table(allow: [Self.window([.thursday], 1400, 1600)], weeks: .odd)
        // 2026 has 53 weeks: two odd weeks come one after the other.
        #expect(
            try Self.openings(table, "2026-12-01T00:00:00Z", "2027-01-31T00:00:00Z").map { $0.prefix(10) } == [
                "2026-12-03", "2026-12-17", "2026-12-31", "2027-01-07", "2027-01-21",
            ])
        // 2025 has 52 of them.
        #expect(
            try Self.openings(table, "2025-12-10T00:00:00Z", "2026-01-20T00:00:00Z").map { $0.prefix(10) } == [
                "2025-12-18", "2026-01-01", "2026-01-15",
            ])
        let even = Self.table(allow: [Self.window([.thursday], 1400, 1600)], weeks: .even)
        #expect(
            try Self.openings(even, "2026-12-01T00:00:00Z", "2027-01-31T00:00:00Z").map { $0.prefix(10) } == [
                "2026-12-10", "2026-12-24", "2027-01-14", "2027-01-28",
            ])
    }

    @Test func `A Sunday night of an odd week lasts into the Monday of an even one`() throws {
        let table = Self.table(allow: [Self.window([.sunday], 2300, 0100)], weeks: .odd)
        #expect(
            try table.state(at: Clock.at("2026-11-29T23:30:00Z"))
                == .closed(
                    until: Clock.at("2026-12-06T22:00:00Z"), because: [.outside]))
        #expect(try table.state(at: Clock.at("2026-12-06T23:30:00Z")).isOpen)
    }

    @Test func `Weeks without windows are open as a whole`() throws {
        #expect(
            try Self.openings(Self.table(weeks: .odd), "2026-11-16T00:00:00Z", "2026-12-09T00:00:00Z") == [
                "2026-11-16T00:00:00Z/2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z/2026-12-06T23:00:00Z",
            ])
    }

    @Test func `A leap day is a day`() throws {
        let table = Self.table(allow: [Self.window([.thursday], 1400, 1600)])
        #expect(
            try Self.openings(table, "2024-02-28T00:00:00Z", "2024-03-02T00:00:00Z") == [
                "2024-02-29T13:00:00Z/2024-02-29T15:00:00Z"
            ])
        #expect(
            Clock.text(try table.state(at: Clock.at("2024-02-29T15:00:00Z")).until) == "2024-03-07T13:00:00Z")
    }

    @Test func `Without windows it is always open, but for the calendar`() throws {
        let now = try Clock.at("2026-11-24T13:00:00Z")
        #expect(Timetable(policy: nil, calendar: nil, files: []).state(at: now) == .open(until: nil))
        let freeze = Freeze(
            from: LocalTime(try Clock.day("2026-12-19")), to: LocalTime(try Clock.day("2027-01-04")), reason: "fêtes",
            by: "ana")
        let calendar = ReleaseCalendar(freezes: [freeze], timezone: Self.paris)
        let table = Timetable(policy: nil, calendar: calendar, files: [])
        #expect(table.state(at: now) == .open(until: try Clock.at("2026-12-18T23:00:00Z")))
        #expect(
            table.state(at: try Clock.at("2026-12-18T23:00:00Z"))
                == .closed(
                    until: try Clock.at("2027-01-03T23:00:00Z"), because: [.freeze(reason: "fêtes", by: "ana")]))
        var policy = WindowPolicy(timezone: Self.paris)
        policy.obeysFreezes = false
        #expect(Timetable(policy: policy, calendar: calendar, files: []).state(at: now) == .open(until: nil))
    }

    @Test func `A holiday closes its whole day, where the fleet is`() throws {
        let calendar = ReleaseCalendar(holidays: .france, timezone: Self.paris)
        let table = Self.table(allow: Self.manual, calendar: calendar)
        // Armistice is on a Wednesday.
        #expect(
            try table.state(at: Clock.at("2026-11-11T13:30:00Z"))
                == .closed(
                    until: try Clock.at("2026-11-12T13:00:00Z"),
                    because: [.holiday(.armistice, isSubstitute: false)]))
        #expect(
            try table.state(at: Clock.at("2026-11-11T22:59:59Z"))
                == .closed(
                    until: try Clock.at("2026-11-12T13:00:00Z"),
                    because: [.outside, .holiday(.armistice, isSubstitute: false)]))
        #expect(try Self.table(calendar: calendar).state(at: Clock.at("2026-11-11T23:00:00Z")).isOpen)
    }

    @Test func `A New Year that is observed in the old year closes that day`() throws {
        let calendar = ReleaseCalendar(holidays: .unitedStates, timezone: "America/New_York")
        #expect(
            try Timetable(policy: nil, calendar: calendar, files: []).state(at: Clock.at("2021-12-31T12:00:00Z"))
                == .closed(
                    until: Clock.at("2022-01-02T05:00:00Z"), because: [.holiday(.newYear, isSubstitute: true)]))
    }

    @Test func `A window that never opens says so`() throws {
        let table = Self.table(allow: Self.manual, deny: [.always(in: Self.paris)])
        #expect(
            try table.state(at: Clock.at("2026-11-24T13:30:00Z"))
                == .closed(until: nil, because: [.denied(.always(in: Self.paris))]))
    }

    @Test func `What cannot be known closes`() throws {
        let now = try Clock.at("2026-11-24T13:30:00Z")
        let unknown = Self.window(Weekday.allCases, 1400, 1600, in: "Europe/Atlantis")
        for policy in [[unknown], Self.manual + [unknown]] {
            let state = Self.table(allow: policy).state(at: now)
            #expect(!state.isOpen && state.until == nil)
        }
        #expect(!Self.table(allow: Self.manual, deny: [unknown]).state(at: now).isOpen)
        let calendar = ReleaseCalendar(files: ["freezes.ics"], timezone: Self.paris)
        #expect(
            Self.table(allow: Self.manual, calendar: calendar).state(at: now)
                == .closed(until: nil, because: [.unreadable(file: "freezes.ics", line: nil)]))
        let lost = ReleaseCalendar(timezone: "Europe/Atlantis")
        #expect(
            Self.table(calendar: lost).state(at: now) == .closed(until: nil, because: [.unknownZone("Europe/Atlantis")])
        )
    }

    @Test func `The ends of time are no trouble`() {
        let table = Self.table(
            allow: Self.manual, calendar: ReleaseCalendar(holidays: .france, timezone: Self.paris))
        for now in [Instant(microseconds: .min), Instant(microseconds: .max), .epoch] {
            #expect(table.state(at: now).isOpen == false)
        }
    }
}
