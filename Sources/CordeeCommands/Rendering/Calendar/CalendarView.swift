package import CordeeMessages
internal import CordeeModel
internal import CordeePolicy

/// The calendar of environments: how each stands now, and a table of its days.
package struct CalendarView: Sendable {
    private let sheets: [CalendarSheet]
    private let catalogue: Catalogue
    private let clock: ClockFace

    /// Shows calendars, in the order given, in the fleet's time.
    package init(_ sheets: [CalendarSheet], catalogue: Catalogue, clock: ClockFace) {
        self.sheets = sheets
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        sheets.enumerated().flatMap { index, sheet in
            (index == 0 ? [] : [""]) + head(sheet) + [""] + table(sheet, width) + notes(sheet)
        }
    }

    private func head(_ sheet: CalendarSheet) -> [Line] {
        let facts = [sheet.timezone, catalogue.say(sheet.cycle.weeks.map(CalendarPhrase.weeks) ?? .noWindows)]
        let state =
            switch sheet.state {
            case .open(let until?): CalendarPhrase.openUntil(time(until), in: until - sheet.now)
            case .open(nil): CalendarPhrase.openAlways
            case .closed(let until?, let because):
                CalendarPhrase.closedUntil(time(until), in: until - sheet.now, because: because)
            case .closed(nil, let because): CalendarPhrase.closedAlways(because: because)
            }
        return [
            Line(sheet.environment.rawValue, .bold) + Line(" · " + facts.joined(separator: " · "), .dim),
            Line(prose: catalogue.say(state), sheet.state.isOpen ? .green : .yellow),
        ]
    }

    private func table(_ sheet: CalendarSheet, _ width: Int?) -> [Line] {
        func heading(_ heading: TableHeading) -> String { catalogue.say(heading) }
        var table = Table([
            .init(heading(.week)), .init(heading(.day)), .init(heading(.phase), minimum: 8),
            .init(heading(.open), minimum: 11), .init(heading(.closed), minimum: 12),
        ])
        for day in sheet.cycle.days {
            let isOver = day.end <= sheet.now
            let isToday = day.start <= sheet.now && !isOver
            let name = "\(catalogue.say(CalendarPhrase.weekday(day.day.weekday))) \(day.day)"
            table.add([
                day.day.weekday == .monday ? week(day) : Line(),
                Line(name, isToday ? .bold : isOver ? .dim : .plain),
                Line(day.phase.map { catalogue.say(CalendarPhrase.phase($0)) } ?? "", isOver ? .dim : .plain),
                Line(openings(day), isOver ? .dim : .green), Line(closures(day), isOver ? .dim : .yellow),
            ])
        }
        return table.lines(width: width, indent: 2)
    }

    private func week(_ day: Cycle.Day) -> Line {
        let number = day.day.week.number
        let parity = catalogue.say(CalendarPhrase.parity(isOdd: !number.isMultiple(of: 2)))
        return Line("\(number) \(parity)", day.isReleaseWeek ? .bold : .dim)
    }

    private func openings(_ day: Cycle.Day) -> String {
        day.openings.map { span($0.from, $0.to, in: day) }.joined(separator: ", ")
    }

    /// What closes a day, with the hours where it is not the whole of it. In a week in which no window begins there is
    /// nothing to forbid.
    private func closures(_ day: Cycle.Day) -> String {
        let closures = day.closures.filter { closed in
            switch closed.closure {
            case .denied: day.isReleaseWeek || !day.openings.isEmpty
            case .outside, .freeze, .event, .holiday, .unreadable, .unknownZone: true
            }
        }
        return closures.map { closed in
            let (from, to) = (max(closed.from, day.start), min(closed.to ?? day.end, day.end))
            let reason = catalogue.text(closed.closure)
            if from == day.start, to == day.end { return reason }
            switch closed.closure {
            // Its text has the hours.
            case .denied: return reason
            case .outside, .freeze, .event, .holiday, .unreadable, .unknownZone:
                return "\(span(from, to, in: day)) \(reason)"
            }
        }.joined(separator: " · ")
    }

    private func span(_ from: Instant, _ to: Instant, in day: Cycle.Day) -> String {
        if from == day.start, to == day.end { return catalogue.say(CalendarPhrase.allDay) }
        return "\(clock.minute(from))–\(to == day.end ? "24:00" : clock.minute(to))"
    }

    private func notes(_ sheet: CalendarSheet) -> [Line] {
        var notes: [Line] = []
        if let year = sheet.cycle.longYear { notes.append(Line(prose: catalogue.say(CalendarPhrase.longYear(year)))) }
        for (file, count) in sheet.free {
            notes.append(Line(prose: catalogue.say(CalendarPhrase.freeEvents(file: file, count)), .dim))
        }
        return notes.isEmpty ? [] : [""] + notes
    }

    /// A day and a time: `Tue 2026-11-24 14:00`.
    private func time(_ instant: Instant) -> String {
        let weekday = CalendarDay(clock.date(instant)).map { catalogue.say(CalendarPhrase.weekday($0.weekday)) + " " }
        return "\(weekday ?? "")\(clock.date(instant)) \(clock.minute(instant))"
    }
}
