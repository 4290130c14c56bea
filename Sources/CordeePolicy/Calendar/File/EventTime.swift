internal import CordeeModel

/// When an event of a calendar begins: a day, or a time of some clock.
struct EventTime: Hashable {
    /// What the clock shows; of a day its midnight.
    var local: LocalTime
    var zone: Zone
    var isDay: Bool

    var instant: Instant { isDay ? zone.first(local) : zone.asCalendarsRead(local) }

    /// Reads `20261219`, `20261219T180000` or `20261219T180000Z`; nil when it is none.
    init?(_ text: some StringProtocol, zone: Zone, isDay: Bool? = nil) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(into: Int?.some(0)) { sum, byte in
                sum = (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int(byte & 0xF) } : nil
            }
        }
        guard [8, 15, 16].contains(bytes.count), isDay.map({ $0 == (bytes.count == 8) }) ?? true,
            let year = number(0..<4), let month = number(4..<6), let date = number(6..<8),
            let day = CalendarDay(year: year, month: month, day: date)
        else { return nil }
        self.isDay = bytes.count == 8
        self.zone = zone
        local = LocalTime(day)
        guard !self.isDay else { return }
        guard bytes[8] == UInt8(ascii: "T"), let hour = number(9..<11), let minute = number(11..<13),
            let second = number(13..<15), hour < 24, minute < 60, second <= 60
        else { return nil }
        // A leap second is the second before it.
        local.second = hour * 3600 + minute * 60 + min(second, 59)
        guard bytes.count == 16 else { return }
        guard bytes[15] == UInt8(ascii: "Z") else { return nil }
        self.zone = .utc
    }

    init(local: LocalTime, zone: Zone, isDay: Bool) {
        self.local = local
        self.zone = zone
        self.isDay = isDay
    }

    /// The same time of the clock on another day.
    func on(_ day: CalendarDay) -> EventTime {
        EventTime(local: LocalTime(day, second: local.second), zone: zone, isDay: isDay)
    }
}

/// How long an event is.
struct EventLength: Hashable {
    /// Days of the calendar, however many hours each has.
    var days = 0
    /// Seconds that pass.
    var seconds = 0

    /// Nothing at all.
    static let none = EventLength()

    init(days: Int = 0, seconds: Int = 0) {
        self.days = days
        self.seconds = seconds
    }

    /// Reads `P1DT2H30M` or `P2W`; nil when it is none, when it is negative or too long to mean anything.
    init?(_ text: some StringProtocol) {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var isTime = false
        while let byte = rest.first {
            if byte == UInt8(ascii: "T"), !isTime, rest.count > 1 {
                isTime = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard (1...7).contains(digits.count), digits.endIndex < rest.endIndex else { return nil }
            let number = digits.reduce(0) { $0 * 10 + Int($1 & 0xF) }
            switch (Unicode.Scalar(rest[digits.endIndex]), isTime) {
            case ("W", false): days += 7 * number
            case ("D", false): days += number
            case ("H", true): seconds += 3600 * number
            case ("M", true): seconds += 60 * number
            case ("S", true): seconds += number
            default: return nil
            }
            rest = rest[rest.index(after: digits.endIndex)...]
        }
        guard days <= Self.longest else { return nil }
    }

    /// The longest that is read, in days: about a hundred years.
    private static let longest = 36_525

    /// When something of this length is over that begins at a time.
    func end(of start: EventTime) -> Instant {
        let day = EventTime(
            local: LocalTime(start.local.day + days, second: start.local.second), zone: start.zone, isDay: start.isDay)
        if start.isDay { return start.zone.end(day.local) }
        // Only whole days move by the clock; with none, the time that passes is what counts.
        return (days == 0 ? start.instant : day.instant) + .seconds(seconds)
    }
}
