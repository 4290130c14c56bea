internal import CordeeModel

extension Recurrence {
    /// The days of one period, in order: the day, week, month or year that is so many intervals after the one of a
    /// start.
    func days(ofPeriod period: Int, from start: CalendarDay) -> [CalendarDay] {
        let all: [CalendarDay]
        switch frequency {
        case .daily: all = [start + period * interval].filter { isInMonths($0) && isOnMonthDays($0) && isOnDays($0) }
        case .weekly:
            let monday = weekBegin(start) + 7 * interval * period
            let weekdays = days.isEmpty ? [start.weekday] : days.map(\.weekday)
            all = (0..<7).map { monday + $0 }.filter { weekdays.contains($0.weekday) && isInMonths($0) }
        case .monthly:
            let (year, month, day) = start.date
            let number = (month - 1 + period * interval).quotientAndRemainder(dividingBy: 12)
            let target = Month(year: year + number.quotient, month: number.remainder + 1)
            all = months.isEmpty || months.contains(target.month) ? days(of: target, standard: day) : []
        case .yearly: all = days(ofYear: start.date.year + period * interval, start)
        }
        guard !positions.isEmpty else { return all }
        let picked = positions.compactMap { position -> CalendarDay? in
            let index = position > 0 ? position - 1 : all.count + position
            return all.indices.contains(index) ? all[index] : nil
        }
        return Array(Set(picked)).sorted()
    }

    /// The period in which a day lies, or one shortly before; never below 0.
    func period(of day: CalendarDay, from start: CalendarDay) -> Int {
        let (year, month, _) = start.date
        let (toYear, toMonth, _) = day.date
        let units =
            switch frequency {
            case .daily: day.number - start.number
            case .weekly: (day.number - weekBegin(start).number) / 7
            case .monthly: (toYear - year) * 12 + toMonth - month
            case .yearly: toYear - year
            }
        return max(0, units / interval - 1)
    }

    /// The first day that a period can have.
    func begin(ofPeriod period: Int, from start: CalendarDay) -> CalendarDay {
        let (year, month, _) = start.date
        switch frequency {
        case .daily: return start + period * interval
        case .weekly: return weekBegin(start) + 7 * interval * period
        case .monthly:
            let number = (month - 1 + period * interval).quotientAndRemainder(dividingBy: 12)
            return Month(year: year + number.quotient, month: number.remainder + 1).first
        case .yearly: return Month(year: year + period * interval, month: 1).first
        }
    }

    /// A month; `first` is after everything where the calendar ends.
    private struct Month {
        var year: Int
        var month: Int

        var first: CalendarDay {
            CalendarDay(year: year, month: month, day: 1) ?? CalendarDay(number: Int(Int32.max))
        }
        var days: [CalendarDay] { (1...31).compactMap { CalendarDay(year: year, month: month, day: $0) } }
    }

    private func days(of month: Month, standard: Int) -> [CalendarDay] {
        let all = month.days
        if !monthDays.isEmpty { return all.filter { isOnMonthDays($0) && (days.isEmpty || isOn($0, within: all)) } }
        if !days.isEmpty { return all.filter { isOn($0, within: all) } }
        return all.filter { $0.date.day == standard }
    }

    private func days(ofYear year: Int, _ start: CalendarDay) -> [CalendarDay] {
        let (_, month, day) = start.date
        if days.isEmpty || !months.isEmpty {
            // Without a word on months, month days are those of every month, and nothing at all is the start's month.
            let own = months.isEmpty ? (monthDays.isEmpty ? [month] : Array(1...12)) : Array(Set(months)).sorted()
            return own.flatMap { days(of: Month(year: year, month: $0), standard: day) }
        }
        let all = (1...12).flatMap { Month(year: year, month: $0).days }
        return all.filter { isOn($0, within: all) && isOnMonthDays($0) }
    }

    /// Whether a day is one of BYDAY, counted within a month or a year.
    private func isOn(_ day: CalendarDay, within all: [CalendarDay]) -> Bool {
        guard let first = all.first, let last = all.last else { return false }
        return days.contains { one in
            guard one.weekday == day.weekday else { return false }
            let fromFirst = (day.number - first.number) / 7 + 1
            let fromLast = -((last.number - day.number) / 7) - 1
            return one.nth == 0 || one.nth == fromFirst || one.nth == fromLast
        }
    }

    private func isInMonths(_ day: CalendarDay) -> Bool { months.isEmpty || months.contains(day.date.month) }

    private func isOnDays(_ day: CalendarDay) -> Bool {
        days.isEmpty || days.contains { $0.weekday == day.weekday }
    }

    private func isOnMonthDays(_ day: CalendarDay) -> Bool {
        guard !monthDays.isEmpty else { return true }
        let (year, month, date) = day.date
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        guard let after = CalendarDay(year: next.0, month: next.1, day: 1) else { return monthDays.contains(date) }
        return monthDays.contains(date) || monthDays.contains(day.number - after.number)
    }

    private func weekBegin(_ day: CalendarDay) -> CalendarDay {
        day + -((day.weekday.rawValue - weekStart.rawValue + 7) % 7)
    }
}
