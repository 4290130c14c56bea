import CordeeCore
import CordeeModel
import CordeeTesting

extension Stage {
    /// A driver takes an effect on.
    mutating func begin(_ effect: Effect) throws(Broken) {
        trace.add(.perform(effect.id, effect.work), at: now)
        for case let job? in jobs {
            if job.effect.id == effect.id { throw Broken("\(effect.id) is performed twice") }
            if job.effect.environment.id == effect.environment.id, job.effect.work.collides(with: effect.work) {
                throw Broken("\(effect.id) and \(job.effect.id) change the same thing at once")
            }
        }
        if effect.id.step.isBack, let plan = checker.plans[effect.id.run] {
            try WorldChecker.checkLagging(plan, sites[site(of: plan)], work: effect.work)
        }
        if case .judge = effect.work {
            jobs.append(Job(effect: effect, fault: .none))
            return schedule(.count(job: jobs.count - 1), after: .milliseconds(Int64(chance.below(1000))))
        }
        jobs.append(Job(effect: effect, fault: fault()))
        schedule(.act(job: jobs.count - 1), after: .milliseconds(Int64(1 + chance.below(isFaulty ? 400 : 20))))
    }

    private mutating func fault() -> Fault {
        guard isFaulty, chance.happens(faultRate) else { return .none }
        return chance.one(of: [.fails, .fails, .lies, .hangs, .losesReport, .repeatsReport])
    }

    /// A driver comes to the point: what is owed is made so, or is not.
    ///
    /// - Parameter isLast: the conductor dies with it, so that nobody hears of it.
    mutating func act(_ index: Int, isLast: Bool = false) throws(Broken) {
        guard let job = jobs[index], !job.hasActed else { return }
        if job.fault == .hangs { return }
        let work = job.effect.work
        if !isLast, case .verify(let release, let slot, _) = work, waits(for: release, slot, index) { return }
        jobs[index]?.hasActed = true
        guard let plan = checker.plans[job.effect.id.run] else { throw Broken("work for a run that is over") }
        let result = job.fault == .fails ? .failure(Failure(.unforeseen)) : try perform(job.effect, plan)
        if case .failure(let failure) = result { trace.add(.act(job.effect.id, failure), at: now) }
        guard !isLast, job.fault != .losesReport else { return }
        let report = Report(job.effect.id, job.fault == .lies ? .failure(Failure(.edgeUnreachable)) : result)
        schedule(.report(report), after: .milliseconds(Int64(chance.below(isFaulty ? 100 : 5))))
        // Reports of failures come late as well, when the next attempt is under way.
        guard job.fault == .repeatsReport || job.fault == .lies else { return }
        schedule(.report(report), after: .milliseconds(Int64(chance.below(2000))))
    }

    /// Whether a release is still coming up; then it is looked at again when it should be.
    private mutating func waits(for release: Release, _ slot: SlotID, _ index: Int) -> Bool {
        let site = sites[site(of: jobs[index])]
        guard let tenant = site.places[site.index(release.service)].tenant(slot), tenant.isRunning,
            tenant.readyAt > now
        else { return false }
        events.append((tenant.readyAt, .act(job: index)))
        return true
    }

    func site(of job: Job?) -> Int {
        job?.effect.environment.id == story.environments[0].id ? 0 : 1
    }

    private mutating func perform(_ effect: Effect, _ plan: Plan) throws(Broken) -> Result<Evidence, Failure> {
        if isSabotaged(effect) { return .success(Evidence()) }
        let place = site(of: plan)
        let before = sites[place]
        do throws(Failure) {
            let isHealed = !isSafe
            let story = story
            try sites[place].perform(effect.work, at: now) { isHealed ? .none : story.defect(of: $0) }
        } catch {
            return .failure(error)
        }
        trace.add(.act(effect.id, nil), at: now)
        if sabotage == .forgetfulEdge, case .prepare = effect.work {
            for index in sites[place].places.indices { sites[place].places[index].split = .nobody }
        }
        try check(effect, plan, before, sites[place])
        return .success(Evidence())
    }

    private mutating func check(_ effect: Effect, _ plan: Plan, _ before: Site, _ after: Site) throws(Broken) {
        tally.requests += after.places.count
        switch effect.work {
        case .verify, .judge, .verifyTogether, .scenario: return
        case .shift(let service, _):
            if effect.id.step.isBack { try WorldChecker.checkWayBack(plan, after, shifts: service) }
        case .prepare, .start, .settle, .preflight, .commit, .takeBack, .tag, .untag, .push: break
        }
        try WorldChecker.checkService(
            plan, before: before, after: after, work: effect.work, at: now, isCalm: story.isCalm)
    }

    private func isSabotaged(_ effect: Effect) -> Bool {
        switch (sabotage, effect.work) {
        case (.lostUndo, .shift): effect.id.step.isBack
        case (.lyingStart, .start), (.lostSettle, .settle): true
        case (_, _): false
        }
    }

    /// A driver is told to stop, and says so when it has; when nobody does that work, that is said at once.
    mutating func cancel(_ id: EffectID) {
        trace.add(.cancel(id), at: now)
        let report = Report(id, .failure(Failure(.cancelled)))
        if let index = jobs.indices.first(where: { jobs[$0]?.effect.id == id }) {
            // A driver that was told to stop acts no more.
            jobs[index]?.hasActed = true
        }
        schedule(.report(report), after: .milliseconds(Int64(chance.below(isFaulty ? 300 : 5))))
    }
}
