import CordeeModel
import CordeePolicy
import Foundation
import Testing

struct CalendarDayTests {
    @Test func `Every day of a thousand years is the one that Foundation says`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        // From 1586: Foundation goes by the Julian calendar before. Steps of eleven days meet every day of the week, month and leap year.
        for number in stride(from: -140_000, to: 225_000, by: 11) {
            let day = CalendarDay(number: number)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear],
                from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect(day.date == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            #expect(day.weekday.rawValue % 7 + 1 == parts.weekday)
            #expect(day.week == CalendarWeek(year: parts.yearForWeekOfYear ?? 0, number: parts.weekOfYear ?? 0))
            #expect(CalendarDay(day.description) == day)
        }
    }

    @Test(arguments: [
        ("2026-12-31", 2026, 53), ("2027-01-03", 2026, 53), ("2027-01-04", 2027, 1), ("2024-12-29", 2024, 52),
        ("2024-12-30", 2025, 1), ("2022-01-01", 2021, 52), ("2020-12-31", 2020, 53), ("2024-02-29", 2024, 9),
    ])
    func `Weeks near New Year are those of ISO 8601`(day: String, year: Int, week: Int) throws {
        #expect(try Clock.day(day).week == CalendarWeek(year: year, number: week))
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-01-1", "02026-01-01", "2026-01-32",
        "",
        "2026-01-01T00:00", "２026-01-01", "0000-01-01",
    ])
    func `What is no day is none`(text: String) { #expect(CalendarDay(text) == nil) }

    @Test func `A day is coded as people write it`() throws {
        let day = try Clock.day("2024-02-29")
        let text = String(decoding: try JSONEncoder().encode([day]), as: UTF8.self)
        #expect(text == "[\"2024-02-29\"]")
        #expect(try JSONDecoder().decode([CalendarDay].self, from: Data(text.utf8)) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDay].self, from: Data("[\"2023-02-29\"]".utf8))
        }
    }
}
