package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// What the records of one run tell, folded for people: the run itself, and when each attempt began and ended.
package struct RunStory: Sendable {
    /// The run.
    package let id: RunID
    /// How it stands; nil until it was opened.
    package private(set) var run: Run?
    /// How it was opened.
    package private(set) var opened: RunEvent.Opened?
    /// When it was opened.
    package private(set) var openedAt: Instant?
    /// When its first steps could go.
    package private(set) var beganAt: Instant?
    /// When it ended.
    package private(set) var endedAt: Instant?
    /// When it was last heard of.
    package private(set) var lastAt: Instant?
    /// Every attempt at a step, first one first.
    package private(set) var attempts: [StepID: [Attempt]] = [:]
    /// Why it went back; nil: it did not.
    package private(set) var cause: Cause?
    /// Who turned it back.
    package private(set) var turnedBackBy: Actor?
    /// What users got.
    package private(set) var traffic: TrafficSummary?
    /// Whether a record could not follow on those before it.
    package private(set) var isBroken = false

    /// One attempt at a step.
    package struct Attempt: Hashable, Sendable {
        /// When it began.
        package var since: Instant
        /// When it ended; nil: it is under way.
        package var until: Instant?
        /// What came of it.
        package var result: Result<Evidence, Failure>?
    }

    /// A run of which nothing is known yet.
    package init(_ id: RunID) { self.id = id }

    /// Takes the next record; those of other runs are passed over.
    package mutating func apply(_ record: Record) {
        guard record.run == id else { return }
        lastAt = record.at
        note(record)
        if case .opened(let opened) = record.event, run == nil {
            run = Run(id: id, actor: record.actor, opened: opened)
            return
        }
        if record.event.needsTurn { _ = run?.takeTurn() }
        do throws(Unreachable) {
            if try run?.apply(record.event, at: record.at) == nil { isBroken = true }
        } catch {
            isBroken = true
        }
    }

    private mutating func note(_ record: Record) {
        switch record.event {
        case .opened(let event):
            opened = event
            openedAt = record.at
        case .began: beganAt = record.at
        case .stepStarted(let event):
            attempts[event.step, default: []].append(Attempt(since: record.at))
        case .stepSucceeded(let event): close(event.step, .success(event.evidence), at: record.at)
        case .stepFailed(let event): close(event.step, .failure(event.failure), at: record.at)
        case .traffic(let summary): traffic = (traffic ?? .none).merging(summary)
        case .unwound(let event):
            cause = event.cause
            turnedBackBy = record.actor
        case .ended: endedAt = record.at
        case .stepExpired, .paused, .resumed, .gotStuck, .recovered, .assessed, .approved, .retracted, .cleared, .held,
            .counted, .judged, .accepted:
            break
        }
    }

    /// The commit that a service's new release said of itself; nil: it was not asked, or not yet.
    package func commit(of service: ServiceID) -> String? {
        guard let steps = run?.plan.steps else { return nil }
        for index in steps.indices.reversed() where steps[index].service == service {
            if case .success(let evidence)? = attempts[.forward(index)]?.last?.result, let commit = evidence.commit {
                return commit
            }
        }
        return nil
    }

    private mutating func close(_ step: StepID, _ result: Result<Evidence, Failure>, at now: Instant) {
        guard var known = attempts[step], let last = known.indices.last else { return }
        known[last].until = now
        known[last].result = result
        attempts[step] = known
    }

    /// How long the last attempt at a step took, or takes until now.
    package func duration(of step: StepID, at now: Instant) -> Duration {
        guard let last = attempts[step]?.last else { return .zero }
        return (last.until ?? now) - last.since
    }

    /// The last failure of a step.
    package func failure(of step: StepID) -> Failure? {
        for attempt in attempts[step]?.reversed() ?? [] {
            if case .failure(let failure)? = attempt.result { return failure }
        }
        return nil
    }

    /// Why it went back, in words; nil: it did not.
    package func why(in catalogue: Catalogue) -> String? {
        guard let cause, let run else { return nil }
        switch cause {
        case .failed(let step, _):
            return catalogue.text(cause, action: run.action(of: step).map { catalogue.text($0, in: run.plan) })
        case .aborted: return catalogue.text(cause, by: turnedBackBy)
        }
    }

    /// How long the run has lasted, or lasted in all.
    package func age(at now: Instant) -> Duration { openedAt.map { (endedAt ?? now) - $0 } ?? .zero }
}

extension RunEvent {
    /// Whether it happens to a run only when nobody is before it any more. Their records are not among a run's own.
    fileprivate var needsTurn: Bool {
        switch self {
        case .began, .assessed: true
        case .ended(let ended): ended.outcome.kind == .refused || ended.outcome.kind == .unobservable
        case .opened, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .unwound, .gotStuck,
            .recovered, .traffic, .approved, .retracted, .cleared, .held, .counted, .judged, .accepted:
            false
        }
    }
}
