internal import CordeeModel

/// An event of a calendar, as far as it closes something.
struct CalendarEvent {
    var line: Int
    var uid: String?
    var reason: String?
    var by: String?
    var start: EventTime
    var length: EventLength
    var rule: Recurrence?
    /// Further times at which it begins, each perhaps of a length of its own.
    var extra: [(start: EventTime, length: EventLength?)] = []
    /// Instants at which it does not begin, whatever the rule says.
    var excluded: Set<Instant> = []
    /// The instant whose occurrence it replaces.
    var replaces: Instant?
    /// It closes from its beginning on: what it says of its end or its recurrence is not understood.
    var isEndless = false
    /// It is cancelled, or marks no time as busy: it closes nothing, but may replace an occurrence that would.
    var isFree = false

    /// What it closes that overlaps a span; nil when the periods that may be looked at are used up.
    func closed(from start: Instant, to end: Instant, periods: inout Int) -> [(from: Instant, to: Instant?)]? {
        guard !isFree else { return [] }
        if isEndless { return self.start.instant < end ? [(self.start.instant, nil)] : [] }
        var spans: [(from: Instant, to: Instant?)] = []
        func add(_ time: EventTime, _ length: EventLength) {
            let from = time.instant
            guard from < end, !excluded.contains(from) else { return }
            let to = length.end(of: time)
            if start < to, from < to { spans.append((from, to)) }
        }
        add(self.start, length)
        for (time, own) in extra { add(time, own ?? length) }
        guard let rule else { return spans }
        let day = self.start.local.day
        // What began before the span and is as long as this may still last.
        let reach = length.days + length.seconds / LocalTime.secondsPerDay + 2
        let first = self.start.zone.local(start).day + -reach
        // What is counted must be counted from the beginning.
        var period = rule.count == nil ? rule.period(of: max(first, day), from: day) : 0
        let last = self.start.zone.local(end).day + 1
        var counted = 0
        while rule.begin(ofPeriod: period, from: day) <= last {
            guard periods > 0 else { return nil }
            periods -= 1
            for candidate in rule.days(ofPeriod: period, from: day) where candidate >= day {
                let time = self.start.on(candidate)
                if let until = rule.until, until.isDay ? until.local.day < candidate : until.instant < time.instant {
                    return spans
                }
                counted += 1
                // The start itself is there already, in the rule or not.
                if candidate > day { add(time, length) }
                if counted == rule.count { return spans }
            }
            period += 1
        }
        return spans
    }
}
