package import CordeeModel

/// A public holiday of a year.
package struct PublicHoliday: Hashable, Sendable {
    /// The day.
    package var day: CalendarDay
    /// Which it is.
    package var holiday: Holiday
    /// Whether it is the working day that stands in for one at a weekend; that one is there as well.
    package var isSubstitute = false
}

extension HolidayRegion {
    /// The public holidays of a year by the rules that hold today, in the order of their days. Of what was proclaimed
    /// for one year alone, there is only what has been since 2020.
    ///
    /// A day that stands in for the New Year of the next year is with that one, so it may be the last day of the year
    /// before. Sources: France, code du travail L3133-1 and L3134-13; Belgium, arrêté royal of 18 April 1974;
    /// Germany, the laws of all sixteen states; England, Banking and Financial Dealings Act 1971 and the proclamations;
    /// United States, 5 U.S.C. 6103.
    package func holidays(in year: Int) -> [PublicHoliday] {
        guard let year = HolidayYear(year) else { return [] }
        let days =
            switch self {
            case .france: year.france
            case .alsaceMoselle: year.france + [year.goodFriday, year.fixed(.secondChristmasDay, 12, 26)]
            case .belgium: year.belgium
            case .germany: year.germany
            case .england: year.england
            case .unitedStates: year.unitedStates
            }
        return days.sorted { $0.day < $1.day }
    }
}

/// The days of a year from which holidays are made.
private struct HolidayYear {
    let year: Int
    let easter: CalendarDay

    /// Nil beyond the years that a date can name.
    init?(_ year: Int) {
        guard (1...9998).contains(year), let easter = Self.easter(of: year) else { return nil }
        self.year = year
        self.easter = easter
    }

    /// Easter Sunday (Gregorian computus, Meeus/Jones/Butcher).
    private static func easter(of year: Int) -> CalendarDay? {
        let (century, rest) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * (year % 19) + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (year % 19 + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * shift + 114
        return CalendarDay(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    func fixed(_ holiday: Holiday, _ month: Int, _ day: Int) -> PublicHoliday {
        // No holiday is on a 29th of February, so the day is there.
        PublicHoliday(day: CalendarDay(year: year, month: month, day: day) ?? easter, holiday: holiday)
    }

    func fromEaster(_ holiday: Holiday, _ days: Int) -> PublicHoliday {
        PublicHoliday(day: easter + days, holiday: holiday)
    }

    /// The nth of a day of the week in a month, from 1.
    func nth(_ nth: Int, _ weekday: Weekday, _ holiday: Holiday, _ month: Int) -> PublicHoliday {
        let first = fixed(holiday, month, 1).day
        let days = (weekday.rawValue - first.weekday.rawValue + 7) % 7 + 7 * (nth - 1)
        return PublicHoliday(day: first + days, holiday: holiday)
    }

    /// The last Monday of a month with 31 days.
    func lastMonday(_ holiday: Holiday, _ month: Int) -> PublicHoliday {
        let last = fixed(holiday, month, 31).day
        return PublicHoliday(day: last + (Weekday.monday.rawValue - last.weekday.rawValue), holiday: holiday)
    }

    var goodFriday: PublicHoliday { fromEaster(.goodFriday, -2) }

    var france: [PublicHoliday] {
        [
            fixed(.newYear, 1, 1), fromEaster(.easterMonday, 1), fixed(.mayDay, 5, 1), fixed(.victoryDay, 5, 8),
            fromEaster(.ascension, 39), fromEaster(.whitMonday, 50), fixed(.frenchNationalDay, 7, 14),
            fixed(.assumption, 8, 15), fixed(.allSaints, 11, 1), fixed(.armistice, 11, 11), fixed(.christmas, 12, 25),
        ]
    }

    var belgium: [PublicHoliday] {
        [
            fixed(.newYear, 1, 1), fromEaster(.easterMonday, 1), fixed(.mayDay, 5, 1), fromEaster(.ascension, 39),
            fromEaster(.whitMonday, 50), fixed(.belgianNationalDay, 7, 21), fixed(.assumption, 8, 15),
            fixed(.allSaints, 11, 1), fixed(.armistice, 11, 11), fixed(.christmas, 12, 25),
        ]
    }

    var germany: [PublicHoliday] {
        [
            fixed(.newYear, 1, 1), goodFriday, fromEaster(.easterMonday, 1), fixed(.mayDay, 5, 1),
            fromEaster(.ascension, 39), fromEaster(.whitMonday, 50), fixed(.germanUnity, 10, 3),
            fixed(.christmas, 12, 25), fixed(.secondChristmasDay, 12, 26),
        ]
    }

    var england: [PublicHoliday] {
        // Moved to the anniversary of the end of the war in 2020, and beside the jubilee in 2022.
        let early = year == 2020 ? fixed(.earlyMayBankHoliday, 5, 8) : nth(1, .monday, .earlyMayBankHoliday, 5)
        let spring = year == 2022 ? fixed(.springBankHoliday, 6, 2) : lastMonday(.springBankHoliday, 5)
        var days = [goodFriday, fromEaster(.easterMonday, 1), early, spring, lastMonday(.summerBankHoliday, 8)]
        switch year {
        case 2022: days += [fixed(.platinumJubilee, 6, 3), fixed(.queensFuneral, 9, 19)]
        case 2023: days.append(fixed(.coronation, 5, 8))
        default: break
        }
        let newYear = fixed(.newYear, 1, 1)
        days += [newYear] + nextWorkingDay(newYear, taken: [])
        let christmas = [fixed(.christmas, 12, 25), fixed(.secondChristmasDay, 12, 26)]
        // A Sunday's Christmas gives way to Boxing Day, which keeps its own Monday.
        let first = nextWorkingDay(christmas[0], taken: christmas[1...].map(\.day))
        return days + christmas + first + nextWorkingDay(christmas[1], taken: first.map(\.day))
    }

    /// The working day after a holiday at a weekend that stands in for it; none for one in the week.
    private func nextWorkingDay(_ holiday: PublicHoliday, taken: [CalendarDay]) -> [PublicHoliday] {
        guard holiday.day.weekday > .friday else { return [] }
        var day = holiday.day + 1
        while day.weekday > .friday || taken.contains(day) { day = day + 1 }
        return [PublicHoliday(day: day, holiday: holiday.holiday, isSubstitute: true)]
    }

    var unitedStates: [PublicHoliday] {
        var fixedDays = [fixed(.newYear, 1, 1), fixed(.independenceDay, 7, 4)]
        if year >= 2021 { fixedDays.append(fixed(.juneteenth, 6, 19)) }
        fixedDays += [fixed(.veteransDay, 11, 11), fixed(.christmas, 12, 25)]
        let observed = fixedDays.compactMap { holiday -> PublicHoliday? in
            let shift: Int
            switch holiday.day.weekday {
            case .saturday: shift = -1
            case .sunday: shift = 1
            case .monday, .tuesday, .wednesday, .thursday, .friday: return nil
            }
            return PublicHoliday(day: holiday.day + shift, holiday: holiday.holiday, isSubstitute: true)
        }
        return fixedDays + observed + [
            nth(3, .monday, .martinLutherKing, 1), nth(3, .monday, .washingtonsBirthday, 2),
            lastMonday(.memorialDay, 5), nth(1, .monday, .laborDay, 9), nth(2, .monday, .columbusDay, 10),
            nth(4, .thursday, .thanksgiving, 11),
        ]
    }
}
