internal import CordeeModel

/// Reads the events of a file in the iCalendar format.
struct CalendarReader {
    private(set) var events: [CalendarEvent] = []
    private(set) var flaws: [CalendarFlaw] = []
    private(set) var eventCount = 0
    private(set) var freeCount = 0
    private var names: ZoneNames

    init(_ bytes: [UInt8], zone: Zone) {
        names = ZoneNames(floating: zone)
        read(bytes)
    }

    private mutating func read(_ bytes: [UInt8]) {
        guard bytes.count <= CalendarFile.byteLimit else {
            return fail(1, .tooLarge(limit: CalendarFile.byteLimit))
        }
        let lines = ContentLine.all(in: bytes)
        var drafts: [(line: Int, properties: [ContentLine])] = []
        var open: [(name: String, line: Int)] = []
        var isCalendar = false
        for (line, content) in lines {
            guard let content else { return fail(line, .notCalendar) }
            switch content.name {
            case "BEGIN":
                let name = content.value.uppercased()
                guard open.isEmpty == (name == "VCALENDAR"), open.count < 16 else {
                    return fail(line, .unbalanced(name))
                }
                isCalendar = true
                open.append((name, line))
                if name == "VEVENT", open.count == 2 { drafts.append((line, [])) }
            case "END":
                guard open.popLast()?.name == content.value.uppercased() else {
                    return fail(line, .unbalanced(content.value))
                }
            default:
                guard let inner = open.last else { return fail(line, .notCalendar) }
                if inner.name == "VEVENT", open.count == 2 { drafts[drafts.count - 1].properties.append(content) }
                if inner.name == "VTIMEZONE" { names.learn(content, of: inner.line) }
            }
        }
        guard isCalendar else { return fail(1, .notCalendar) }
        if let left = open.last { return fail(left.line, .unbalanced(left.name)) }
        eventCount = drafts.count
        guard drafts.count <= CalendarFile.eventLimit else {
            return fail(1, .tooManyEvents(limit: CalendarFile.eventLimit))
        }
        for draft in drafts { read(EventProperties(line: draft.line, draft.properties)) }
    }

    /// The whole file closes.
    private mutating func fail(_ line: Int, _ problem: CalendarFlaw.Problem) {
        flaws = [CalendarFlaw(line: line, problem: problem, effect: .file)]
        events = []
    }

    private mutating func note(_ line: Int, _ problem: CalendarFlaw.Problem, _ effect: CalendarFlaw.Effect) {
        let flaw = CalendarFlaw(line: line, problem: problem, effect: effect)
        if flaws.count < CalendarFile.flawLimit {
            flaws.append(flaw)
        } else if effect == .always, !flaws.contains(where: { $0.effect == .always }) {
            // What closes must be among them, however many there are.
            flaws[flaws.count - 1] = flaw
        }
    }

    private mutating func read(_ properties: EventProperties) {
        let isCancelled = properties["STATUS"]?.value.uppercased() == "CANCELLED"
        let isFree = properties["TRANSP"]?.value.uppercased() == "TRANSPARENT"
        if isFree, !isCancelled { freeCount += 1 }
        guard let property = properties["DTSTART"] else {
            if !isFree, !isCancelled { note(properties.line, .noStart, .always) }
            return
        }
        let start: EventTime
        do throws(CalendarFlaw) {
            start = try names.time(property)
        } catch {
            if !isFree, !isCancelled { note(error.line, error.problem, .always) }
            return
        }
        var event = CalendarEvent(
            line: properties.line, uid: properties["UID"]?.value,
            reason: properties["SUMMARY"].map(\.text).flatMap { $0.isEmpty ? nil : $0 },
            by: properties["ORGANIZER"].flatMap(Self.person), start: start, length: .none)
        event.isFree = isFree || isCancelled
        do throws(CalendarFlaw) {
            event.length = try length(properties, start)
            if let rule = properties["RRULE"] { event.rule = try recurrence(rule, start) }
            for property in properties.all("RDATE") { event.extra += try extras(property) }
            if properties.all("RRULE").count > 1, let second = properties.all("RRULE").last {
                throw CalendarFlaw(line: second.line, problem: .badRule(second.value), effect: .fromStart)
            }
        } catch {
            event.isEndless = true
            if !event.isFree { note(error.line, error.problem, .fromStart) }
        }
        readExceptions(properties, &event)
        events.append(event)
    }

    private func recurrence(_ property: ContentLine, _ start: EventTime) throws(CalendarFlaw) -> Recurrence {
        do throws(Recurrence.Misread) {
            return try Recurrence(property.value, zone: start.zone)
        } catch {
            throw CalendarFlaw(line: property.line, problem: .badRule(error.part), effect: .fromStart)
        }
    }

    /// How long an event is: until its end, for its duration, or for the day that it is on. A time alone is nothing.
    private func length(_ properties: EventProperties, _ start: EventTime) throws(CalendarFlaw) -> EventLength {
        if let property = properties["DTEND"] {
            let end = try names.time(property)
            guard end.isDay == start.isDay, start.instant <= end.instant else {
                throw CalendarFlaw(line: property.line, problem: .endsBeforeStart, effect: .fromStart)
            }
            // An end on the day of the beginning is written by some who mean that day.
            if start.isDay { return EventLength(days: max(1, end.local.day.number - start.local.day.number)) }
            return EventLength(seconds: end.instant.seconds - start.instant.seconds)
        }
        guard let property = properties["DURATION"] else { return EventLength(days: start.isDay ? 1 : 0) }
        guard let length = EventLength(property.value) else {
            throw CalendarFlaw(line: property.line, problem: .badDuration(property.value), effect: .fromStart)
        }
        return length
    }

    /// Further beginnings: days, times, or periods with a length of their own.
    private func extras(_ property: ContentLine) throws(CalendarFlaw) -> [(start: EventTime, length: EventLength?)] {
        var extras: [(start: EventTime, length: EventLength?)] = []
        for part in property.value.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let start = try names.time(property, value: sides[0])
            guard sides.count == 2 else {
                extras.append((start, nil))
                continue
            }
            if let length = EventLength(sides[1]) {
                extras.append((start, length))
                continue
            }
            let end = try names.time(property, value: sides[1])
            guard start.instant <= end.instant else {
                throw CalendarFlaw(line: property.line, problem: .endsBeforeStart, effect: .fromStart)
            }
            extras.append((start, EventLength(seconds: end.instant.seconds - start.instant.seconds)))
        }
        return extras
    }

    /// What an event leaves out or replaces. What of it is not understood leaves nothing out.
    private mutating func readExceptions(_ properties: EventProperties, _ event: inout CalendarEvent) {
        for property in properties.all("EXDATE") {
            for part in property.value.split(separator: ",", omittingEmptySubsequences: false) {
                do throws(CalendarFlaw) {
                    event.excluded.insert(try names.time(property, value: part).instant)
                } catch {
                    note(error.line, error.problem, .exception)
                }
            }
        }
        for property in properties.all("EXRULE") { note(property.line, .badRule(property.value), .exception) }
        guard let property = properties["RECURRENCE-ID"] else { return }
        do throws(CalendarFlaw) {
            let instant = try names.time(property).instant
            if property.parameter("RANGE") == nil {
                event.replaces = instant
            } else {
                // The one that it replaces still closes, and it does so as well.
                event.isEndless = true
                event.isFree = false
                note(property.line, .laterToo, .fromStart)
            }
        } catch {
            note(error.line, error.problem, .exception)
        }
    }

    /// Who organises an event: a name, or an address.
    private static func person(_ property: ContentLine) -> String? {
        if let name = property.parameter("CN"), !name.isEmpty { return name }
        let isAddress = property.value.lowercased().hasPrefix("mailto:")
        let address = isAddress ? String(property.value.dropFirst("mailto:".count)) : property.value
        return address.isEmpty ? nil : address
    }
}

/// The properties of one event.
struct EventProperties {
    let line: Int
    private let properties: [ContentLine]

    init(line: Int, _ properties: [ContentLine]) {
        self.line = line
        self.properties = properties
    }

    /// The first of a name.
    subscript(name: String) -> ContentLine? { properties.first { $0.name == name } }

    func all(_ name: String) -> [ContentLine] { properties.filter { $0.name == name } }
}
