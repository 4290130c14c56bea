package import CordeeModel

extension Watch {
    /// Takes in what was seen in a slot, and returns it with everything that follows from it, all of it applied. One that is
    /// over takes in nothing, nor does anybody look at a slot twice.
    /// - Throws: never for what it decided itself.
    package mutating func take(_ noted: WatchEvent.Noted, at now: Instant) throws(WatchFlaw) -> [WatchEvent] {
        guard end == nil, noted.slot > lastSlot ?? -1 else { return [] }
        var events = [WatchEvent.noted(noted)]
        try apply(.noted(noted), at: now)
        while let next = finding {
            try apply(next, at: now)
            events.append(next)
        }
        return events
    }

    /// What is still to be said of what was noted, after a replay; all of it applied.
    package mutating func catchUp(at now: Instant) throws(WatchFlaw) -> [WatchEvent] {
        var events: [WatchEvent] = []
        while let next = finding {
            try apply(next, at: now)
            events.append(next)
        }
        return events
    }

    /// Ends when its time is over and nothing is owed.
    package func due(at now: Instant) -> WatchEvent? {
        let isOvertime =
            now
            < began.until.after(
                microseconds: Int64(WatchLimits.overtime) * began.policy.slot.microseconds)
        guard end == nil, now >= began.until, !isOvertime || owed(at: now).isEmpty else { return nil }
        return .ended(WatchEvent.Ended(reason: .time, unjudged: unjudged(at: now)))
    }

    /// Ends because another run has changed the environment.
    package func replaced(by run: RunID, goingBack: Bool, at now: Instant) -> WatchEvent? {
        guard end == nil, run > self.run else { return nil }
        return .ended(
            WatchEvent.Ended(
                reason: goingBack ? .broughtBack(by: run) : .replaced(by: run), unjudged: unjudged(at: now)))
    }

    /// Records an event.
    /// - Throws: one that cannot follow.
    package mutating func apply(_ event: WatchEvent, at now: Instant) throws(WatchFlaw) {
        let flaw = WatchFlaw(run: run, event: event)
        guard end == nil else { throw flaw }
        switch event {
        case .began: throw flaw
        case .noted(let noted):
            guard noted.slot > lastSlot ?? -1 else { throw flaw }
            note(noted)
        case .learned(let learned):
            guard let index = services.firstIndex(where: { $0.service == learned.service }),
                services[index].isLearning
            else { throw flaw }
            var baseline = learned.baseline
            baseline.learned = now
            services[index].know(baseline, runLength: Self.runLength(began))
        case .measured(let measured):
            guard let index = services.firstIndex(where: { $0.service == measured.service }),
                !services[index].measured.contains(where: { $0.query == measured.reading.query })
            else { throw flaw }
            services[index].know(measured.reading)
        case .lost(let lost):
            guard !isLost(lost.subject) else { throw flaw }
            self.lost.append(lost)
        case .found(let found):
            guard isLost(found.subject) else { throw flaw }
            lost.removeAll { $0.subject == found.subject }
        case .raised(let raised):
            guard let index = openAlert(raised.key) else {
                alerts.append(WatchAlert(raised: raised, at: now))
                restartDrift(raised.key)
                return
            }
            // Said again only when more follows from it than did at first.
            guard alerts[index].raised.consequence == .notify, raised.consequence == .rollback else { throw flaw }
            alerts[index].raised = raised
        case .calmed(let calmed):
            guard let index = openAlert(calmed.key) else { throw flaw }
            alerts[index].over = now
            restartDrift(calmed.key)
        case .acted(let acted):
            guard self.acted == nil else { throw flaw }
            self.acted = acted
        case .ended(let ended): end = ended
        }
    }

    func isLost(_ subject: WatchSubject) -> Bool { lost.contains { $0.subject == subject } }

    func openAlert(_ key: AlertKey) -> Int? { alerts.firstIndex { $0.over == nil && $0.raised.key == key } }

    private mutating func restartDrift(_ key: AlertKey) {
        guard case .drift? = began.policy.alerts.at(key.alert)?.condition,
            let index = services.firstIndex(where: { $0.service == key.service })
        else { return }
        services[index].restartDrift()
    }

    private mutating func note(_ noted: WatchEvent.Noted) {
        // What is in a row may have a slot or two missing, but no hours.
        let isCutOff = noted.slot - (lastSlot ?? -1) > WatchLimits.window
        lastSlot = noted.slot
        seen += 1
        missed += noted.missed ?? 0
        if isCutOff || noted.disturbedBy != nil { forgetWhatIsInARow() }
        guard noted.disturbedBy == nil else {
            disturbed += 1
            return
        }
        for index in services.indices {
            let service = services[index].service
            let limits = limits(of: service).count
            if let count = noted.services.first(where: { $0.service == service && $0.requests > 0 }) {
                services[index].note(count, slot: noted.slot, limits: limits)
            } else {
                services[index].noteSilence(slot: noted.slot)
            }
            for reading in noted.readings where reading.service == service { services[index].note(reading) }
            if services[index].isAsBadAsBefore, isFine(services[index]) { services[index].isAsBadAsBefore = false }
        }
        for index in uses.indices {
            let kind = uses[index].kind
            uses[index].note(noted.uses.first { $0.kind == kind }?.percent)
        }
    }

    private mutating func forgetWhatIsInARow() {
        for index in services.indices { services[index].forgetWhatIsInARow() }
        for index in uses.indices { uses[index].last = [] }
    }
}
