import CordeeMessages
import CordeeModel
import CordeePolicy
import Testing

struct CalendarFlawTests {
    /// Files with one flaw each.
    private static let files = [
        "x", "BEGIN:VCALENDAR", "", event("SUMMARY:x"), event("DTSTART:x"), event("DTSTART;TZID=Mars:20261224T180000"),
        event("DTSTART:20261224", "DURATION:x"), event("DTSTART:20261224", "DTEND:20261223"),
        event("DTSTART:20261224", "RRULE:x"), event("DTSTART:20261224", "EXDATE:x"),
        event("DTSTART:20261224", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261224"),
        String(repeating: " ", count: CalendarFile.byteLimit + 1),
    ]

    private static func event(_ lines: String...) -> String {
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n\(lines.joined(separator: "\n"))\nEND:VEVENT\nEND:VCALENDAR\n"
    }

    @Test func `Every flaw of a calendar's file says in both languages what it closes and what to do`() {
        var flaws = Self.files.flatMap { CalendarFile(path: "a.ics", bytes: Array($0.utf8), zone: .utc).flaws }
        flaws += CalendarFile(path: "a.ics", unreadable: "gone").flaws
        #expect(flaws.count == Self.files.count + 1)
        for flaw in flaws {
            let (english, french) = (Catalogue(.english).advice(for: flaw), Catalogue(.french).advice(for: flaw))
            expectFilled(english.message)
            expectFilled(english.hint)
            #expect(english.message != french.message && english.hint != french.hint, "\(flaw)")
        }
    }
}
