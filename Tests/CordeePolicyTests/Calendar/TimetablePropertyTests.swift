import CordeeModel
import CordeePolicy
import CordeeTesting
import Foundation
import Testing

/// What holds for every timetable.
struct TimetablePropertyTests {
    private static let zones = [
        "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "UTC",
    ]

    private static func windows(_ count: Int, _ zone: String, _ numbers: inout Chance) -> [Window] {
        (0..<count).map { _ in
            let days = Weekday.allCases.filter { _ in Bool.random(using: &numbers) }
            let from = Int.random(in: 0..<96, using: &numbers) * 15
            let to = Int.random(in: 1...96, using: &numbers) * 15
            return Window(days: days.isEmpty ? [.sunday] : days, from: from, to: to, timezone: zone)
        }
    }

    private static func table(_ zone: String, _ numbers: inout Chance) throws -> (WindowPolicy, Timetable) {
        let policy = WindowPolicy(
            allow: windows(Int.random(in: 0...2, using: &numbers), zone, &numbers),
            deny: windows(Int.random(in: 0...1, using: &numbers), zone, &numbers),
            weeks: try #require(WindowPolicy.Weeks.allCases.randomElement(using: &numbers)), timezone: zone)
        let from = LocalTime(try Clock.day("2026-12-19"), second: 3 * 3600)
        let calendar = ReleaseCalendar(
            holidays: HolidayRegion.allCases.randomElement(using: &numbers),
            freezes: [Freeze(from: from, to: LocalTime(from.day + 14), reason: "x")], timezone: zone)
        return (policy, Timetable(policy: policy, calendar: calendar, files: []))
    }

    @Test(arguments: zones)
    func `A state holds until its until, and not an instant longer`(zone: String) async throws {
        var numbers = Chance(seed: UInt64(zone.utf8.count))
        let (begin, end) = (try Clock.at("2026-01-01T00:00:00Z"), try Clock.at("2028-01-01T00:00:00Z"))
        let (policy, table) = try Self.table(zone, &numbers)
        var now = begin
        var boundaries = 0
        while now < end {
            let state = table.state(at: now)
            guard let until = state.until else { break }
            #expect(until > now)
            let between = now.after(microseconds: Int64.random(in: 0..<(until - now).microseconds, using: &numbers))
            for instant in [between, until.after(microseconds: -1)] {
                let later = table.state(at: instant)
                #expect(later.isOpen == state.isOpen && later.until == until, "\(policy) \(Clock.text(instant))")
            }
            #expect(table.state(at: until).isOpen != state.isOpen, "\(policy) \(Clock.text(until))")
            now = until
            boundaries += 1
            await Task.yield()
        }
        #expect(boundaries > 20, "\(policy)")
        // The same two years at once.
        let openings = table.openings(from: begin, to: end)
        #expect(zip(openings, openings.dropFirst()).allSatisfy { $0.to < $1.from })
        #expect(abs(openings.count * 2 - boundaries) <= 2)
    }

    @Test(arguments: zones)
    func `On days of twenty-four hours a window is what clocks show`(zone: String) throws {
        let timezone = try #require(TimeZone(identifier: zone))
        var numbers = Chance(seed: 5)
        for _ in 0..<30 {
            let window = Self.windows(1, zone, &numbers)[0]
            let table = Timetable(
                policy: WindowPolicy(allow: [window], timezone: zone), calendar: nil, files: [])
            for _ in 0..<40 {
                let seconds = Int.random(in: 1_767_225_600..<1_830_297_600, using: &numbers)
                let offsets = [-100_000, 0, 100_000].map {
                    timezone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds + $0)))
                }
                guard Set(offsets).count == 1 else { continue }
                let shown = seconds + offsets[1]
                let day = CalendarDay(number: shown / 86_400)
                let minute = shown % 86_400 / 60
                let isOpen =
                    window.to > window.from
                    ? window.days.contains(day.weekday) && (window.from..<window.to).contains(minute)
                    : window.days.contains(day.weekday) && minute >= window.from
                        || window.days.contains((day + -1).weekday) && minute < window.to
                let state = table.state(at: Instant(microseconds: Int64(seconds) * 1_000_000))
                #expect(state.isOpen == isOpen, "\(window) \(seconds)")
            }
        }
    }
}
