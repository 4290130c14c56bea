import CordeeModel
import CordeePolicy
import Testing

/// Public holidays against the lists that governments publish.
struct HolidayTests {
    private static func days(_ region: HolidayRegion, _ year: Int) -> [String] {
        region.holidays(in: year).map { "\($0.day) \($0.holiday.rawValue)\($0.isSubstitute ? " (substitute)" : "")" }
    }

    @Test func `France has eleven, Alsace and Moselle two more`() {
        #expect(
            Self.days(.france, 2026) == [
                "2026-01-01 new-year", "2026-04-06 easter-monday", "2026-05-01 may-day", "2026-05-08 victory-day",
                "2026-05-14 ascension", "2026-05-25 whit-monday", "2026-07-14 french-national-day",
                "2026-08-15 assumption", "2026-11-01 all-saints", "2026-11-11 armistice", "2026-12-25 christmas",
            ])
        #expect(
            Self.days(.alsaceMoselle, 2026).filter { !Self.days(.france, 2026).contains($0) } == [
                "2026-04-03 good-friday", "2026-12-26 second-christmas-day",
            ])
    }

    @Test(arguments: [
        (2000, "2000-04-24"), (2008, "2008-03-24"), (2011, "2011-04-25"), (2019, "2019-04-22"), (2024, "2024-04-01"),
        (2025, "2025-04-21"), (2027, "2027-03-29"), (2038, "2038-04-26"), (2049, "2049-04-19"), (1954, "1954-04-19"),
    ])
    func `Easter Monday is the day after Easter`(year: Int, day: String) {
        #expect(Self.days(.france, year).contains("\(day) easter-monday"))
    }

    @Test func `Ascension and a fixed holiday may be one day`() {
        #expect(Self.days(.france, 2008).filter { $0.hasPrefix("2008-05-01") }.count == 2)
    }

    @Test func `Belgium has ten`() {
        #expect(
            Self.days(.belgium, 2025) == [
                "2025-01-01 new-year", "2025-04-21 easter-monday", "2025-05-01 may-day", "2025-05-29 ascension",
                "2025-06-09 whit-monday", "2025-07-21 belgian-national-day", "2025-08-15 assumption",
                "2025-11-01 all-saints", "2025-11-11 armistice", "2025-12-25 christmas",
            ])
    }

    @Test func `All of Germany has nine`() {
        #expect(
            Self.days(.germany, 2024) == [
                "2024-01-01 new-year", "2024-03-29 good-friday", "2024-04-01 easter-monday", "2024-05-01 may-day",
                "2024-05-09 ascension", "2024-05-20 whit-monday", "2024-10-03 german-unity", "2024-12-25 christmas",
                "2024-12-26 second-christmas-day",
            ])
    }

    @Test func `England's bank holidays have substitutes, and years of their own`() {
        #expect(
            Self.days(.england, 2025) == [
                "2025-01-01 new-year", "2025-04-18 good-friday", "2025-04-21 easter-monday",
                "2025-05-05 early-may-bank-holiday", "2025-05-26 spring-bank-holiday",
                "2025-08-25 summer-bank-holiday", "2025-12-25 christmas", "2025-12-26 second-christmas-day",
            ])
        #expect(
            Self.days(.england, 2021).filter { $0.contains("12-2") } == [
                "2021-12-25 christmas", "2021-12-26 second-christmas-day", "2021-12-27 christmas (substitute)",
                "2021-12-28 second-christmas-day (substitute)",
            ])
        #expect(
            Self.days(.england, 2022) == [
                "2022-01-01 new-year", "2022-01-03 new-year (substitute)", "2022-04-15 good-friday",
                "2022-04-18 easter-monday", "2022-05-02 early-may-bank-holiday", "2022-06-02 spring-bank-holiday",
                "2022-06-03 platinum-jubilee", "2022-08-29 summer-bank-holiday", "2022-09-19 queens-funeral",
                "2022-12-25 christmas", "2022-12-26 second-christmas-day", "2022-12-27 christmas (substitute)",
            ])
        #expect(Self.days(.england, 2020).contains("2020-05-08 early-may-bank-holiday"))
        #expect(Self.days(.england, 2020).contains("2020-12-28 second-christmas-day (substitute)"))
        #expect(Self.days(.england, 2023).contains("2023-05-08 coronation"))
        #expect(Self.days(.england, 2023).contains("2023-01-02 new-year (substitute)"))
    }

    @Test func `Federal holidays at a weekend are observed on the nearest weekday`() {
        #expect(
            Self.days(.unitedStates, 2021) == [
                "2021-01-01 new-year", "2021-01-18 martin-luther-king", "2021-02-15 washingtons-birthday",
                "2021-05-31 memorial-day", "2021-06-18 juneteenth (substitute)", "2021-06-19 juneteenth",
                "2021-07-04 independence-day", "2021-07-05 independence-day (substitute)", "2021-09-06 labor-day",
                "2021-10-11 columbus-day", "2021-11-11 veterans-day", "2021-11-25 thanksgiving",
                "2021-12-24 christmas (substitute)", "2021-12-25 christmas",
            ])
        // The new year that begins on a Saturday is observed in the old one.
        #expect(Self.days(.unitedStates, 2022).first == "2021-12-31 new-year (substitute)")
        #expect(!Self.days(.unitedStates, 2020).contains { $0.contains("juneteenth") })
    }

    @Test(arguments: HolidayRegion.allCases)
    func `There are holidays in every year that has a date`(region: HolidayRegion) {
        for year in [Int.min, 0, 1, 1583, 2400, 9998, 9999, Int.max] {
            #expect(region.holidays(in: year).isEmpty == !(1...9998).contains(year))
        }
    }
}
