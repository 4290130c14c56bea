import CordeeCore
import CordeeModel
import CordeeTesting

/// Everything of one story: the engine and its journal, the world, drivers at work, people, and what comes next.
struct Stage {
    /// Something that will happen.
    enum Event {
        case act(job: Int)
        case count(job: Int)
        case report(Report)
        case survey(RunID)
        case assess(RunID)
        case tick(Int, due: Instant)
        case open, people, fate, clock
        case operate
    }

    /// A driver at work on an effect.
    struct Job {
        let effect: Effect
        let fault: Fault
        var hasActed = false
    }

    enum Fault { case none, fails, lies, hangs, losesReport, repeatsReport }

    var chance: Chance
    var story: Story
    let sabotage: Sabotage?
    /// How often drivers fail, and how often the conductor is killed, in a thousand.
    let faultRate: Int, crashRate: Int
    /// Whether people interfere.
    let isMeddled: Bool
    var engine = Engine()
    /// The records of open runs; what is over is left out, as in a snapshot.
    var journal: [Record] = []
    /// Whether the engine knows something that is not durable yet.
    var isAhead = false
    /// When the last record was made.
    var closed: Instant = .epoch
    var checker = JournalChecker()
    var sites: [Site]
    var jobs: [Job?] = []
    var events: [(at: Instant, event: Event)] = []
    var now = Instant.epoch + .seconds(1000)
    var skew: Duration = .zero
    var wakes = 0
    var lastRun = 0
    var isSafe = true
    var resumes: [RunID: Int] = [:]
    var tally = Tally()
    var trace = Trace()

    /// The most things that may happen in one story before it counts as one that does not end.
    static let eventLimit = 60_000

    init(seed: UInt64, sabotage: Sabotage?) {
        let story = Story(seed: seed)
        self.story = story
        chance = Chance(seed: seed ^ 0xC0D_EE)
        self.sabotage = sabotage
        faultRate = chance.one(of: [20, 100, 350, 650])
        crashRate = chance.one(of: [0, 3, 15])
        isMeddled = chance.happens(500)
        sites = story.environments.map { _ in Site(story.services) }
    }

    var isFaulty: Bool { isSafe && !story.isCalm }

    mutating func play() throws(Broken) {
        schedule(.open, after: .zero)
        if isMeddled { schedule(.people, after: .milliseconds(500)) }
        schedule(.clock, after: .milliseconds(900))
        if !story.isCalm { schedule(.fate, after: .milliseconds(700)) }
        var count = 0
        while let (at, event) = next() {
            count += 1
            guard count < Self.eventLimit else { throw Broken("it does not end") }
            now = max(now, at)
            try happen(event)
            if !isSafe, engine.open.isEmpty { break }
        }
        guard engine.open.isEmpty else { throw Broken("run \(engine.open[0]) never ends") }
        guard engine.quarantine.isEmpty else { throw Broken("a run was quarantined: \(engine.quarantine[0].event)") }
    }

    mutating func schedule(_ event: Event, after span: Duration) { events.append((now + span, event)) }

    private mutating func next() -> (Instant, Event)? {
        guard var best = events.indices.first else { return nil }
        var index = 1
        while index < events.count {
            if events[index].at < events[best].at { best = index }
            index += 1
        }
        let found = events[best]
        events.swapAt(best, events.count - 1)
        events.removeLast()
        return found
    }

    private mutating func happen(_ event: Event) throws(Broken) {
        switch event {
        case .act(let job): try act(job)
        case .count(let job): try count(job)
        case .report(let report):
            trace.add(.report(report.effect, isGood: (try? report.result.get()) != nil), at: now)
            for index in jobs.indices where jobs[index]?.effect.id == report.effect { jobs[index] = nil }
            try feed(.reported(report))
        case .survey(let id):
            guard let run = engine.run(id) else { return }
            try feed(.surveyed(id, .success(sites[site(of: run.plan)].observation)))
        case .assess(let id):
            guard let run = engine.run(id) else { return }
            let fails = isFaulty && chance.happens(faultRate / 4)
            let clock = max(engine.now, now + skew)
            let assessment = story.rules[site(of: run.plan)].assessment(at: clock)
            try feed(.assessed(id, fails ? .failure(Failure(.unforeseen)) : .success(assessment)))
        case .tick(let wake, let due):
            guard wake == wakes else { return }
            try feed(.ticked, notBefore: due)
        case .open: try openNext()
        case .people: try meddle()
        case .fate: die()
        case .clock: try jump()
        case .operate: try operate()
        }
    }

    func site(of plan: Plan) -> Int { plan.environment.id == story.environments[0].id ? 0 : 1 }

    /// Gives the engine an input at the conductor's clock, and does what it says, unless the conductor is killed.
    mutating func feed(_ input: Input, notBefore due: Instant = .epoch) throws(Broken) {
        let outputs = engine.step(input, at: max(now + skew, due))
        if case .append = outputs.first { isAhead = true }
        try pump(outputs)
    }

    private mutating func pump(_ outputs: [Output]) throws(Broken) {
        for output in outputs {
            if isSafe, chance.happens(crashRate) { return try crash() }
            try perform(output)
        }
        if isSafe, chance.happens(crashRate) { return try crash() }
        try checkProgress()
    }

    private mutating func perform(_ output: Output) throws(Broken) {
        switch output {
        case .append(let records): try append(records)
        case .perform(let effect): try begin(effect)
        case .cancel(let id): cancel(id)
        case .survey(let id, _): schedule(.survey(id), after: .milliseconds(Int64(chance.below(20))))
        case .assess(let id, _): schedule(.assess(id), after: .milliseconds(Int64(chance.below(20))))
        case .wake(let instant):
            wakes += 1
            schedule(.tick(wakes, due: instant), after: max(.zero, instant - engine.now))
        case .reply(_, .failure(.flawed(let flaw))): throw Broken("the planner made a flawed plan: \(flaw)")
        case .reply: break
        }
    }

    /// What has to be so before anything goes forward, for each environment.
    private var rules: [EnvironmentID: Rules] {
        Dictionary(uniqueKeysWithValues: zip(story.environments.map(\.id), story.rules))
    }

    private mutating func append(_ records: [Record]) throws(Broken) {
        isAhead = false
        let rules = rules
        for record in records {
            trace.add(.record(record), at: now)
            try checker.observe(record, rules)
            journal.append(record)
            switch record.event {
            case .ended(let ended): try end(record.run, ended.outcome)
            case .gotStuck: tally.stuck += 1
            case .stepStarted: tally.steps += 1
            case .unwound(let unwound):
                if story.isCalm, case .failed(let step, let failure) = unwound.cause, failure.code != .deadline,
                    failure.code != .undecided
                {
                    throw Broken("step \(step) fails though nothing is wrong: \(failure.code)")
                }
            case .judged(let judged): tally.add(judged.finding)
            case .opened, .began, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .recovered, .traffic,
                .assessed, .approved, .retracted, .cleared, .held, .counted, .accepted:
                break
            }
        }
        if let last = records.last { closed = last.at }
        if engine.open.isEmpty { journal.removeAll(keepingCapacity: true) }
    }

    private mutating func end(_ id: RunID, _ outcome: Outcome) throws(Broken) {
        guard let plan = checker.plans.removeValue(forKey: id) else { throw Broken("an unknown run ends") }
        let place = site(of: plan)
        switch outcome {
        case .done:
            tally.done += 1
            try WorldChecker.checkDone(plan, sites[place], accepted: checker.accepted.removeValue(forKey: id) ?? [])
            story.reach(plan.wanted, in: place)
        case .rolledBack:
            tally.rolledBack += 1
            try WorldChecker.checkRolledBack(plan, sites[place])
        case .refused, .unobservable: tally.refused += 1
        case .withdrawn: tally.withdrawn += 1
        case .rejected: tally.rejected += 1
        case .abandoned: tally.abandoned += 1
        }
    }

    /// A run that is open either has something under way, or will do something at a time, or waits for people.
    private func checkProgress() throws(Broken) {
        for id in engine.open {
            guard let run = engine.run(id) else { continue }
            let schedule: Schedule
            switch run.phase {
            case .waiting, .ended: continue
            case .forward:
                if !run.plan.intent.goesBack, !run.forward.failed.isEmpty {
                    throw Broken("run \(id) has failed and does not go back")
                }
                if run.isPaused { continue }
                if run.forward.running.isEmpty, run.hold(at: engine.now) != nil { continue }
                schedule = run.forward
            case .unwinding:
                guard run.forward.running.isEmpty, let back = run.back else { continue }
                schedule = back.schedule
            }
            if schedule.running.isEmpty, schedule.resting.isEmpty, run.stuckOn.isEmpty {
                throw Broken("run \(id) stands still")
            }
            if schedule.running.isEmpty, !schedule.resting.isEmpty, engine.nextWake == nil {
                throw Broken("run \(id) sleeps for ever")
            }
        }
    }

    /// The conductor is killed: what its drivers had not done is not done, and the journal is all that is left.
    private mutating func crash() throws(Broken) {
        tally.crashes += 1
        trace.add(.crash, at: now)
        let running = jobs.indices.filter { jobs[$0]?.hasActed == false }
        for index in running where chance.happens(300) { try act(index, isLast: true) }
        jobs.removeAll(keepingCapacity: true)
        events.removeAll { entry in
            switch entry.event {
            case .act, .count, .report, .survey, .assess, .tick: true
            case .open, .people, .fate, .clock, .operate: false
            }
        }
        var read = journal
        if sabotage == .lostRecord, read.count > 4 { read.remove(at: read.count - 2) }
        var replayed = Engine()
        for record in read { replayed.replay(record) }
        if journal.isEmpty { replayed.goOn(after: 0, at: closed) }
        if !isAhead {
            guard replayed.outstanding == engine.outstanding, replayed.open == engine.open else {
                throw Broken("the journal replays to another state")
            }
        }
        guard replayed.quarantine.isEmpty else { throw Broken("the journal cannot be followed") }
        engine = replayed
        isAhead = false
        try feed(.recovered(engine.open))
    }
}
