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

    /// Notes what was seen in a slot, when it is over.
    func look(_ run: RunID, in environment: Environment, slot: Int) async {
        let id = environment.id
        guard trouble == nil, let open = watches[id], open.watch.run == run, let instruments = watching?.instruments
        else { return }
        let counted = open.counter
        watches[id]?.counter = WatchCounter()
        let disturbing = engine.occupant(of: id).flatMap { engine.run($0)?.hasBegun == true ? $0 : nil }
        async let uses = instruments.uses(of: environment)
        let readings = await Self.readings(for: open.watch, instruments)
        let used = await uses
        // What happened meanwhile counts as well.
        guard trouble == nil, let watch = watches[id]?.watch, watch.run == run, !Task.isCancelled else {
            watches[id]?.counter.merge(counted)
            return
        }
        let noted = WatchEvent.Noted(
            slot: slot, disturbedBy: disturbing, services: disturbing == nil ? counted.counts(for: watch) : [],
            uses: used, readings: disturbing == nil ? readings : [])
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
            watches[id]?.counter.merge(counted)
            if watches[id]?.trouble != error.code { watching?.complain(id, error) }
            watches[id]?.trouble = error.code
        }
        catchUp(id)
    }

    /// Makes durable what a watch has decided, then lets it count.
    private func settle(_ events: [WatchEvent], _ watch: Watch, in id: EnvironmentID, at now: Instant) throws(Failure) {
        try append(events, of: watch.run, at: now)
        watches[id]?.watch = watch
        tell(events, watch)
        if watch.isOver { closeWatch(in: id) }
    }

    /// What Prometheus says to every rule that asks it, for every service.
    private static func readings(for watch: Watch, _ instruments: any Instruments) async -> [WatchEvent.Reading] {
        guard let address = watch.began.policy.prometheus else { return [] }
        var questions: [(alert: Int, service: WatchedService, query: String)] = []
        for (alert, rule) in watch.began.policy.alerts.enumerated() {
            guard case .telemetry(let query, _) = rule.condition else { continue }
            questions += watch.services.map { (alert, $0, query) }
        }
        let environment = watch.began.environment
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
                        switch await instruments.reading(of: filled, at: address) {
                        case .success(let answer): reading.value = answer.value?.number
                        case .failure(let failure): reading.trouble = failure.code
                        }
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

    // MARK: The way back

    private func goBackIfOwed(in id: EnvironmentID) {
        guard let open = watches[id], !open.isGoingBack, let key = open.watch.owed else { return }
        watches[id]?.isGoingBack = true
        let run = open.watch.run
        pending.append {
            await self.goBack(run, key, in: open.environment)
        }
        mailbox.ring()
    }

    /// Tries to bring an environment back to before a run, once, and notes what came of it. Without a ledger nothing came of it
    /// yet: it is owed on.
    private func goBack(_ run: RunID, _ key: AlertKey, in environment: Environment) async {
        guard let outcome = await attempt(run, in: environment), let watch = watches[environment.id]?.watch,
            watch.run == run
        else {
            watches[environment.id]?.isGoingBack = false
            return
        }
        do throws(Failure) {
            watches[environment.id]?.watch = try note([.acted(.init(key: key, outcome: outcome))], of: watch)
        } catch {
            watches[environment.id]?.isGoingBack = false
        }
    }

    private func attempt(_ run: RunID, in environment: Environment) async -> WatchEvent.Acted.Outcome? {
        do throws(Failure) {
            // One that was opened just before a crash is not opened twice.
            let runs = try ledger.reader.runs(environment: environment.id, limit: Self.effectLimit)
            if let known = runs.first(where: {
                $0.id > run && $0.intent == .rollBack(before: run) && $0.actor == .cordee
            }) {
                return .opened(known.id)
            }
        } catch {
            return nil
        }
        guard let watching else { return nil }
        switch await watching.planBack(environment, run) {
        case .failure(let failure): return Task.isCancelled ? nil : .failed(failure)
        case .success(let plan):
            do throws(OpenProblem) {
                return .opened(try await open(plan, by: .cordee, mayQueue: false))
            } catch {
                switch error {
                case .rejected(let rejection): return .refused(rejection)
                case .failed: return nil
                }
            }
        }
    }
}
