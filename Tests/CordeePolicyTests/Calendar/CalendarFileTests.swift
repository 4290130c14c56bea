import CordeeModel
import CordeePolicy
import Testing

/// What files in the iCalendar format close.
struct CalendarFileTests {
    static let path = "freezes.ics"

    static func file(_ text: String, zone: String = "Europe/Paris") throws -> CalendarFile {
        CalendarFile(path: path, bytes: Array(text.utf8), zone: try #require(Zone(zone)))
    }

    /// A calendar of one event with these lines.
    static func event(_ lines: String...) throws -> CalendarFile { try events([lines]) }

    static func events(_ events: [[String]]) throws -> CalendarFile {
        let inner = events.flatMap { ["BEGIN:VEVENT"] + $0 + ["END:VEVENT"] }
        return try file(
            (["BEGIN:VCALENDAR", "VERSION:2.0"] + inner + ["END:VCALENDAR", ""]).joined(separator: "\r\n"))
    }

    static func table(_ file: CalendarFile) -> Timetable {
        Timetable(
            policy: nil, calendar: ReleaseCalendar(files: [path], timezone: "Europe/Paris"), files: [file])
    }

    /// What is closed within a year or another span: beginning and end, in Greenwich.
    static func closed(
        _ file: CalendarFile, _ from: String = "2026-01-01T00:00:00Z", _ to: String = "2027-01-01T00:00:00Z"
    ) throws -> [String] {
        try table(file).closures(from: Clock.at(from), to: Clock.at(to)).map {
            "\(Clock.text($0.from))/\(Clock.text($0.to))"
        }
    }

    @Test(
        arguments: [
            (
                ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"],
                "2026-12-23T23:00:00Z/2026-12-26T23:00:00Z"
            ),
            (["DTSTART;VALUE=DATE:20261224"], "2026-12-23T23:00:00Z/2026-12-24T23:00:00Z"),
            (["DTSTART:20261224"], "2026-12-23T23:00:00Z/2026-12-24T23:00:00Z"),
            (
                ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"],
                "2026-12-23T23:00:00Z/2026-12-24T23:00:00Z"
            ),
            (["DTSTART;VALUE=DATE:20261024", "DURATION:P2D"], "2026-10-23T22:00:00Z/2026-10-25T23:00:00Z"),
            (["DTSTART:20261224T180000Z", "DTEND:20261224T200000Z"], "2026-12-24T18:00:00Z/2026-12-24T20:00:00Z"),
            (["DTSTART:20261224T180000", "DTEND:20261224T200000"], "2026-12-24T17:00:00Z/2026-12-24T19:00:00Z"),
            (
                ["DTSTART;TZID=America/New_York:20261224T180000", "DURATION:PT1H30M"],
                "2026-12-24T23:00:00Z/2026-12-25T00:30:00Z"
            ),
            (
                ["DTSTART;TZID=\"Romance Standard Time\":20261224T180000", "DURATION:PT1H"],
                "2026-12-24T17:00:00Z/2026-12-24T18:00:00Z"
            ),
            (
                ["DTSTART;TZID=/citadel.org/20210210_1/Europe/Lisbon:20261224T180000", "DURATION:PT1H"],
                "2026-12-24T18:00:00Z/2026-12-24T19:00:00Z"
            ),
            // A day by the clock has 25 hours when clocks are set back; 24 hours are 24 hours.
            (["DTSTART:20261024T120000", "DURATION:P1D"], "2026-10-24T10:00:00Z/2026-10-25T11:00:00Z"),
            (["DTSTART:20261024T120000", "DURATION:PT24H"], "2026-10-24T10:00:00Z/2026-10-25T10:00:00Z"),
            (["DTSTART:20261224T235960Z", "DURATION:PT1M"], "2026-12-24T23:59:59Z/2026-12-25T00:00:59Z"),
            (["dtstart:20261224T180000Z", "Dtend:20261224T200000Z"], "2026-12-24T18:00:00Z/2026-12-24T20:00:00Z"),
            (
                ["DTSTART:20261224T180000Z", "BEGIN:VALARM", "DTSTART:x", "END:VALARM", "DURATION:PT1M"],
                "2026-12-24T18:00:00Z/2026-12-24T18:01:00Z"
            ),
        ] as [([String], String)])
    func `An event closes from its beginning to its end`(lines: [String], expected: String) throws {
        let file = try Self.events([lines])
        #expect(file.flaws == [])
        #expect(try Self.closed(file) == [expected])
    }

    @Test func `A time alone closes nothing`() throws {
        #expect(try Self.closed(Self.event("DTSTART:20261224T180000Z")) == [])
    }

    @Test func `The reason and who organises it are what the file says, unfolded and without escapes`() throws {
        let file = try Self.file(
            "\u{FEFF}BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Soldes\\, pic de tra\n fic\\; \\\\o/\\nfin\n"
                + "ORGANIZER;CN=\"Durand: Ana\";ROLE=CHAIR:mailto:ana@example.org\nDTSTART;VALUE=DATE:2026\n\t1224\n"
                + "END:VEVENT\nEND:VCALENDAR")
        #expect(
            try Self.table(file).state(at: Clock.at("2026-12-24T12:00:00Z"))
                == .closed(
                    until: Clock.at("2026-12-24T23:00:00Z"),
                    because: [
                        .event(file: Self.path, reason: "Soldes, pic de trafic; \\o/\nfin", by: "Durand: Ana")
                    ]))
    }

    @Test func `A line that is folded within a character is one line`() throws {
        let summary = Array("SUMMARY:é\r\n".utf8)
        let folded = summary[..<9] + Array("\r\n ".utf8) + summary[9...]
        let bytes =
            Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n".utf8) + folded
            + Array("DTSTART;VALUE=DATE:20261224\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
        let file = CalendarFile(path: Self.path, bytes: bytes, zone: .utc)
        #expect(
            Self.table(file).closures(from: .epoch, to: Instant(microseconds: .max)).map(\.closure)
                == [.event(file: Self.path, reason: "é", by: nil)])
    }

    @Test func `What is cancelled or marks no time as busy closes nothing`() throws {
        let file = try Self.events([
            ["DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"], ["DTSTART;VALUE=DATE:20261225", "TRANSP:TRANSPARENT"],
            ["STATUS:CANCELLED"], ["TRANSP:TRANSPARENT", "DTSTART:never"],
        ])
        #expect(try Self.closed(file) == [])
        #expect(file.flaws == [] && file.eventCount == 4 && file.freeCount == 2)
    }

    @Test func `Only events count`() throws {
        let file = try Self.file(
            """
            BEGIN:VCALENDAR
            BEGIN:VTODO
            DTSTART;VALUE=DATE:20261224
            END:VTODO
            BEGIN:VFREEBUSY
            FREEBUSY:20261224T180000Z/PT3H
            END:VFREEBUSY
            END:VCALENDAR
            """)
        #expect(file.flaws == [] && file.eventCount == 0)
        #expect(try Self.closed(file) == [])
    }

    @Test func `A zone of the file's own has the name that it says it stands for`() throws {
        let file = try Self.file(
            """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            TZID:Ours
            X-LIC-LOCATION:Europe/Lisbon
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID=Ours:20260724T180000
            DURATION:PT1H
            END:VEVENT
            END:VCALENDAR
            """)
        #expect(try Self.closed(file) == ["2026-07-24T17:00:00Z/2026-07-24T18:00:00Z"])
    }

    @Test func `An occurrence may be moved, cancelled or left out`() throws {
        let file = try Self.events([
            [
                "UID:a", "DTSTART;TZID=Europe/Paris:20261201T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=6",
                "EXDATE;TZID=Europe/Paris:20261202T090000,20261203T090000", "EXDATE:20261204T080000Z",
            ],
            ["UID:a", "RECURRENCE-ID;TZID=Europe/Paris:20261205T090000", "DTSTART:20261205T150000Z", "DURATION:PT2H"],
            [
                "UID:a", "RECURRENCE-ID:20261206T080000Z", "DTSTART:20261206T080000Z", "DURATION:PT1H",
                "STATUS:CANCELLED",
            ],
            ["UID:b", "RECURRENCE-ID:20261201T080000Z", "DTSTART:20261220T080000Z", "DURATION:PT1H"],
        ])
        #expect(file.flaws == [])
        #expect(
            try Self.closed(file) == [
                "2026-12-01T08:00:00Z/2026-12-01T09:00:00Z", "2026-12-05T15:00:00Z/2026-12-05T17:00:00Z",
                "2026-12-20T08:00:00Z/2026-12-20T09:00:00Z",
            ])
    }

    @Test func `Further beginnings are added`() throws {
        let file = try Self.event(
            "DTSTART:20261201T080000Z", "DURATION:PT1H", "RDATE:20261203T080000Z",
            "RDATE;VALUE=PERIOD:20261205T080000Z/PT30M,20261206T080000Z/20261206T100000Z", "EXDATE:20261203T080000Z")
        #expect(file.flaws == [])
        #expect(
            try Self.closed(file) == [
                "2026-12-01T08:00:00Z/2026-12-01T09:00:00Z", "2026-12-05T08:00:00Z/2026-12-05T08:30:00Z",
                "2026-12-06T08:00:00Z/2026-12-06T10:00:00Z",
            ])
    }

    struct Flaw: Sendable {
        let lines: [String]
        let line: Int
        let problem: CalendarFlaw.Problem
        let effect: CalendarFlaw.Effect
    }

    static let flaws = [
        Flaw(lines: ["SUMMARY:x"], line: 3, problem: .noStart, effect: .always),
        Flaw(lines: ["DTSTART:tomorrow"], line: 4, problem: .badTime("tomorrow"), effect: .always),
        Flaw(lines: ["DTSTART;VALUE=DATE:20260229"], line: 4, problem: .badTime("20260229"), effect: .always),
        Flaw(
            lines: ["DTSTART;VALUE=DATE:20261224T000000"], line: 4, problem: .badTime("20261224T000000"),
            effect: .always),
        Flaw(lines: ["DTSTART;TZID=Mars:20261224T180000"], line: 4, problem: .unknownZone("Mars"), effect: .always),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "DTEND:20261224T170000Z"], line: 5, problem: .endsBeforeStart,
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "DTEND;VALUE=DATE:20261225"], line: 5, problem: .endsBeforeStart,
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "DURATION:-PT1H"], line: 5, problem: .badDuration("-PT1H"),
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "DURATION:P1H"], line: 5, problem: .badDuration("P1H"),
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "RRULE:FREQ=HOURLY"], line: 5, problem: .badRule("FREQ=HOURLY"),
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "RRULE:FREQ=YEARLY;BYWEEKNO=20"], line: 5,
            problem: .badRule("BYWEEKNO=20"), effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261230"], line: 5,
            problem: .badRule("FREQ=DAILY;COUNT=3;UNTIL=20261230"), effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "RRULE:COUNT=3"], line: 5, problem: .badRule("COUNT=3"),
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "DURATION:PT1H", "RDATE:x"], line: 6, problem: .badTime("x"),
            effect: .fromStart),
        Flaw(
            lines: ["DTSTART:20261224T180000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261224T180000Z"], line: 5,
            problem: .laterToo, effect: .fromStart),
    ]

    @Test(arguments: flaws)
    func `What is not understood closes, and is said with its line`(_ flaw: Flaw) throws {
        let file = try Self.events([flaw.lines])
        #expect(file.flaws.map(\.problem) == [flaw.problem])
        #expect(file.flaws.first?.line == flaw.line)
        // An event whose beginning is known closes from there on.
        let before = try Self.table(file).state(at: Clock.at("2026-12-24T17:59:59Z"))
        let after = try Self.table(file).state(at: Clock.at("2028-12-24T18:00:00Z"))
        #expect(!after.isOpen && after.until == nil)
        if flaw.effect == .fromStart {
            #expect(try before == .open(until: Clock.at("2026-12-24T18:00:00Z")))
        } else {
            #expect(
                before == .closed(until: nil, because: [.unreadable(file: Self.path, line: file.flaws.first?.line)]))
        }
    }

    @Test func `An exception that is not understood leaves nothing out`() throws {
        let file = try Self.event(
            "DTSTART:20261224T180000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20261225",
            "EXDATE;TZID=Mars:20261225T180000")
        #expect(file.flaws.map(\.effect) == [.exception])
        #expect(try Self.closed(file).count == 2)
    }

    @Test(arguments: [
        ("", 1, CalendarFlaw.Problem.notCalendar), ("hello", 1, .notCalendar), ("<html>", 1, .notCalendar),
        ("BEGIN:VEVENT\nEND:VEVENT", 1, .unbalanced("VEVENT")),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\n", 2, .unbalanced("VEVENT")),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3, .unbalanced("VCALENDAR")),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nX:1", 3, .notCalendar),
        ("BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR", 2, .notCalendar),
        (
            String(repeating: "BEGIN:VCALENDAR\n", count: 2) + String(repeating: "END:VCALENDAR\n", count: 2), 2,
            .unbalanced("VCALENDAR")
        ),
    ])
    func `What is no calendar closes all the time`(text: String, line: Int, problem: CalendarFlaw.Problem) throws {
        let file = try Self.file(text)
        #expect(file.flaws.map(\.problem) == [problem])
        #expect(file.flaws.map(\.line) == [line])
        #expect(
            try Self.table(file).state(at: Clock.at("2026-12-24T12:00:00Z"))
                == .closed(until: nil, because: [.unreadable(file: Self.path, line: line)]))
    }

    @Test func `A file beyond the limits closes all the time`() throws {
        let now = try Clock.at("2026-12-24T12:00:00Z")
        let events = Array(repeating: ["DTSTART:20200101"], count: CalendarFile.eventLimit + 1)
        let many = try Self.events(events)
        #expect(many.flaws.map(\.problem) == [.tooManyEvents(limit: CalendarFile.eventLimit)])
        let large = try Self.file(String(repeating: " ", count: CalendarFile.byteLimit + 1))
        #expect(large.flaws.map(\.problem) == [.tooLarge(limit: CalendarFile.byteLimit)])
        // Rules that nobody could look through in time.
        let endless = try Self.events(
            Array(
                repeating: ["DTSTART:00010101", "RRULE:FREQ=DAILY;COUNT=10000;BYMONTH=2;BYMONTHDAY=29"], count: 3))
        #expect(endless.flaws == [])
        for file in [many, large, endless, CalendarFile(path: Self.path, unreadable: "gone")] {
            let state = Self.table(file).state(at: now)
            #expect(!state.isOpen && state.until == nil)
        }
    }

    @Test func `Many flaws are no more than can be read, and close all the same`() throws {
        let lines = (0..<300).map { _ in ["DTSTART:20200101", "DURATION:PT1H", "EXDATE:x"] } + [["SUMMARY:when?"]]
        let file = try Self.events(lines)
        #expect(file.flaws.count == CalendarFile.flawLimit)
        #expect(try !Self.table(file).state(at: Clock.at("2026-12-24T12:00:00Z")).isOpen)
    }
}
