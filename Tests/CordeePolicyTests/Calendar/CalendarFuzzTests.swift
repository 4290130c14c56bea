import CordeeModel
import CordeePolicy
import CordeeTesting
import Testing

/// Nothing that a calendar's file holds makes anything trap, hang or open what should be closed.
struct CalendarFuzzTests {
    private static let sample = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VTIMEZONE
        TZID:Ours
        X-LIC-LOCATION:Europe/Lisbon
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:a
        SUMMARY:Soldes\\, pic
        ORGANIZER;CN="A: b":mailto:a@example.org
        DTSTART;TZID=Ours:20261201T090000
        DTEND;TZID=Europe/Paris:20261201T110000
        RRULE:FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1;COUNT=12;WKST=SU
        EXDATE;TZID=Ours:20261202T090000,20261203T090000
        RDATE;VALUE=PERIOD:20261205T080000Z/PT30M
        END:VEVENT
        BEGIN:VEVENT
        UID:a
        RECURRENCE-ID:20261205T080000Z
        DTSTART;VALUE=DATE:20261205
        DURATION:P1W2DT3H4M5S
        RRULE:FREQ=YEARLY;UNTIL=20301231T000000Z;BYMONTH=1,12;BYMONTHDAY=-1,5;INTERVAL=2
        END:VEVENT
        END:VCALENDAR

        """

    private static let pieces = [
        ":", ";", "=", ",", "\"", "\\", "\r\n", "\n", "\n ", "\n\t", "T", "Z", "P", "-", "+", "/", "0", "9", "99999999",
        "20260229", "00010101", "99991231", "99991231T235960Z", "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VALARM\n",
        "END:VCALENDAR\n", "FREQ=DAILY", "FREQ=YEARLY;COUNT=10000", "BYDAY=53SU", "INTERVAL=10000", "P9999999W",
        "DTSTART:", "RRULE:", "EXDATE:", "TZID=", "Europe/Paris", "UTC", "é", "\u{301}", "\0", "\u{FEFF}",
    ].map { Array($0.utf8) }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `Whatever a file holds is read, and what is not understood closes`(_ seed: UInt64) throws {
        var numbers = Chance(seed: seed)
        let zone = try #require(Zone("Europe/Paris"))
        let now = try Clock.at("2026-12-03T12:00:00Z")
        var readable = 0
        for round in 0..<250 {
            var bytes = Array(Self.sample.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &numbers) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &numbers)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &numbers)))
                case 2: bytes.removeSubrange(max(1, place)...)
                default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &numbers) ?? [], at: place)
                }
            }
            let file = CalendarFile(path: "a.ics", bytes: bytes, zone: zone)
            if file.flaws.isEmpty { readable += 1 }
            let table = Timetable(
                policy: nil, calendar: ReleaseCalendar(files: ["a.ics"], timezone: "Europe/Paris"), files: [file])
            let state = table.state(at: now)
            if file.flaws.contains(where: { $0.effect == .file || $0.effect == .always }) {
                #expect(!state.isOpen && state.until == nil, "seed \(seed), round \(round)")
            }
            if let until = state.until { #expect(until > now) }
            for flaw in file.flaws { #expect(flaw.line >= 1) }
        }
        // Some damage must be harmless and some must not, or this looks at one path only.
        #expect((1..<249).contains(readable))
    }

    @Test func `What is repeated a thousand times is no more work each time`() throws {
        for piece in [":", ";", "=\"", "\n ", "\n", ",", "a:b\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "\\", "A;B=C:\n"] {
            let text = "BEGIN:VCALENDAR\n" + String(repeating: piece, count: 500_000 / piece.utf8.count)
            let file = CalendarFile(path: "a.ics", bytes: Array(text.utf8), zone: .utc)
            #expect(file.flaws.count == 1)
        }
    }
}
