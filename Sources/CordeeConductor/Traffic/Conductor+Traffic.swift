internal import CordeeCore
internal import CordeeModel

extension Conductor {
    /// Begins to count the outcomes of requests for a run.
    func openCounter(_ id: RunID) {
        guard counters[id] == nil, adopted.contains(id) || scope == .all, let run = engine.run(id) else { return }
        let stopper = Stopper()
        var counter = TrafficCounter(run.plan, stopper: stopper)
        for index in run.forward.states.indices where run.forward.states[index] == .done {
            counter.note(run.work(of: .forward(index)))
        }
        for (index, state) in (run.back?.schedule.states ?? []).enumerated() where state == .done {
            counter.note(run.work(of: .back(index)))
        }
        counters[id] = counter
        let environment = run.plan.environment
        pending.append { [performer] in
            _ = await stopper.run {
                for await outcomes in performer.outcomes(of: environment) { await self.count(outcomes, for: id) }
            }
        }
        pending.append {
            _ = await stopper.run {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.trafficPause)
                    await self.flush(id)
                }
            }
        }
    }

    /// The run is over: what its last requests came to is still awaited, then those who follow it are let go.
    func closeCounter(_ id: RunID) {
        pending.append {
            try? await Task.sleep(for: Self.trafficLinger)
            await self.finish(id)
        }
    }

    private func count(_ outcomes: [RequestOutcome], for id: RunID) { counters[id]?.count(outcomes) }

    private func flush(_ id: RunID) {
        if let summary = counters[id]?.take() { mailbox.post(.traffic(id, summary)) }
    }

    private func finish(_ id: RunID) {
        flush(id)
        counters.removeValue(forKey: id)?.stopper.stop()
        // The last summary goes through the pump like everything else; the farewell follows it.
        pending.append { await self.letGo(id) }
        mailbox.ring()
    }

    private func letGo(_ id: RunID) {
        for continuation in (followers.removeValue(forKey: id) ?? [:]).values { continuation.finish() }
    }
}
