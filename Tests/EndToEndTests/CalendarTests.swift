import Foundation
import Testing

/// The calendar of a real fleet, with files beside its manifest.
@Suite(.timeLimit(.minutes(5)))
struct CalendarTests {
    private static func file(_ lines: String) -> String {
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20200101\r\nSUMMARY:Gel\r\n\(lines)END:VEVENT\r\nEND:VCALENDAR\r\n"
    }

    @Test func `A calendar's file is read beside the manifest, and closes when it is not understood`() async throws {
        try await Fleet.with { fleet in
            let manifest = try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
            try fleet.write("cordee.yaml", manifest + "\ncalendar: { files: [freezes.ics] }\n")
            #expect(try await fleet.expect(1, "check").text.contains("`freezes.ics`"))

            try fleet.write("freezes.ics", Self.file(""))
            #expect(try await fleet.expect(0, "check").text.contains("freezes.ics") == false)
            #expect(try await Self.isOpen(fleet) == [true, true])

            try fleet.write("freezes.ics", Self.file("RRULE:FREQ=DAILY\r\n"))
            #expect(try await Self.isOpen(fleet) == [false, false])

            try fleet.write("freezes.ics", Self.file("RRULE:FREQ=HOURLY\r\n"))
            #expect(try await fleet.expect(1, "check").text.contains("freezes.ics:5: "))
            let problems = try await fleet.expect(1, "check", "--json").json() as? [[String: Any]]
            #expect(problems?.first?["file"] as? String == "freezes.ics" && problems?.first?["line"] as? Int == 5)
            #expect(try await Self.isOpen(fleet) == [false, false])
        }
    }

    @Test func `The calendar is written for other calendars`() async throws {
        try await Fleet.with { fleet in
            let manifest = try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
            try fleet.write("cordee.yaml", manifest + "\ncalendar: { holidays: FR }\n")
            let shown = try await fleet.expect(0, "calendar", "production", "--weeks", "53", "--ics", "-").out
            #expect(shown.hasPrefix("BEGIN:VCALENDAR\r\n") && shown.hasSuffix("END:VCALENDAR\r\n"))
            #expect(shown.contains("1225\r\nDTEND;VALUE=DATE:"))
            _ = try await fleet.expect(0, "calendar", "--ics", fleet.path("out.ics"))
            #expect(try String(contentsOfFile: fleet.path("out.ics"), encoding: .utf8).hasPrefix("BEGIN:VCALENDAR\r\n"))
            #expect(try await fleet.expect(64, "calendar", "--weeks", "0").text.contains("--weeks"))
            #expect(try await fleet.expect(1, "calendar", "nowhere").text.contains("nowhere"))
        }
    }

    private static func isOpen(_ fleet: Fleet) async throws -> [Bool] {
        let rows = try await fleet.expect(0, "calendar", "--json").json() as? [[String: Any]]
        return rows?.compactMap { $0["isOpen"] as? Bool } ?? []
    }
}
