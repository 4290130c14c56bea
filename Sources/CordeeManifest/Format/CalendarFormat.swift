internal import CordeeModel

/// The keys of `calendar`.
enum CalendarFormat {
    static let holidays = Key<HolidayRegion>(
        "holidays", .word,
        "Whose public holidays close: FR, FR-ALS (Alsace and Moselle), BE, DE (those of all states), GB-ENG or US "
            + "(federal). Default: nobody's.")
    static let freezes = Key<[Located<Freeze>]>(
        "freezes", .list(of: FreezeFormat.kind), "When nothing goes forward. Default: never.")
    static let files = Key<[Located<String>]>(
        "files", .list(of: .calendarFile),
        "iCalendar files whose events are freezes, relative to this file. Default: none.")

    static let section = Section([holidays, freezes, files])

    static let kind = Kind<CalendarDraft>.object(section) { fields, _, reader in
        let freezes = fields.located(freezes, &reader)
        let files = fields.located(files, &reader)
        for (count, limit, position) in [
            (freezes?.value.count ?? 0, Limits.freezes, freezes?.position),
            (files?.value.count ?? 0, Limits.calendarFiles, files?.position),
        ] {
            if count > limit, let position { reader.report(.calendar(.tooMany(limit: limit)), at: position) }
        }
        var paths: [String] = []
        for file in files?.value ?? [] where !paths.contains(file.value) { paths.append(file.value) }
        return CalendarDraft(
            holidays: fields.read(holidays, &reader), freezes: freezes?.value.map(\.value) ?? [], files: paths)
    }
}

/// The keys of a freeze.
enum FreezeFormat {
    static let from = Key<Moment>(
        "from", .moment, required: true,
        "When it begins, in the fleet's time zone: a day, or a time such as 2026-12-19T18:00.")
    static let to = Key<Moment>(
        "to", .moment, "When it is over, likewise; a day is frozen as a whole. Default: the end of the day of `from`.")
    static let reason = Key<String>("reason", .sentence, required: true, "Why; whoever is kept waiting reads it.")
    static let by = Key<String>("by", .sentence, "Who wants it. Default: not said.")

    static let section = Section([from, to, reason, by])

    static let kind = Kind<Freeze>.object(section) { fields, _, reader in
        let begin = fields.located(from, &reader)
        let end = fields.located(to, &reader)
        let reason = fields.read(reason, &reader)
        let by = fields.read(by, &reader)
        guard let begin, end != nil || !fields.has(to) else { return nil }
        let to = end?.value.end ?? LocalTime(begin.value.start.day + 1)
        if let end, to <= begin.value.start {
            reader.report(
                .calendar(.endsBeforeStart(from: begin.value.text, to: end.value.text)), at: end.position)
        }
        return reason.map { Freeze(from: begin.value.start, to: to, reason: $0, by: by) }
    }
}

/// A day, or a time of one, as a freeze says it.
struct Moment: Sendable {
    var text: String
    /// Where it begins.
    var start: LocalTime
    /// Where it is over: a time at once, a day with the next one.
    var end: LocalTime
}

/// A calendar as its entry says it.
struct CalendarDraft: Sendable {
    var holidays: HolidayRegion?
    var freezes: [Freeze]
    var files: [String]

    /// The calendar that this makes where the fleet is.
    func calendar(in timezone: String) -> ReleaseCalendar {
        ReleaseCalendar(holidays: holidays, freezes: freezes, files: files, timezone: timezone)
    }
}

extension Kind<Moment> {
    /// A day, or a time of one.
    static let moment = scalar(.string("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2})?$")) {
        text, position, reader in
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        if let day = CalendarDay(parts[0]) {
            if parts.count == 1 { return Moment(text: text, start: LocalTime(day), end: LocalTime(day + 1)) }
            if let minutes = ClockText.minutes(parts[1]) {
                let time = LocalTime(seconds: LocalTime(day).seconds + minutes * 60)
                return Moment(text: text, start: time, end: time)
            }
        }
        reader.report(.calendar(.badMoment(text)), at: position)
        return nil
    }
}

extension Kind<String> {
    /// A text on one line that says something.
    static let sentence = Kind(schema: .string("\\S")) { tree, reader in
        guard let text = line.read(tree, &reader) else { return nil }
        if !text.allSatisfy(\.isWhitespace) { return text }
        reader.report(.value(.badText), at: tree.position)
        return nil
    }

    /// A file in the iCalendar format.
    static let calendarFile = Kind(schema: sentence.schema) { tree, reader in
        guard let path = sentence.read(tree, &reader) else { return nil }
        if !reader.facts.isReadable(path) { reader.report(.calendar(.fileMissing(path)), at: tree.position) }
        return path
    }
}
