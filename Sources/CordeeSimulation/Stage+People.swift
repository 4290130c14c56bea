import CordeeCore
import CordeeModel
import CordeeTesting

extension Stage {
    /// Somebody asks for the next train, or the safety phase is over.
    mutating func openNext() throws(Broken) {
        guard tally.trains < Simulation.trainsPerSeed else {
            schedule(.operate, after: .seconds(2))
            return
        }
        schedule(.open, after: .milliseconds(Int64(200 + chance.below(4000))))
        let place = chance.below(2)
        let environment = story.environments[place].id
        let isBusy = engine.occupant(of: environment) != nil
        if isBusy, !chance.happens(250) { return }
        let request = story.next(in: place, sites[place].observation)
        let plan: Plan
        do throws(Planner.Obstacle) { plan = try Planner.plan(request) } catch { throw Broken("no plan: \(error)") }
        guard !plan.isEmpty else { return }
        lastRun += 1
        let id = RunID(lastRun)
        checker.plans[id] = plan
        trace.plans.append((id, plan))
        tally.trains += 1
        if story.isCalm { tally.calm += 1 }
        try feed(
            .open(
                OpenRequest(
                    id: id, deployment: "d", plan: sabotaged(plan), digest: "d", actor: "ann",
                    mayQueue: chance.happens(700), ticket: Ticket(lastRun))))
    }

    private func sabotaged(_ plan: Plan) -> Plan {
        var plan = plan
        switch sabotage {
        case .forgottenNeeds: for index in plan.steps.indices { plan.steps[index].needs = [] }
        case .forgottenUndo:
            for index in plan.steps.indices where plan.steps[index].action.kind == .shift {
                plan.steps[index].undo = []
            }
        case .forgottenRules:
            plan.environment.approvals = nil
            plan.environment.windows = nil
        case .forgottenJudge:
            if case .canary(var policy) = plan.environment.strategy {
                policy.judge.acts = false
                plan.environment.strategy = .canary(policy)
            }
        case .tooManyAtOnce: plan.environment.parallel = 100
        case .lostUndo, .lyingStart, .lostSettle, .lostRecord, .forgetfulEdge, nil: break
        }
        return plan
    }

    /// People pause, resume, abort and abandon as they like.
    mutating func meddle() throws(Broken) {
        guard isSafe else { return }
        schedule(.people, after: .milliseconds(Int64(50 + chance.below(2500))))
        for index in story.rules.indices where chance.happens(200) {
            story.rules[index].gate = chance.one(of: [.pass, .pass, .warn, .stop, .inconclusive])
            // Sometimes nobody says so, and only looking again tells.
            if chance.happens(700) { try feed(.reconsider) }
        }
        guard let id = engine.open.isEmpty ? nil : chance.one(of: engine.open), let run = engine.run(id) else { return }
        if case .waiting = run.phase, run.plan.isGuarded, chance.happens(600) { return try decide(id, run) }
        // Canaries take their time, and most people know that.
        if !run.judged.isEmpty, chance.happens(850) { return }
        if run.isAsking || chance.happens(50), let service = run.judged.last {
            return try ask(id, .accept(service, roles: nil, note: "we have looked"))
        }
        let control: Control =
            run.isPaused || !run.stuckOn.isEmpty
            ? chance.one(of: [.resume, .resume, .abandon, .abort(reason: nil)])
            : chance.one(of: [.pause, .abort(reason: "why not"), .abort(reason: nil), .abandon, .resume])
        try ask(id, control)
    }

    private mutating func ask(_ id: RunID, _ control: Control, by actor: Actor = "bob") throws(Broken) {
        trace.add(.control(id, control), at: now)
        try feed(.control(id, control, by: actor, Ticket(0)))
    }

    /// Somebody, entitled or not, approves of the right plan or of another, takes it back, or refuses.
    private mutating func decide(_ id: RunID, _ run: Run) throws(Broken) {
        let person = chance.one(of: Rules.people)
        let digest = chance.happens(100) ? Digest("another") : run.digest
        let control: Control = chance.one(of: [
            .approve(digest, roles: person.roles, note: nil), .approve(digest, roles: person.roles, note: nil),
            .approve(digest, roles: person.roles, note: "fine"), .retract(note: nil),
            .reject(roles: person.roles, note: nil),
        ])
        try ask(id, control, by: person.name)
    }

    /// Everybody approves of what waits for them.
    private mutating func approveAll() throws(Broken) {
        for id in engine.open {
            guard let run = engine.run(id), case .waiting = run.phase, run.plan.isGuarded else { continue }
            for person in Rules.people {
                try ask(id, .approve(run.digest, roles: person.roles, note: nil), by: person.name)
            }
        }
    }

    /// A process that was meant to die, or just any, dies.
    mutating func die() {
        guard isSafe else { return }
        schedule(.fate, after: .milliseconds(Int64(100 + chance.below(4000))))
        let site = chance.below(2)
        for place in sites[site].places.indices {
            for entry in sites[site].places[place].slots.indices {
                let tenant = sites[site].places[place].slots[entry].tenant
                guard tenant.isRunning, chance.happens(tenant.defect == .dies ? 400 : 8) else { continue }
                sites[site].places[place].slots[entry].tenant.isRunning = false
                trace.add(
                    .died(sites[site].places[place].service, sites[site].places[place].slots[entry].slot), at: now)
            }
        }
    }

    /// The wall clock is set, forwards or backwards.
    mutating func jump() throws(Broken) {
        guard isSafe else { return }
        schedule(.clock, after: .milliseconds(Int64(500 + chance.below(9000))))
        guard chance.happens(200) else { return }
        let span: Duration = chance.one(of: [.seconds(-3600), .seconds(-2), .milliseconds(300), .seconds(45)])
        skew += span
        trace.add(.clock(span), at: now)
    }

    /// From now on nothing goes wrong any more; people resume what waits for them, and give up on what cannot go on.
    mutating func operate() throws(Broken) {
        if isSafe {
            isSafe = false
            trace.add(.calmDown, at: now)
            heal()
            for index in story.rules.indices { story.rules[index].gate = .pass }
            try feed(.reconsider)
        }
        try approveAll()
        for id in engine.open {
            guard let run = engine.run(id), run.isPaused || !run.stuckOn.isEmpty else { continue }
            let count = (resumes[id] ?? 0) + 1
            resumes[id] = count
            // What waits to be seen up does not come back when its process has ended: that is for a new plan.
            try ask(id, count > 5 && !run.isPaused ? .abandon : .resume)
        }
        if !engine.open.isEmpty { schedule(.operate, after: .milliseconds(Int64(3000 + chance.below(5000)))) }
    }

    private mutating func heal() {
        for site in sites.indices {
            for place in sites[site].places.indices {
                for entry in sites[site].places[place].slots.indices {
                    sites[site].places[place].slots[entry].tenant.defect = .none
                }
            }
        }
    }
}
