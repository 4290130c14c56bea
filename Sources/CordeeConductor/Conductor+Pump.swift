internal import CordeeCore
internal import CordeeLedger
package import CordeeModel

extension Conductor {
    /// Pumps until the task is cancelled, or, for a command, until the ledger cannot be written.
    ///
    /// Effects under way are then left as they are: whoever takes the ledger over converges to the same.
    ///
    /// - Parameters:
    ///   - environments: those whose edge is started again when it was killed.
    ///   - watching: what it is watched with after runs; nil: nothing is.
    ///   - onTrouble: told once when an edge cannot be started again, and why.
    /// - Throws: for a command, why the ledger could not be written.
    package func run(
        keeping environments: [Environment], watching: Watching? = nil,
        onTrouble: @escaping @Sendable (Environment, Failure) -> Void = { _, _ in }
    ) async throws(Failure) {
        self.watching = watching
        recover(engine.open)
        takeUpWatches()
        for environment in environments { keep(environment, onTrouble) }
        reconsider()
        mailbox.ring()
        let failure = await withDiscardingTaskGroup(returning: Failure?.self) { group in
            defer { group.cancelAll() }
            for await _ in mailbox.rings {
                if Task.isCancelled { return nil }
                let failure = turn()
                for work in pending { group.addTask(operation: work) }
                pending = []
                if let failure, scope == .asked { return failure }
            }
            return nil
        }
        close(failure)
        if let failure { throw failure }
    }

    /// One turn of the pump: all inputs that wait, one commit, then everything that follows from them.
    private func turn() -> Failure? {
        for leaver in mailbox.takeLeavers() { forget(leaver.key, of: leaver.run) }
        if trouble != nil, isPausing || !readBack() { return trouble }
        var records: [Record] = []
        var rest: [Output] = []
        let inputs = mailbox.take()
        for id in mailbox.takeEnded() { ended(id) }
        for input in inputs {
            for output in step(input, after: records) {
                if case .append(let more) = output { records += more } else { rest.append(output) }
            }
        }
        if !records.isEmpty {
            do throws(Failure) {
                _ = try ledger.append(records)
            } catch {
                giveUp(error, on: inputs)
                return error
            }
            for record in records { publish(record) }
        }
        for output in rest { perform(output) }
        beginQueued()
        return nil
    }

    /// Gives the engine an input. A run gets its number here, so that one that is refused takes none.
    private func step(_ input: Input, after records: [Record]) -> [Output] {
        guard case .open(var request) = input else { return engine.step(input, at: clock.now) }
        if let train = request.plan.train, isOther(train, records) {
            return [.reply(request.ticket, .failure(.otherTrain(train.id)))]
        }
        request.id = RunID(lastNumber + 1)
        let outputs = engine.step(.open(request), at: clock.now)
        if case .append? = outputs.first { lastNumber += 1 }
        return outputs
    }

    /// Whether a run that is opened in this very turn has another train of that name.
    private func isOther(_ train: Train, _ records: [Record]) -> Bool {
        records.contains { record in
            guard case .opened(let opened) = record.event, let other = opened.plan.train else { return false }
            return other.id == train.id && other != train
        }
    }

    private func perform(_ output: Output) {
        switch output {
        case .append: break
        case .perform(let effect): enqueue(effect)
        case .cancel(let id): cancel(id)
        case .survey(let run, let survey):
            pending.append { [performer, mailbox] in
                let result = await performer.survey(survey)
                // Being asked to end says nothing about the environment.
                if !Task.isCancelled { mailbox.post(.surveyed(run, result)) }
            }
        case .assess(let run, let inquiry): assess(run, inquiry)
        case .wake(let instant): wake(at: instant)
        case .reply(let ticket, let result):
            answers.removeValue(forKey: ticket)?.resume(returning: result.mapError { .rejected($0) })
        }
    }

    /// Performs now, or when another effect has ended. An effect in force is the same work: it is not done twice.
    private func enqueue(_ effect: Effect) {
        guard inForce[effect.id] == nil else { return }
        inForce[effect.id] = Stopper()
        if case .judge(_, let judgement) = effect.work { openCanary(effect, judgement) }
        queue.append(effect)
    }

    private func beginQueued() {
        while performing < Self.effectLimit, !queue.isEmpty {
            let effect = queue.removeFirst()
            guard let stopper = inForce[effect.id] else { continue }
            performing += 1
            pending.append { [performer, mailbox] in
                let result = await stopper.run { await performer.perform(effect) }
                mailbox.post(ended: Report(effect.id, result ?? .failure(Failure(.cancelled))))
            }
        }
    }

    private func ended(_ id: EffectID) {
        inForce[id] = nil
        closeCanary(id)
        performing -= 1
    }

    func cancel(_ id: EffectID) {
        closeCanary(id)
        if let waiting = queue.firstIndex(where: { $0.id == id }) {
            queue.remove(at: waiting)
            inForce[id] = nil
        }
        if let stopper = inForce[id] {
            stopper.stop()
        } else {
            mailbox.post(.reported(Report(id, .failure(Failure(.cancelled)))))
        }
    }

    /// One sleeper at a time, for the earliest instant asked for; it looks again when it wakes.
    private func wake(at instant: Instant) {
        wanted = instant
        if let sleeping {
            if sleeping.until <= instant { return }
            sleeping.stopper.stop()
        }
        let stopper = Stopper()
        sleeping = (instant, stopper)
        let pause = max(instant - clock.now, .zero)
        pending.append {
            _ = await stopper.run { try? await Task.sleep(for: pause) }
            await self.woke(instant)
        }
    }

    private func woke(_ instant: Instant) {
        guard !Task.isCancelled, sleeping?.until == instant else { return }
        sleeping = nil
        if let wanted, wanted > clock.now {
            wake(at: wanted)
            mailbox.ring()
        } else {
            wanted = nil
            mailbox.post(.ticked)
        }
    }

    /// Looks again and again whether an edge that should run does.
    private func keep(_ environment: Environment, _ onTrouble: @escaping @Sendable (Environment, Failure) -> Void) {
        pending.append { [performer] in
            var rounds = 0
            var last: Failure?
            while !Task.isCancelled {
                let trouble = await performer.keep(environment)
                if let trouble, trouble.code != last?.code, trouble.code != .cancelled {
                    onTrouble(environment, trouble)
                }
                last = trouble
                // Looking at what runs also keeps its logs within their limit.
                if rounds % Self.roundsToALook == 0 { _ = await performer.survey(Survey(environment: environment)) }
                rounds += 1
                try? await Task.sleep(for: Self.keepingPause)
            }
        }
    }
}
