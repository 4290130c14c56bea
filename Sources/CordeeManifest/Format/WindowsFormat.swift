internal import CordeeModel

/// The keys of `windows`.
enum WindowsFormat {
    static let allow = Key<[Located<WindowDraft>]>(
        "allow", .list(of: .window),
        "When it may go forward: days, hours and, if it is not the fleet's, a time zone, such as "
            + "\"Tue..Thu 14:00-16:00\". Default: at every hour.")
    static let deny = Key<[Located<WindowDraft>]>(
        "deny", .list(of: .window), "When it may not, whatever allows it, written likewise. Default: never.")
    static let weeks = Key<WindowPolicy.Weeks>(
        "weeks", .word, "The ISO weeks in which windows of `allow` begin: odd, even or all. Default: all.")
    static let closing = Key<WindowPolicy.Closing>(
        "closing", .word,
        "What a run under way does when it closes, after its wave: finish, or pause until it opens. Default: finish.")
    static let freezes = Key<Bool>(
        "freezes", .flag, "Whether the fleet's `calendar` closes this environment as well. Default: true.")

    static let section = Section([allow, deny, weeks, closing, freezes])

    static let kind = Kind<WindowsDraft>.object(section) { fields, _, reader in
        WindowsDraft(
            allow: windows(allow, fields, &reader), deny: windows(deny, fields, &reader),
            weeks: fields.read(weeks, &reader) ?? .all, closing: fields.read(closing, &reader) ?? .finish,
            obeysFreezes: fields.read(freezes, &reader) ?? true)
    }

    private static func windows(
        _ key: Key<[Located<WindowDraft>]>, _ fields: Fields, _ reader: inout Reader
    ) -> [WindowDraft] {
        guard let windows = fields.located(key, &reader) else { return [] }
        if windows.value.count > Limits.windows {
            reader.report(.calendar(.tooMany(limit: Limits.windows)), at: windows.position)
        }
        return windows.value.map(\.value)
    }
}

/// Windows as their entry says them.
struct WindowsDraft: Sendable {
    var allow: [WindowDraft]
    var deny: [WindowDraft]
    var weeks: WindowPolicy.Weeks
    var closing: WindowPolicy.Closing
    var obeysFreezes: Bool

    /// The policy that this makes where the fleet is.
    func policy(in timezone: String) -> WindowPolicy {
        WindowPolicy(
            allow: allow.map { $0.window(in: timezone) }, deny: deny.map { $0.window(in: timezone) }, weeks: weeks,
            closing: closing, obeysFreezes: obeysFreezes, timezone: timezone)
    }
}

/// A window as its text says it.
struct WindowDraft: Sendable {
    var days: [Weekday]
    var from: Int
    var to: Int
    /// Nil: the fleet's.
    var timezone: String?

    func window(in standard: String) -> Window {
        Window(days: days, from: from, to: to, timezone: timezone ?? standard)
    }
}

extension Kind<WindowDraft> {
    /// Days, hours and perhaps a time zone.
    static let window = scalar(.string("^\\s*[A-Za-z.,]+\\s+[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}(\\s+\\S+)?\\s*$")) {
        text, position, reader in
        let words = text.split(whereSeparator: \.isWhitespace)
        guard (2...3).contains(words.count) else {
            reader.report(.calendar(.badWindow(text)), at: position)
            return nil
        }
        let days = days(words[0], position, &reader)
        let hours = hours(words[1], text, position, &reader)
        let zone = words.count == 3 ? zone(words[2], position, &reader) : nil
        guard let days, let hours, words.count == 2 || zone != nil else { return nil }
        if hours.to <= hours.from, hours.from - hours.to <= Window.minutesPerDay / 2 {
            let sides = words[1].split(separator: "-")
            let turned = ([words[0], "\(sides[1])-\(sides[0])"] + words.dropFirst(2)).joined(separator: " ")
            reader.report(.calendar(.longNight(text, turned: turned)), at: position)
        }
        return WindowDraft(days: days, from: hours.from, to: hours.to, timezone: zone)
    }

    private static func zone(_ text: Substring, _ position: Position, _ reader: inout Reader) -> String? {
        let tree = Tree(content: .scalar(String(text), isPlain: false), position: position, size: 1, height: 1)
        return Kind<String>.timezone.read(tree, &reader)
    }

    private static func days(_ text: Substring, _ position: Position, _ reader: inout Reader) -> [Weekday]? {
        if text.lowercased() == "daily" { return Weekday.allCases }
        var days: [Weekday] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
            let found = ends.map { word in Weekday.allCases.first { $0.short.lowercased() == word.lowercased() } }
            for (word, day) in zip(ends, found) where day == nil {
                let known = Weekday.allCases.map(\.short) + ["daily"]
                // A whole name of a day is more than a slip away from its first letters.
                let nearest =
                    Weekday.allCases.first { $0.name == word.lowercased() }?.short
                    ?? reader.nearest(to: String(word), among: known)
                reader.report(.calendar(.unknownDay(String(word), nearest: nearest)), at: position)
                return nil
            }
            guard let first = found.first ?? nil, let last = found.last ?? nil else { return nil }
            let count = (last.rawValue - first.rawValue + 7) % 7
            for number in 0...count {
                let day = Weekday(number: first.rawValue - 1 + number)
                if !days.contains(day) { days.append(day) }
            }
        }
        return days
    }

    private static func hours(
        _ word: Substring, _ text: String, _ position: Position, _ reader: inout Reader
    ) -> (from: Int, to: Int)? {
        let sides = word.split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2 else {
            reader.report(.calendar(.badWindow(text)), at: position)
            return nil
        }
        let minutes = sides.map { ClockText.minutes($0) }
        for (side, minute) in zip(sides, minutes) where minute == nil {
            reader.report(.calendar(.badClock(String(side))), at: position)
            return nil
        }
        guard let from = minutes[0], let to = minutes[1] else { return nil }
        if from == Window.minutesPerDay {
            reader.report(.calendar(.badClock(String(sides[0]))), at: position)
            return nil
        }
        // 00:00 as an end is the midnight after the day, which is 24:00.
        let end = to == 0 ? Window.minutesPerDay : to
        if from != end { return (from, end) }
        reader.report(.calendar(.emptyWindow(text)), at: position)
        return nil
    }
}

/// Times of the day as people write them.
enum ClockText {
    /// Minutes of the day of `14:05`, up to `24:00`; nil when it is none.
    static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], parts.joined().allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 & 0xF) } }
        let minutes = numbers[0] * 60 + numbers[1]
        return numbers[1] < 60 && minutes <= Window.minutesPerDay ? minutes : nil
    }
}

extension Weekday {
    /// Its name in full.
    fileprivate var name: String {
        switch self {
        case .monday: "monday"
        case .tuesday: "tuesday"
        case .wednesday: "wednesday"
        case .thursday: "thursday"
        case .friday: "friday"
        case .saturday: "saturday"
        case .sunday: "sunday"
        }
    }
}
