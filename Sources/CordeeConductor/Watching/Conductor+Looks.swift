internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeModel

/// What is seen in a slot of time, and what follows from it.
extension Conductor {
    /// How many queries are asked side by side.
    static let queryLimit = 8

    /// The next slot to be looked at, and how long it lasts; nil: it is watched no more.
    func nextLook(_ run: RunID, in id: EnvironmentID) -> (slot: Int, pause: Duration)? {
        guard let open = watches[id], open.watch.run == run else { return nil }
        catchUp(id)
        guard let watch = watches[id]?.watch, watch.run == run else { return nil }
        let now = clock.now
        let slot = max(watch.slot(at: now), (watch.lastSlot ?? -1) + 1)
        return (slot, max(watch.end(ofSlot: slot) - now, .zero))
    }

    /// Says what was not said yet of what is on the ledger, ends what is over, and tries what is owed: as after a crash.
    private func catchUp(_ id: EnvironmentID) {
        guard trouble == nil, let open = watches[id] else { return }
        do throws(Failure) {
            var watch = open.watch
            var events: [WatchEvent] = []
            let now = clock.now
            do throws(WatchFlaw) {
                events = try watch.catchUp(at: now)
                if let end = watch.due(at: now) {
                    try watch.apply(end, at: now)
                    events.append(end)
                }
            } catch {
                throw Failure(.unforeseen, ["watch"], cause: "\(error.event)")
            }
            if !events.isEmpty { try settle(events, watch, in: id, at: now) }
        } catch {
            // Whoever looks next tries again.
        }
        goBackIfOwed(in: id)
    }

    /// Notes what was seen in a slot, when it is over. What cannot be noted is not seen: what is judged is always what
    /// happened just now.
    func look(_ run: RunID, in environment: Environment, slot: Int) async {
        let id = environment.id
        guard let open = watches[id], open.watch.run == run, let instruments = watching?.instruments else { return }
        let counted = open.counter
        watches[id]?.counter = WatchCounter()
        let disturbing = endSlot(in: id)
        guard trouble == nil else { return }
        async let uses = instruments.uses(of: environment)
        let readings = disturbing == nil ? await Self.readings(for: open.watch, instruments) : []
        let used = await uses
        guard trouble == nil, let watch = watches[id]?.watch, watch.run == run, !Task.isCancelled else { return }
        let noted = WatchEvent.Noted(
            slot: slot, disturbedBy: disturbing, services: disturbing == nil ? counted.counts(for: watch) : [],
            uses: used, readings: readings, missed: counted.missed > 0 ? counted.missed : nil)
        do throws(Failure) {
            var next = watch
            let now = clock.now
            let events: [WatchEvent]
            do throws(WatchFlaw) { events = try next.take(noted, at: now) } catch {
                throw Failure(.unforeseen, ["watch"], cause: "\(error.event)")
            }
            try settle(events, next, in: id, at: now)
            watches[id]?.trouble = nil
        } catch {
            if watches[id]?.trouble != error.code { watching?.complain(id, error) }
            watches[id]?.trouble = error.code
        }
        catchUp(id)
    }

    /// A run is under way from now on.
    func disturbWatch(_ run: RunID) {
        guard let id = engine.run(run)?.plan.environment.id else { return }
        watches[id]?.disturbance = Disturbance(run: run)
    }

    /// The run that was under way in the slot that ends, or in the one before, as its last requests may have come in only now.
    private func endSlot(in id: EnvironmentID) -> RunID? {
        // One that holds the environment and that this process knows nothing of may be under way as well.
        let current = engine.occupant(of: id).flatMap { engine.run($0)?.hasBegun == false ? nil : $0 }
        let before = watches[id]?.disturbance
        if let current {
            watches[id]?.disturbance = Disturbance(run: current)
        } else {
            watches[id]?.disturbance = before.flatMap { $0.isOver ? nil : Disturbance(run: $0.run, isOver: true) }
        }
        return current ?? before?.run
    }

    /// Makes durable what a watch has decided, then lets it count.
    private func settle(_ events: [WatchEvent], _ watch: Watch, in id: EnvironmentID, at now: Instant) throws(Failure) {
        try append(events, of: watch.run, at: now)
        watches[id]?.watch = watch
        tell(events, watch)
        if watch.isOver { closeWatch(in: id) }
    }

    /// What Prometheus says to every rule that asks it, for every service, within half a slot.
    private static func readings(for watch: Watch, _ instruments: any Instruments) async -> [WatchEvent.Reading] {
        guard let address = watch.began.policy.prometheus else { return [] }
        var questions: [(alert: Int, service: WatchedService, query: String)] = []
        for (alert, rule) in watch.began.policy.alerts.enumerated() {
            guard case .telemetry(let query, _) = rule.condition else { continue }
            questions += watch.services.map { (alert, $0, query) }
        }
        let environment = watch.began.environment
        let deadline = ContinuousClock.now + watch.began.policy.slot / 2
        return await withTaskGroup(of: (Int, WatchEvent.Reading).self) { group in
            var rest = questions.indices[...]
            func next() {
                guard let index = rest.popFirst() else { return }
                let (alert, service, query) = questions[index]
                group.addTask {
                    var reading = WatchEvent.Reading(alert: alert, service: service.service, value: nil)
                    do throws(PromQLFlaw) {
                        let filled = try PromQLTemplate(query).filled(
                            service: service.service, version: service.version, environment: environment)
                        let limit = max(.zero, deadline - .now)
                        reading.note(await within(limit) { await instruments.reading(of: filled, at: address) })
                    } catch {
                        reading.trouble = .telemetryRefused
                    }
                    return (index, reading)
                }
            }
            for _ in 0..<queryLimit { next() }
            var found: [WatchEvent.Reading?] = Array(repeating: nil, count: questions.count)
            for await (index, reading) in group {
                found[index] = reading
                next()
            }
            return found.compactMap { $0 }
        }
    }
}

extension WatchEvent.Reading {
    /// Takes in an answer; nil: it did not come in time.
    fileprivate mutating func note(_ answer: Result<TelemetryReading, Failure>?) {
        switch answer {
        // What may lack a part cannot be compared with what is whole.
        case .success(let answer) where !answer.warnings.isEmpty: trouble = .telemetryUnreadable
        case .success(let answer): value = answer.value?.number
        case .failure(let failure): trouble = failure.code
        case nil: trouble = .telemetryUnreachable
        }
    }
}
