import CordeeModel
import CordeePolicy
import Testing

/// On which days events recur. The days expected are those that python-dateutil 2.9 finds.
struct RecurrenceTests {
    private static func days(_ start: String, _ rule: String, _ from: String, _ to: String) throws -> [String] {
        let file = try CalendarFileTests.file(
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:\(start)", "RRULE:\(rule)", "END:VEVENT", "END:VCALENDAR"]
                .joined(separator: "\n"), zone: "UTC")
        #expect(file.flaws == [])
        return try CalendarFileTests.table(file).closures(from: Clock.at(from), to: Clock.at(to)).map {
            String(Clock.text($0.from).prefix(10))
        }
    }

    static let rules = [
        ("20260101", "FREQ=DAILY;INTERVAL=3;COUNT=5", "20260101 20260104 20260107 20260110 20260113"),
        (
            "20260105", "FREQ=DAILY;BYMONTH=2;BYDAY=MO,FR;UNTIL=20260220",
            "20260202 20260206 20260209 20260213 20260216 20260220"
        ),
        ("20260130", "FREQ=DAILY;BYMONTHDAY=-1;COUNT=4", "20260131 20260228 20260331 20260430"),
        (
            "20260106", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=6",
            "20260106 20260111 20260120 20260125 20260203 20260208"
        ),
        (
            "20260106", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=6",
            "20260106 20260118 20260120 20260201 20260203 20260215"
        ),
        ("20261224", "FREQ=WEEKLY;COUNT=4", "20261224 20261231 20270107 20270114"),
        ("20260131", "FREQ=MONTHLY;COUNT=5", "20260131 20260331 20260531 20260731 20260831"),
        ("20260130", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5", "20260130 20260227 20260327 20260424 20260529"),
        ("20260131", "FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=6", "20260131 20260215 20260228 20260315 20260331 20260415"),
        ("20260213", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4", "20260213 20260313 20261113 20270813"),
        (
            "20260130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=5",
            "20260130 20260227 20260331 20260430 20260529"
        ),
        ("20260105", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO;COUNT=5", "20260105 20260406 20260706 20261005 20270104"),
        ("20240229", "FREQ=YEARLY;COUNT=3", "20240229 20280229 20320229"),
        ("20261126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=4", "20261126 20271125 20281123 20291122"),
        ("20260105", "FREQ=YEARLY;BYDAY=1MO,-1MO;COUNT=5", "20260105 20261228 20270104 20271227 20280103"),
        ("20260115", "FREQ=YEARLY;BYMONTH=1,7;COUNT=5", "20260115 20260715 20270115 20270715 20280115"),
        (
            "20260131", "FREQ=YEARLY;BYMONTHDAY=31;COUNT=9",
            "20260131 20260331 20260531 20260731 20260831 20261031 20261231 20270131 20270331"
        ),
        (
            "20260526", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=26;UNTIL=20340526",
            "20260526 20280526 20300526 20320526 20340526"
        ),
        (
            "20260107", "FREQ=YEARLY;BYDAY=WE;BYMONTH=1,3;BYSETPOS=1,-1;COUNT=5",
            "20260107 20260325 20270106 20270331 20280105"
        ),
    ]

    @Test func `Days of the week that are counted in a year are so beside days of the month, too`() throws {
        let days = try Self.days(
            "20260114", "FREQ=YEARLY;BYDAY=2WE,1TH;BYMONTHDAY=13", "2026-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
        // The 13th of a month is the second Wednesday of the year only in January.
        #expect(days == ["2026-01-14", "2027-01-13", "2038-01-13"])
    }

    @Test(arguments: rules)
    func `A rule recurs on its days, and its start is always one of them`(
        start: String, rule: String, expected: String
    ) throws {
        let days = try Self.days(start, rule, "2024-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
        let all = ([start] + expected.split(separator: " ").map(String.init).filter { $0 != start })
        #expect(days.map { $0.replacing("-", with: "") } == all)
        // Whoever asks later is told the same.
        for year in 2025..<2035 {
            let some = try Self.days(start, rule, "\(year)-03-01T00:00:00Z", "\(year + 1)-03-01T00:00:00Z")
            #expect(some == days.filter { ("\(year)-03-01"..<"\(year + 1)-03-01").contains($0) })
        }
    }

    @Test func `A rule without an end is there in a hundred years`() throws {
        let days = try Self.days(
            "20200106", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "2120-01-01T00:00:00Z", "2120-02-01T00:00:00Z")
        #expect(days == ["2120-01-01", "2120-01-04", "2120-01-22", "2120-01-25"])
    }

    @Test func `A recurring time is that of the clock, all year round`() throws {
        let file = try CalendarFileTests.event(
            "DTSTART;TZID=Europe/Paris:20260301T023000", "DTEND;TZID=Europe/Paris:20260301T033000",
            "RRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z")
        let spans = try CalendarFileTests.closed(file)
        #expect(spans.count == 35)
        #expect(spans.contains("2026-03-22T01:30:00Z/2026-03-22T02:30:00Z"))
        // 02:30 is not there on that day; calendars show 03:30.
        #expect(spans.contains("2026-03-29T01:30:00Z/2026-03-29T02:30:00Z"))
        #expect(spans.contains("2026-04-05T00:30:00Z/2026-04-05T01:30:00Z"))
        #expect(spans.contains("2026-10-25T00:30:00Z/2026-10-25T01:30:00Z"))
    }

    @Test(arguments: [
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=99999999999", "FREQ=DAILY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYDAY=54MO", "FREQ=MONTHLY;BYDAY=", "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYYEARDAY=1", "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;UNTIL=never", "FREQ=DAILY;", "FREQ", "", "FREQ=DAILY;WKST=XX",
        "FREQ=WEEKLY;INTERVAL=2,3",
    ])
    func `A rule that is not understood is a flaw`(rule: String) throws {
        let file = try CalendarFileTests.event("DTSTART:20260101", "RRULE:\(rule)")
        #expect(file.flaws.map(\.effect) == (rule == "FREQ=DAILY;" ? [] : [.fromStart]))
    }
}
