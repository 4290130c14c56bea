package import CordeeModel

/// What somebody can ask of a run that is open.
package enum Control: Hashable, Sendable {
    /// Begin no new step.
    case pause
    /// Go on; what was given up on is tried again.
    case resume
    /// Go back to what was before.
    case abort(reason: String?)
    /// Leave everything as it is, half-way, and free the environment.
    case abandon
    /// Let the plan of this digest go forward, as far as somebody with these roles may.
    case approve(Digest, roles: [RoleID], note: String?)
    /// Take the approval back.
    case retract(note: String?)
    /// Refuse the plan: it never begins.
    case reject(roles: [RoleID], note: String?)
    /// Let a canary go further of which nothing can be said; nil: nobody has roles.
    case accept(ServiceID, roles: [RoleID]?, note: String?)
}

extension Run {
    /// Judges what somebody asks for; changes nothing.
    ///
    /// - Throws: the rejection that says why not, and what can be asked for instead.
    package func decide(_ control: Control, by actor: Actor, at now: Instant) throws(Rejection) -> [RunEvent] {
        if case .ended(let outcome) = phase { throw .ended(id, outcome.kind) }
        switch control {
        case .pause:
            if isPaused { throw .alreadyPaused(id) }
            if case .unwinding = phase { throw .goingBack(id) }
            return [.paused(RunEvent.Paused())]
        case .resume:
            guard isPaused || !stuckOn.isEmpty else { throw .notPaused(id) }
            return [.resumed(RunEvent.Resumed())]
        case .abort(let reason):
            switch phase {
            case .waiting: return [.ended(RunEvent.Ended(outcome: .withdrawn))]
            case .forward:
                if plan.intent.goesBack { throw .neverTakenBack(id) }
                return [.unwound(RunEvent.Unwound(cause: .aborted(reason: reason)))]
            case .unwinding, .ended: throw .goingBack(id)
            }
        case .abandon:
            if case .waiting = phase { return [.ended(RunEvent.Ended(outcome: .withdrawn))] }
            guard isPaused || !stuckOn.isEmpty else { throw .notStuck(id) }
            guard !isChanging else { throw .stillBusy(id) }
            return [.ended(RunEvent.Ended(outcome: .abandoned))]
        case .approve(let digest, let roles, let note):
            return [.approved(RunEvent.Approved(approval: try approval(digest, roles, note, by: actor, at: now)))]
        case .retract(let note): return [.retracted(try retraction(note, by: actor))]
        case .reject(let roles, let note):
            try checkEntitled(roles)
            return [.ended(RunEvent.Ended(outcome: .rejected(by: actor, note: note)))]
        case .accept(let service, let roles, let note): return try decide(accept: service, roles, note, by: actor)
        }
    }

    /// Judges what the survey of the environment found.
    package func decide(surveyed result: Result<Observation, Failure>, at now: Instant) -> [RunEvent] {
        guard case .waiting(.survey) = phase else { return [] }
        switch result {
        case .failure(let failure): return [.ended(RunEvent.Ended(outcome: .unobservable(failure)))]
        case .success(let found):
            let differences = plan.observed.differences(from: found)
            guard differences.isEmpty else {
                return [.ended(RunEvent.Ended(outcome: .refused(differences)))]
            }
            return mayGo(at: now) ? [.began(RunEvent.Began())] : [.held(RunEvent.Held())]
        }
    }

    /// Judges a report. Ignored transitions: a report on an attempt that is not under way (late, or repeated).
    package func decide(_ report: Report, at now: Instant) -> [RunEvent] {
        let step = report.effect.step
        let number = report.effect.attempt
        guard !isEnded, let attempt = schedule(of: step)?.attempt(at: step.index), attempt.number == number,
            let limits = limits(of: step)
        else { return [] }
        switch report.result {
        // Whoever watches a canary goes on until told: that it is good is for the judge to say.
        case .success where action(of: step)?.kind == .judge:
            return [
                .stepFailed(
                    .init(step: step, attempt: number, failure: Failure(.unforeseen, ["\(step)"]), retryAt: nil))
            ]
        case .success(let evidence):
            return [.stepSucceeded(RunEvent.StepSucceeded(step: step, attempt: number, evidence: evidence))]
        case .failure(var failure):
            if attempt.isExpired, failure.code == .cancelled {
                failure = Failure(.deadline, ["\(limits.deadline.milliseconds / 1000)"])
            }
            let isLast =
                number >= limits.attempts || (failure.code.isPermanent && !goesBack(step))
                || isGivenUp(step)
            let retryAt = isLast ? nil : now + limits.pause(after: number)
            return [
                .stepFailed(
                    RunEvent.StepFailed(step: step, attempt: number, failure: failure, retryAt: retryAt))
            ]
        }
    }

    /// Whether giving up on the step would leave the environment half-way with no other way out.
    private func goesBack(_ step: StepID) -> Bool { step.isBack || plan.intent.goesBack }

    /// Whether the run has turned back while the plan step was under way.
    private func isGivenUp(_ step: StepID) -> Bool { !step.isBack && back != nil }

    /// What follows from a step that was given up on: the way back, or a call for people.
    ///
    /// It follows from state alone, so a journal that ends right after the failure leads to it, too.
    private var consequence: RunEvent? {
        switch phase {
        case .waiting, .ended: return nil
        case .forward where !plan.intent.goesBack:
            guard let index = forward.failed.first else { return nil }
            let step = StepID.forward(index)
            return .unwound(RunEvent.Unwound(cause: .failed(step: step, failure: reason(step))))
        case .forward, .unwinding:
            guard let step = stuckOn.first(where: { !called.contains($0) }) else { return nil }
            return .gotStuck(RunEvent.GotStuck(step: step, failure: reason(step)))
        }
    }

    private func reason(_ step: StepID) -> Failure { reasons[step] ?? Failure(.unforeseen, ["\(step)"]) }

    /// What the passing of time makes due: attempts whose deadline is over.
    package func due(at now: Instant) -> [RunEvent] {
        guard !isEnded else { return [] }
        let expired: [RunEvent] = runningSteps.compactMap { step, attempt in
            guard !attempt.isStopping, let limits = limits(of: step), attempt.since + limits.deadline <= now else {
                return nil
            }
            return .stepExpired(RunEvent.StepExpired(step: step, attempt: attempt.number))
        }
        // What expires in this very moment is being cancelled, and nothing more is said of it.
        return expired.isEmpty ? inconclusive(at: now) : expired
    }

    /// The next thing that happens by itself; nil: nothing, until something is reported, asked for, or due.
    package func advance(at now: Instant) -> RunEvent? {
        if let consequence { return consequence }
        if let judgement = judgement(at: now) { return judgement }
        switch phase {
        case .waiting(.clearance): return mayGo(at: now) ? .cleared(RunEvent.Cleared()) : nil
        case .waiting, .ended: return nil
        case .forward:
            if forward.isDone { return .ended(RunEvent.Ended(outcome: .done)) }
            return isPaused ? nil : start(in: forward, at: now) { .forward($0) }
        case .unwinding:
            guard let back else { return nil }
            if back.schedule.isDone, forward.running.isEmpty {
                return .ended(RunEvent.Ended(outcome: .rolledBack))
            }
            return start(in: back.schedule, at: now) { .back($0) }
        }
    }

    private func start(in schedule: Schedule, at now: Instant, _ name: (Int) -> StepID) -> RunEvent? {
        guard schedule.running.count < max(1, plan.environment.parallel) else { return nil }
        for index in schedule.resting {
            if case .resting(let attempt, let until) = schedule.states[index], until <= now {
                return .stepStarted(RunEvent.StepStarted(step: name(index), attempt: attempt + 1))
            }
        }
        guard let next = schedule.nextReady(where: { mayStart(name($0), at: now) }) else { return nil }
        return .stepStarted(RunEvent.StepStarted(step: name(next.index), attempt: next.attempt))
    }

    /// Attempts under way in both directions, plan steps first.
    var runningSteps: [(step: StepID, attempt: Schedule.Attempt)] {
        let plan = forward.running.compactMap { index in forward.attempt(at: index).map { (StepID.forward(index), $0) }
        }
        guard let back else { return plan }
        return plan
            + back.schedule.running.compactMap { index in
                back.schedule.attempt(at: index).map { (StepID.back(index), $0) }
            }
    }
}
