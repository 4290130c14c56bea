internal import CordeeCore
internal import CordeeModel

extension Conductor {
    /// Begins to count the outcomes of requests for a run that has begun; one that is counted already is read again.
    func openCounter(_ id: RunID) {
        guard let run = engine.run(id), run.hasBegun, run.plan.environment.edge != nil else { return }
        if counters[id] != nil {
            counters[id]?.learn(run)
            return
        }
        let stopper = Stopper()
        var counter = TrafficCounter(run.plan, stopper: stopper)
        counter.learn(run)
        counters[id] = counter
        listen(in: run.plan.environment)
        pending.append {
            _ = await stopper.run {
                await withDiscardingTaskGroup { group in
                    group.addTask {
                        while !Task.isCancelled {
                            try? await Task.sleep(for: Self.trafficPause)
                            await self.flushMoving(id)
                        }
                    }
                    if run.plan.environment.strategy.canary != nil {
                        group.addTask {
                            while !Task.isCancelled {
                                try? await Task.sleep(for: Self.canaryPause)
                                await self.flushCanaries(of: id)
                            }
                        }
                    }
                }
            }
        }
    }

    /// The run is over: what its last requests came to is still awaited, then those who follow it are let go.
    func closeCounter(_ id: RunID) {
        guard closing.insert(id).inserted else { return }
        pending.append {
            try? await Task.sleep(for: Self.trafficLinger)
            await self.finish(id)
        }
    }

    /// Reads the outcomes of an environment once, for everyone who counts them: a second reader would take them from the first.
    func listen(in environment: Environment) {
        guard environment.edge != nil, listeners[environment.id] == nil else { return }
        let stopper = Stopper()
        listeners[environment.id] = stopper
        pending.append { [performer] in
            _ = await stopper.run {
                while !Task.isCancelled {
                    for await outcomes in performer.outcomes(of: environment) {
                        await self.hear(outcomes, in: environment.id)
                    }
                    // It ended although nobody asked for that.
                    try? await Task.sleep(for: Self.listenPause)
                }
            }
        }
    }

    /// Reads them no more when nobody counts them.
    func stopListening(in id: EnvironmentID) {
        guard watches[id] == nil, !counters.values.contains(where: { $0.environment == id }) else { return }
        listeners.removeValue(forKey: id)?.stop()
    }

    private func hear(_ outcomes: [RequestOutcome], in id: EnvironmentID) {
        watches[id]?.counter.count(outcomes)
        // One that is over and lingers has nothing to do with what comes once the next has begun.
        let run = counters.filter { $0.value.environment == id }.keys.max()
        if let run { count(outcomes, for: run) }
    }

    private func count(_ outcomes: [RequestOutcome], for id: RunID) {
        counters[id]?.count(outcomes)
        guard !canaries.isEmpty else { return }
        let now = clock.now
        for effect in canaries.keys where effect.run == id { canaries[effect]?.count(outcomes, at: now) }
    }

    /// A canary begins to be judged, or goes on to be: its evidence is what is on the ledger.
    func openCanary(_ effect: Effect, _ judgement: Action.Judgement) {
        guard let policy = effect.environment.strategy.canary else { return }
        let trial = engine.run(effect.id.run)?.canary(of: judgement.canary.service)
        canaries[effect.id] = CanaryCounter(judgement, policy.judge, after: trial)
    }

    /// The seconds that are over go to the core, which judges.
    private func flushCanaries(of id: RunID) {
        // While the ledger cannot be written, the counters are where they take no room.
        guard trouble == nil, !canaries.isEmpty else { return }
        let now = clock.now
        var seconds: [RunEvent.Counted.Second] = []
        for effect in canaries.keys.filter({ $0.run == id }).sorted(by: { $0.step < $1.step }) {
            seconds += canaries[effect]?.take(at: now) ?? []
        }
        if !seconds.isEmpty { mailbox.post(.counted(id, seconds)) }
    }

    /// While a run stands still, paused or stuck, its counts wait with it: a weekend is no reason for a ledger to grow.
    private func flushMoving(_ id: RunID) {
        if engine.run(id)?.isAtRest != true { flush(id) }
    }

    private func flush(_ id: RunID) {
        // While the ledger cannot be written, the counter is where the counts take no room.
        guard trouble == nil, let summary = counters[id]?.take() else { return }
        mailbox.post(.traffic(id, summary))
    }

    private func finish(_ id: RunID) {
        if var counter = counters.removeValue(forKey: id) {
            counter.stopper.stop()
            stopListening(in: counter.environment)
            if let summary = counter.take() { mailbox.post(.traffic(id, summary)) }
        }
        // The last summary goes through the pump like everything else; the farewell follows it.
        pending.append { await self.letGo(id) }
        mailbox.ring()
    }

    private func letGo(_ id: RunID) {
        closing.remove(id)
        for key in (followers[id] ?? [:]).keys { forget(key, of: id) }
    }
}

extension Run {
    /// Whether it changes the world, or has.
    var hasBegun: Bool {
        switch phase {
        case .waiting: false
        case .forward, .unwinding, .ended: true
        }
    }
}
