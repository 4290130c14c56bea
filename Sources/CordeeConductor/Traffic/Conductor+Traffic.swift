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
        if let part = run.plan.environment.edge?.recorded, let recordings {
            recording[id] = OutcomeRecording(of: id, in: recordings(run.plan.environment.id), part: part)
        }
        let environment = run.plan.environment
        listen(in: environment)
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
                await withDiscardingTaskGroup { group in
                    group.addTask {
                        while !Task.isCancelled {
                            for await outcomes in performer.outcomes(of: environment) {
                                await self.hear(outcomes, in: environment.id)
                            }
                            // It ended although nobody asked for that.
                            try? await Task.sleep(for: Self.listenPause)
                        }
                    }
                    group.addTask {
                        while !Task.isCancelled {
                            let missed = await performer.missedOutcomes(in: environment) ?? 0
                            if missed > 0 { await self.miss(missed, in: environment.id) }
                            try? await Task.sleep(for: Self.trafficPause)
                        }
                    }
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
        recording[id]?.write(outcomes)
        guard let services = canaries[id]?.keys else { return }
        let now = clock.now
        // An array of the names, or each change would copy everything that the counters remember.
        for service in Array(services) where canaries[id]?[service]?.effect != nil {
            canaries[id]?[service]?.counter.count(outcomes, at: now)
        }
    }

    /// Outcomes were lost on the way here: whose they were, nobody knows.
    private func miss(_ missed: Int, in environment: EnvironmentID) {
        watches[environment]?.counter.miss(missed)
        for id in Array(canaries.keys) where counters[id]?.environment == environment {
            for service in Array((canaries[id] ?? [:]).keys) { canaries[id]?[service]?.counter.miss(missed) }
        }
    }

    /// A canary begins to be judged at a share, or goes on to be: its evidence is what is on the ledger.
    func openCanary(_ effect: Effect, _ judgement: Action.Judgement) {
        guard let policy = effect.environment.strategy.canary else { return }
        let run = effect.id.run
        let service = judgement.canary.service
        if canaries[run]?[service] == nil {
            let trial = engine.run(run)?.canary(of: service)
            canaries[run, default: [:]][service] = Counted(
                counter: CanaryCounter(judgement, policy.judge, after: trial), effect: effect.id)
        } else {
            canaries[run]?[service]?.counter.enter(judgement)
            canaries[run]?[service]?.effect = effect.id
        }
        recording[run]?.write(judgement, at: clock.now)
    }

    /// A canary is not judged any more at its share; what is known of its users is kept for the next.
    func closeCanary(_ id: EffectID) {
        for service in Array((canaries[id.run] ?? [:]).keys) where canaries[id.run]?[service]?.effect == id {
            canaries[id.run]?[service]?.counter.leave()
            canaries[id.run]?[service]?.effect = nil
        }
    }

    /// The seconds that are over go to the core, which judges.
    private func flushCanaries(of id: RunID) {
        // While the ledger cannot be written, the counters are where they take no room.
        guard trouble == nil, let services = canaries[id]?.keys else { return }
        let now = clock.now
        let run = engine.run(id)
        var seconds: [RunEvent.Counted.Second] = []
        for service in services.sorted() where canaries[id]?[service]?.effect != nil {
            canaries[id]?[service]?.counter.isSlow = run?.canary(of: service)?.finding == .inconclusive
            seconds += canaries[id]?[service]?.counter.take(at: now) ?? []
        }
        if !seconds.isEmpty { mailbox.post(.counted(id, seconds)) }
    }

    /// The counter of a canary, and the work of judging it.
    struct Counted {
        var counter: CanaryCounter
        /// Nil: it is not being judged now.
        var effect: EffectID?
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
            recording[id] = nil
            canaries[id] = nil
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
