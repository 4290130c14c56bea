import CordeeCore
import CordeeModel

/// Compares the simulated world with what a run has promised.
enum WorldChecker {
    /// After `done`, the world is the plan's combination, and what was to go has gone.
    ///
    /// - Parameter accepted: the services whose canaries somebody let go further.
    static func checkDone(_ plan: Plan, _ site: Site, accepted: [ServiceID]) throws(Broken) {
        for release in plan.wanted {
            let place = site.places[site.index(release.service)]
            let slots = place.split.shares.map(\.slot)
            let isRight =
                switch plan.environment.strategy {
                case .blueGreen, .canary: slots.count == 1 && SlotID.first(2).contains(slots[0])
                case .rolling(let count): place.split == .evenly(SlotID.first(max(1, count)))
                }
            guard isRight else { throw Broken("done, but \(release.service) is split \(place.split.text)") }
            for (slot, tenant) in place.slots {
                let isServing = slots.contains(slot)
                if isServing ? !tenant.release.runsLike(release) : tenant.isRunning {
                    throw Broken("done, but \(release.service) \(slot) has \(tenant.release.version)")
                }
            }
            guard slots.allSatisfy({ place.tenant($0) != nil }) else { throw Broken("done, but a slot is empty") }
        }
        for step in plan.steps {
            guard let service = step.service, !plan.wanted.contains(where: { $0.service == service }) else { continue }
            let place = site.places[site.index(service)]
            guard place.split == .nobody, place.slots.isEmpty else {
                throw Broken("done, but \(service) is still there")
            }
        }
        for step in plan.steps where plan.environment.strategy.canary?.judge.acts == true {
            guard case .judge(let judgement) = step.action, !accepted.contains(judgement.canary.service) else {
                continue
            }
            let place = site.places[site.index(judgement.canary.service)]
            guard place.tenant(judgement.canary.slot)?.defect != .fails else {
                throw Broken("done, but \(place.service) fails and was judged")
            }
        }
        let shares = site.places.flatMap { place in place.split.shares.compactMap { place.tenant($0.slot) } }
        guard plan.trials.isEmpty || !shares.contains(where: { $0.defect == .misbehaves }) else {
            throw Broken("done, but what users get is not what the scenarios ask for")
        }
        if case .prepare(let topology)? = plan.steps.last(where: { $0.action.kind == .prepare })?.action {
            guard site.edge == topology else { throw Broken("done, but the edge is not as planned") }
        }
    }

    /// After `rolled-back`, the world is what was observed: who is in which slot, with which configuration and share.
    ///
    /// What had ended may be gone or, where it had traffic, run again; what runs may have died of itself since.
    static func checkRolledBack(_ plan: Plan, _ site: Site) throws(Broken) {
        guard site.edge == plan.observed.edge else { throw Broken("rolled back, but the edge is another") }
        for place in site.places {
            let service = place.service
            let before = plan.observed.standing(of: service) ?? Standing(service: service, slots: [], split: .nobody)
            guard place.split == before.split else {
                throw Broken("rolled back, but \(service) is split \(place.split.text), not \(before.split.text)")
            }
            for occupied in before.slots {
                let isRelevant = occupied.isRunning || before.split.percent(of: occupied.slot) > .none
                guard isRelevant || place.tenant(occupied.slot)?.isRunning == true else { continue }
                guard let tenant = place.tenant(occupied.slot), tenant.release.runsLike(occupied.release) else {
                    throw Broken("rolled back, but \(service) \(occupied.slot) lost \(occupied.release.version)")
                }
            }
            for (slot, tenant) in place.slots where tenant.isRunning && before.occupant(of: slot) == nil {
                throw Broken("rolled back, but \(service) \(slot) has \(tenant.release.version)")
            }
        }
    }

    /// While a run is under way: nobody who answered loses all traffic, and nobody is stopped while users ask it.
    ///
    /// - Parameter isCalm: nothing goes wrong of itself, so every slot with a share has to answer.
    static func checkService(
        _ plan: Plan, before: Site, after: Site, work: Work, at now: Instant, isCalm: Bool
    ) throws(Broken) {
        guard let service = work.service else {
            for (old, new) in zip(before.places, after.places)
            where old.split != new.split && old.slots.contains(where: { $0.tenant.isRunning }) {
                throw Broken("the edge drops traffic of \(new.service)")
            }
            return
        }
        let index = after.index(service)
        let place = after.places[index]
        if case .settle(_, let slot) = work, place.split.percent(of: slot) > .none,
            before.places[index].tenant(slot)?.isRunning == true
        {
            throw Broken("\(service) \(slot) is stopped while it has traffic")
        }
        guard plan.wanted.contains(where: { $0.service == service }),
            let standing = plan.observed.standing(of: service), isZeroDowntime(plan, standing)
        else { return }
        // Who dies during the run is not held against it; who was dead before it is nobody to send users to.
        let live = place.split.shares.contains { share in
            guard let tenant = place.tenant(share.slot) else { return false }
            guard !tenant.isRunning, let was = standing.occupant(of: share.slot), !was.isRunning else { return true }
            return !tenant.release.runsLike(was.release) || plan.wanted.contains { $0.runsLike(was.release) }
        }
        guard live else {
            throw Broken("\(service) has no live slot any more")
        }
        guard isCalm else { return }
        for share in place.split.shares where !after.answers(index, share.slot, at: now) {
            throw Broken("a request to \(service) \(share.slot) is lost")
        }
    }

    private static func isZeroDowntime(_ plan: Plan, _ standing: Standing) -> Bool {
        let alive = standing.split.shares.filter { standing.occupant(of: $0.slot)?.isRunning == true }
        guard !alive.isEmpty else { return false }
        switch plan.environment.strategy {
        case .blueGreen, .canary: return true
        case .rolling(let count): return count >= 2
        }
    }

    /// On the way back, what only clears away (who had no traffic, the edge itself) begins when all traffic is back.
    static func checkLagging(_ plan: Plan, _ site: Site, work: Work) throws(Broken) {
        switch work {
        case .prepare(let topology):
            let isFirst = plan.steps.first?.action.kind == .prepare
            guard isFirst, topology == plan.observed.edge else { return }
        case .settle(let release, let slot):
            let share = plan.observed.standing(of: release.service)?.split.percent(of: slot) ?? Percent.none
            guard share == Percent.none else { return }
        case .start, .verify, .shift, .judge, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag, .untag,
            .push:
            return
        }
        for place in site.places where place.split != plan.observed.standing(of: place.service)?.split ?? .nobody {
            throw Broken("something is cleared away while traffic of \(place.service) is not back")
        }
    }

    /// On the way back, nobody's traffic is taken away while a moved service that needs it still has its new traffic.
    static func checkWayBack(_ plan: Plan, _ site: Site, shifts service: ServiceID) throws(Broken) {
        guard plan.moving.contains(service) else { return }
        for other in plan.wanted
        where other.service != service && other.needs.contains(service) && plan.moving.contains(other.service) {
            let split = site.places[site.index(other.service)].split
            let before = plan.observed.standing(of: other.service)?.split ?? .nobody
            guard split == before else {
                throw Broken("\(service) goes back while \(other.service), which needs it, has not")
            }
        }
    }
}

extension Work {
    /// The service that it is about.
    var service: ServiceID? {
        switch self {
        case .prepare, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag, .untag, .push: nil
        case .start(let release, _), .verify(let release, _, _), .settle(let release, _), .judge(let release, _):
            release.service
        case .shift(let service, _): service
        }
    }

    /// Whether two works change the same thing.
    func collides(with other: Work) -> Bool {
        switch (self, other) {
        case (.start(let one, let slot), .start(let two, let place)),
            (.start(let one, let slot), .settle(let two, let place)),
            (.settle(let one, let slot), .start(let two, let place)),
            (.settle(let one, let slot), .settle(let two, let place)):
            one.service == two.service && slot == place
        case (.shift(let one, _), .shift(let two, _)): one == two
        case (.prepare, .prepare), (.prepare, .shift), (.shift, .prepare): true
        case (.prepare, _), (.start, _), (.settle, _), (.shift, _), (.verify, _), (.verifyTogether, _),
            (.judge, _), (.scenario, _), (.preflight, _), (.commit, _), (.takeBack, _), (.tag, _), (.untag, _),
            (.push, _):
            false
        }
    }
}
