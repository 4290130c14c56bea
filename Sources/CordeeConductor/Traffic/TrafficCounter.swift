internal import CordeeCore
internal import CordeeModel

/// Counts outcomes of requests for one run, by the version that was in the slot that answered.
struct TrafficCounter {
    let environment: EnvironmentID
    let stopper: Stopper
    private var versions: [Place: Version] = [:]
    private var counts: [Key: (requests: Int, failures: Int)] = [:]
    private var users = TrafficSummary.none

    private struct Place: Hashable {
        var service: ServiceID
        var slot: SlotID
    }

    private struct Key: Hashable {
        var service: ServiceID
        var version: Version?
    }

    /// Begins with what was observed before the run.
    init(_ plan: Plan, stopper: Stopper) {
        environment = plan.environment.id
        self.stopper = stopper
        for standing in plan.observed.services {
            for occupied in standing.slots {
                versions[Place(service: standing.service, slot: occupied.slot)] = occupied.release.version
            }
        }
    }

    /// What a run has done so far.
    mutating func learn(_ run: Run) {
        for index in run.forward.states.indices where run.forward.states[index] == .done {
            note(run.work(of: .forward(index)))
        }
        for (index, state) in (run.back?.schedule.states ?? []).enumerated() where state == .done {
            note(run.work(of: .back(index)))
        }
    }

    /// A release has come into a slot.
    mutating func note(_ work: Work?) {
        guard case .start(let release, let slot)? = work else { return }
        versions[Place(service: release.service, slot: slot)] = release.version
    }

    mutating func count(_ outcomes: [RequestOutcome]) {
        for outcome in outcomes {
            let version = outcome.slot.flatMap { versions[Place(service: outcome.service, slot: $0)] }
            counts[Key(service: outcome.service, version: version), default: (0, 0)].requests += 1
            if outcome.isFailure {
                counts[Key(service: outcome.service, version: version), default: (0, 0)].failures += 1
            }
            guard outcome.isPublic else { continue }
            users.requests += 1
            guard outcome.isFailure else { continue }
            users.failures += 1
            users.firstFailure = min(users.firstFailure ?? outcome.at, outcome.at)
            users.lastFailure = max(users.lastFailure ?? outcome.at, outcome.at)
        }
    }

    /// What was counted since the last time; nil: nothing.
    mutating func take() -> TrafficSummary? {
        guard !counts.isEmpty else { return nil }
        var summary = users
        summary.releases = counts.map { key, count in
            TrafficSummary.Count(
                service: key.service, version: key.version, requests: count.requests, failures: count.failures)
        }
        counts = [:]
        users = .none
        return summary.merging(.none)
    }
}
