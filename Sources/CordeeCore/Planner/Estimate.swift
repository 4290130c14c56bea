package import CordeeModel

/// How long a plan will take, from how long its steps took before.
package struct Estimate: Hashable, Sendable {
    /// The expected duration.
    package var duration: Duration
    /// Whether every step that matters was seen before; otherwise defaults stand in for it.
    package var isFromHistory: Bool

    /// What a step takes when it was never seen: an assumption, and shown as one.
    package static func assumed(_ kind: Action.Kind, _ step: Step) -> Duration {
        switch kind {
        case .prepare: .milliseconds(300)
        case .start: .milliseconds(50)
        case .verify: .seconds(2)
        case .hold:
            if case .verify(let verification) = step.action { verification.hold } else { .zero }
        case .shift: .milliseconds(5)
        case .settle: .milliseconds(500)
        case .judge: .seconds(60)
        case .verifyTogether: .milliseconds(100)
        case .scenario: .seconds(3)
        case .preflight: .seconds(60)
        case .commit, .takeBack, .tag, .untag: .milliseconds(100)
        case .push: .seconds(3)
        }
    }

    /// Walks the plan's steps through their order with its limit on steps side by side.
    ///
    /// A plan that cannot be executed takes no time at all.
    ///
    /// - Parameter seen: how long a step of that kind took for that service before; nil: never seen.
    package static func of(
        _ plan: Plan, seen: (ServiceID?, Action.Kind) -> Duration?
    ) -> Estimate {
        guard plan.flaw == nil else { return Estimate(duration: .zero, isFromHistory: false) }
        var schedule = Schedule(
            needs: plan.steps.map(\.needs), silent: Array(repeating: false, count: plan.steps.count))
        var ends: [(index: Int, at: Instant)] = []
        var now = Instant.epoch
        var isFromHistory = true
        while !schedule.isDone {
            while ends.count < max(1, plan.environment.parallel), let next = schedule.nextReady {
                let step = plan.steps[next.index]
                let known = seen(step.service, step.action.kind)
                if known == nil { isFromHistory = false }
                guard schedule.start(next.index, attempt: next.attempt, at: now) else { break }
                ends.append((next.index, now + (known ?? assumed(step.action.kind, step))))
            }
            guard let first = ends.indices.min(by: { ends[$0].at < ends[$1].at }) else { break }
            now = ends[first].at
            _ = schedule.succeed(ends[first].index, attempt: 1)
            ends.remove(at: first)
        }
        return Estimate(duration: now - .epoch, isFromHistory: isFromHistory)
    }
}
