import CordeeModel
import Testing

/// What plans and the ledger will hold of windows.
struct WindowStateTests {
    private static let window = Window(days: [.sunday, .monday], from: 1320, to: 120, timezone: "Europe/Paris")

    static let closures: [Closure] = [
        .outside, .denied(window), .freeze(reason: "fêtes", by: nil), .freeze(reason: "fêtes", by: "Ana"),
        .event(file: "a.ics", reason: nil, by: nil), .holiday(.christmas, isSubstitute: true),
        .unreadable(file: "a.ics", line: 7), .unknownZone("Mars"),
    ]

    @Test func `A state is what it was after it was written and read`() throws {
        for state in [
            WindowState.open(until: nil), .open(until: .epoch), .closed(until: nil, because: Self.closures),
            .closed(until: .epoch, because: [.outside]),
        ] {
            #expect(try Coding.value(WindowState.self, from: Coding.text(state)) == state)
        }
    }

    @Test func `A policy and a calendar are written as people can read them`() throws {
        let policy = WindowPolicy(allow: [Self.window], weeks: .odd, timezone: "Europe/Paris")
        #expect(
            try Coding.text(policy)
                == #"{"allow":[{"days":[1,7],"from":1320,"timezone":"Europe/Paris","to":120}],"closing":"finish","deny":[],"#
                + #""obeysFreezes":true,"timezone":"Europe/Paris","weeks":"odd"}"#)
        let day = try #require(CalendarDay("2026-12-19"))
        let calendar = ReleaseCalendar(
            holidays: .alsaceMoselle, freezes: [Freeze(from: LocalTime(day), to: LocalTime(day + 1), reason: "x")],
            timezone: "UTC")
        let text = try Coding.text(calendar)
        #expect(
            text
                == #"{"files":[],"freezes":[{"from":{"day":"2026-12-19","second":0},"reason":"x","to":{"day":"2026-12-20","#
                + #""second":0}}],"holidays":"FR-ALS","timezone":"UTC"}"#)
        #expect(try Coding.value(ReleaseCalendar.self, from: text) == calendar)
        #expect(try Coding.value(WindowPolicy.self, from: Coding.text(policy)) == policy)
    }

    @Test(arguments: [
        ([Weekday.monday], "Mon 22:00-02:00"), (Weekday.allCases, "daily 22:00-02:00"),
        ([.monday, .tuesday], "Mon,Tue 22:00-02:00"),
        ([.friday, .monday, .wednesday, .tuesday], "Mon..Wed,Fri 22:00-02:00"),
        ([.sunday, .monday], "Mon,Sun 22:00-02:00"),
    ])
    func `A window is shown as it is written`(days: [Weekday], text: String) {
        #expect(Window(days: days, from: 1320, to: 120, timezone: "UTC").text == text)
    }
}
