package import CordeeModel

extension Run {
    /// Records a fact, and returns what it owes the world.
    ///
    /// - Throws: `Unreachable` when the event cannot follow; then nothing was changed.
    package mutating func apply(_ event: RunEvent, at now: Instant) throws(Unreachable) -> [RunEffect] {
        guard !isEnded else {
            // Outcomes of requests may still be counted when a run is over; everything else is over.
            if case .traffic = event { return [] }
            throw Unreachable(run: id, event: event)
        }
        switch event {
        case .opened: throw Unreachable(run: id, event: event)
        case .assessed, .approved, .retracted, .cleared, .held: return try apply(ofPolicy: event)
        case .counted, .judged, .accepted: return try apply(ofJudging: event)
        case .began:
            guard case .waiting(.survey) = phase else { throw Unreachable(run: id, event: event) }
            phase = .forward
            return []
        case .stepStarted(let started):
            return try apply(started, at: now, event)
        case .stepSucceeded(let succeeded):
            let isKnown = change(succeeded.step) { $0.succeed(succeeded.step.index, attempt: succeeded.attempt) }
            return try settle(succeeded.step, succeeded.attempt, isKnown, event)
        case .stepFailed(let failed):
            let isKnown = change(failed.step) {
                $0.fail(failed.step.index, attempt: failed.attempt, retryAt: failed.retryAt)
            }
            if isKnown, failed.retryAt == nil { reasons[failed.step] = failed.failure }
            return try settle(failed.step, failed.attempt, isKnown, event)
        case .stepExpired(let expired):
            let isKnown = change(expired.step) {
                $0.stop(expired.step.index, attempt: expired.attempt, isExpired: true)
            }
            guard isKnown else { throw Unreachable(run: id, event: event) }
            return [.cancel(EffectID(run: id, step: expired.step, attempt: expired.attempt))]
        case .paused:
            guard back == nil else { throw Unreachable(run: id, event: event) }
            isPaused = true
            return []
        case .resumed:
            isPaused = false
            reasons = [:]
            called = []
            retryGivenUp()
            return []
        case .unwound(let unwound): return try apply(unwound, event)
        case .recovered:
            // Much may have been written since; what the policy said last counts no more.
            assessment = nil
            forward.restartClocks(at: now)
            back?.schedule.restartClocks(at: now)
            return []
        case .gotStuck(let stuck):
            guard stuckOn.contains(stuck.step) else { throw Unreachable(run: id, event: event) }
            called.insert(stuck.step)
            return []
        case .traffic: return []
        case .ended(let ended):
            guard canEnd(ended.outcome) else { throw Unreachable(run: id, event: event) }
            let left = runningSteps.map { EffectID(run: id, step: $0.step, attempt: $0.attempt.number) }
            phase = .ended(ended.outcome)
            return left.map { .cancel($0) }
        }
    }

    /// People ask for another try. A release that was not seen up is started again first: it may have ended since, and
    /// then asking it again could never help.
    private mutating func retryGivenUp() {
        for step in stuckOn {
            guard case .verify(let verification)? = action(of: step) else { continue }
            let needs = step.isBack ? back?.way.needs[step.index] : plan.steps[step.index].needs
            guard let before = needs?.first, needs?.count == 1,
                action(of: step.isBack ? .back(before) : .forward(before)) == .start(verification.placement)
            else { continue }
            if step.isBack {
                back?.schedule.redo(before, before: step.index)
            } else {
                forward.redo(before, before: step.index)
            }
        }
        if back == nil { forward.retryFailed() } else { back?.schedule.retryFailed() }
    }

    /// Whether a run that stands so can be over in that way.
    private func canEnd(_ outcome: Outcome) -> Bool {
        switch (phase, outcome) {
        case (.waiting(.survey), .refused), (.waiting(.survey), .unobservable), (.waiting, .withdrawn): true
        case (.waiting, .rejected): plan.approvalRule != nil
        case (.forward, .done): forward.isDone
        case (.unwinding, .rolledBack): forward.running.isEmpty && back?.schedule.isDone == true
        // Who only judges changes nothing, and may be left.
        case (.forward, .abandoned), (.unwinding, .abandoned): !isChanging
        case (.waiting, _), (.forward, _), (.unwinding, _), (.ended, _): false
        }
    }

    /// The run before it in the queue is over; now it is its turn.
    package mutating func takeTurn() -> [RunEffect] {
        guard case .waiting(.turn) = phase else { return [] }
        phase = .waiting(Self.firstCondition(plan))
        return outstanding
    }

    private mutating func apply(
        _ started: RunEvent.StepStarted, at now: Instant, _ event: RunEvent
    ) throws(Unreachable) -> [RunEffect] {
        guard mayStart(started.step), let effect = effect(started.step, started.attempt),
            change(started.step, { $0.start(started.step.index, attempt: started.attempt, at: now) })
        else { throw Unreachable(run: id, event: event) }
        if !started.step.isBack, plan.steps[started.step.index].action.isForward {
            wave = max(wave, plan.steps[started.step.index].wave)
        }
        if !started.step.isBack { beginJudging(started.step, at: now) }
        return [.perform(effect)]
    }

    /// Plan steps begin while the run goes forward, those of the way back while it goes back.
    private func mayStart(_ step: StepID) -> Bool {
        switch phase {
        case .waiting, .ended: false
        case .forward: !step.isBack
        case .unwinding: step.isBack
        }
    }

    /// Turns back: what is under way is cancelled, and the way back of each of those steps waits for its report.
    private mutating func apply(_ unwound: RunEvent.Unwound, _ event: RunEvent) throws(Unreachable) -> [RunEffect] {
        guard case .forward = phase, !plan.intent.goesBack else { throw Unreachable(run: id, event: event) }
        phase = .unwinding(unwound.cause)
        isPaused = false
        forward.giveUpResting()
        let states = forward.states
        let sealed = WayBack.published(plan.steps) { states[$0] == .done }
        let way = WayBack(plan.steps) { states[$0].wasBegun && !sealed[$0] }
        back = Back(way: way, schedule: way.schedule(holding: forward.running))
        return forward.running.compactMap { index in
            guard let attempt = forward.attempt(at: index) else { return nil }
            _ = forward.stop(index, attempt: attempt.number, isExpired: false)
            return .cancel(EffectID(run: id, step: .forward(index), attempt: attempt.number))
        }
    }

    /// A plan step that was still under way when the run turned back has reported: its way back is free.
    private mutating func settle(
        _ step: StepID, _ attempt: Int, _ isKnown: Bool, _ event: RunEvent
    ) throws(Unreachable) -> [RunEffect] {
        guard isKnown else { throw Unreachable(run: id, event: event) }
        if !step.isBack, let first = back?.way.firstNode[step.index] {
            if plan.steps[step.index].action.isFinal { seal() }
            back?.schedule.release(first)
        }
        // Whoever counts for a judge goes on until told: that it was enough is known here.
        if case .judge? = action(of: step) { return [.cancel(EffectID(run: id, step: step, attempt: attempt))] }
        return []
    }

    /// What could not be taken back has happened after the run had turned back: nothing of that repository is taken back.
    private mutating func seal() {
        let states = forward.states
        let sealed = WayBack.published(plan.steps) { states[$0] == .done }
        for (node, step) in (back?.way.nodes ?? []).enumerated() where sealed[step.origin] {
            back?.schedule.silence(node)
        }
    }

    private mutating func change(_ step: StepID, _ body: (inout Schedule) -> Bool) -> Bool {
        step.isBack ? back?.change(body) ?? false : body(&forward)
    }

    private func effect(_ step: StepID, _ attempt: Int) -> Effect? {
        guard let action = action(of: step) else { return nil }
        return Effect(
            id: EffectID(run: id, step: step, attempt: attempt), environment: plan.environment,
            work: Work(action, in: plan))
    }

    /// What this state still owes the world.
    package var outstanding: [RunEffect] {
        switch phase {
        case .waiting(.survey): [.survey(id)] + (heedsPolicy ? [.assess(id)] : [])
        case .waiting(.clearance): [.assess(id)]
        case .waiting(.turn), .ended: []
        case .forward, .unwinding:
            (heedsPolicy ? [.assess(id)] : [])
                + runningSteps.compactMap { step, attempt in
                    attempt.isStopping
                        ? .cancel(EffectID(run: id, step: step, attempt: attempt.number))
                        : effect(step, attempt.number).map { .perform($0) }
                }
        }
    }

    /// When time alone makes something happen next; nil: never.
    package var nextWake: Instant? {
        guard !isEnded else { return nil }
        var wake = [heedsPolicy && !isAssessing ? assessment?.until : nil, nextInconclusive].compactMap { $0 }.min()
        for index in forward.running {
            guard let attempt = forward.attempt(at: index), !attempt.isStopping else { continue }
            let deadline = attempt.since.after(microseconds: deadlines[index])
            wake = min(wake ?? deadline, deadline)
        }
        for index in back?.schedule.running ?? [] {
            guard let attempt = back?.schedule.attempt(at: index), !attempt.isStopping,
                let limits = limits(of: .back(index))
            else { continue }
            let deadline = attempt.since + limits.deadline
            wake = min(wake ?? deadline, deadline)
        }
        let isHeld = isPaused && back == nil
        for schedule in [isHeld || back != nil ? nil : forward, back?.schedule].compactMap({ $0 }) {
            // With every place taken, a report is what makes the next step begin, not time.
            guard schedule.running.count < max(1, plan.environment.parallel) else { continue }
            for index in schedule.resting {
                if case .resting(_, let until) = schedule.states[index] { wake = min(wake ?? until, until) }
            }
        }
        return wake
    }
}

extension Schedule.State {
    /// Whether an attempt at the step was ever begun.
    package var wasBegun: Bool {
        switch self {
        case .waiting: false
        case .ready(let after): after > 0
        case .running, .resting, .done, .failed: true
        }
    }
}

/// An event that cannot follow on what a run has seen: its journal is not one that this program wrote.
package struct Unreachable: Error, Hashable, Sendable {
    /// The run.
    package var run: RunID
    /// The event.
    package var event: RunEvent

    /// Names it.
    package init(run: RunID, event: RunEvent) {
        self.run = run
        self.event = event
    }
}
