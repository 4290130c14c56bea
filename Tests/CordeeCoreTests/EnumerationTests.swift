import CordeeCore
import CordeeModel
import CordeeStatistics
import CordeeTesting
import Testing

/// Every sequence of inputs up to a depth, on plans of two services.
struct EnumerationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var needs: [[Int]]
        var parallel: Int
        var goesBack = false, isGuarded = false, endsWithTrial = false
        /// What becomes of a canary that cannot be judged; nil: there is none.
        var canary: CanaryPolicy.Inconclusive?

        var testDescription: String { "needs \(needs), parallel \(parallel), goes back: \(goesBack)" }
    }

    /// Inputs after the run was opened: about 4 to 12 can be given in each state.
    static let depth = 5

    static let cases = [
        Case(needs: [[], []], parallel: 1), Case(needs: [[], []], parallel: 2), Case(needs: [[], [0]], parallel: 2),
        Case(needs: [[], [0]], parallel: 2, goesBack: true), Case(needs: [[]], parallel: 1, isGuarded: true),
        Case(needs: [[]], parallel: 1, goesBack: true, isGuarded: true),
        Case(needs: [[], [0]], parallel: 2, endsWithTrial: true),
        Case(needs: [[], [0]], parallel: 2, canary: .wait), Case(needs: [[], [0]], parallel: 2, canary: .ask),
        Case(needs: [[], [0]], parallel: 2, canary: .rollback),
    ]

    @Test(arguments: cases)
    func `Whatever is said in whatever order, a new process owes the same and gets to an end`(given: Case) {
        var plan = Plan.sample(
            needs: given.needs, parallel: given.parallel, goesBack: given.goesBack, attempts: 2)
        if given.isGuarded { plan.environment.approvals = ApprovalRule([.init("lead")], lasts: .seconds(60)) }
        if given.endsWithTrial {
            plan.observed.edge = .sample(["s0"])
            let action = Action.scenario(.sample())
            plan.steps[plan.steps.count - 1] = Step(
                service: nil, action: action, needs: [0], wave: 1, limits: action.limits([]))
        }
        if let inconclusive = given.canary { plan.judge(inconclusive) }
        var walk = Walk(plan)
        walk.go()
        #expect(walk.problems.isEmpty, "\(walk.problems.prefix(3))")
        #expect(walk.count > 500)
        #expect(walk.ends.isSuperset(of: given.goesBack ? [.done] : [.done, .withdrawn, .refused]))
        // A guarded run needs two more inputs until it is under way.
        #expect(given.goesBack || given.isGuarded || walk.ends.contains(.rolledBack))
        #expect(walk.ends.contains(.rejected) == (given.isGuarded && !given.goesBack))
    }
}

/// One walk over all sequences, depth first.
private struct Walk {
    let plan: Plan
    let run = RunID(1)
    var count = 0
    var ends: Set<Outcome.Kind> = []
    var problems: [String] = []

    init(_ plan: Plan) { self.plan = plan }

    mutating func go() {
        let engine = Engine()
        visit(engine, mirror: engine, .open(.sample(1, plan)), at: 0, left: EnumerationTests.depth, last: nil, [])
    }

    /// Gives one input, holds everything against the journal, and goes on.
    private mutating func visit(
        _ before: Engine, mirror: Engine, _ input: Input?, at clock: Int, left: Int, last: Report?, _ path: [String]
    ) {
        count += 1
        var engine = before
        var mirror = mirror
        // No input: the process is killed, and a new one reads the journal.
        if input == nil { engine = mirror }
        let outputs = engine.step(input ?? .recovered(engine.open), at: .at(clock))
        let path = path + [input.map { "\($0)" } ?? "crash"]
        if case .append(let records) = outputs.first {
            for (index, record) in records.enumerated() {
                mirror.replay(record)
                if case .ended(let ended) = record.event { ends.insert(ended.outcome.kind) }
                if index < records.count - 1, left > 2, !reachesEnd(mirror, at: clock) {
                    problems.append("no end after \(path) and \(record.event)")
                }
            }
        }
        if mirror.outstanding != engine.outstanding || mirror.open != engine.open {
            problems.append("another state after \(path)")
        }
        if !engine.quarantine.isEmpty { problems.append("quarantine after \(path)") }
        if left > 1, !reachesEnd(engine, at: clock) { problems.append("no end after \(path)") }
        guard left > 0, problems.isEmpty, !engine.open.isEmpty else { return }
        for (input, clock) in inputs(engine, at: clock, last: last) {
            var last = last
            if case .reported(let report)? = input { last = report }
            visit(engine, mirror: mirror, input, at: clock, left: left - 1, last: last, path)
        }
    }

    /// Everything that can happen next.
    private func inputs(_ engine: Engine, at clock: Int, last: Report?) -> [(Input?, Int)] {
        var inputs: [(Input?, Int)] = [(nil, clock + 1)]
        let people: [Control] = [
            .approve(OpenRequest.sample(1, plan).digest, roles: ["lead"], note: nil), .retract(note: nil),
            .reject(roles: ["lead"], note: nil),
        ]
        let others: [Control] = [.pause, .resume, .abort(reason: nil), .abandon, .accept("s0", roles: nil, note: nil)]
        for control in others + people {
            guard (try? engine.run(run)?.decide(control, by: "bob", at: .at(clock))) != nil else { continue }
            inputs.append((.control(run, control, by: "bob", Ticket(0)), clock + 1))
        }
        for effect in engine.outstanding {
            switch effect {
            case .survey:
                let other = Observation(edge: nil, services: [.sample(.sample("zz"))])
                inputs.append((.surveyed(run, .success(plan.observed)), clock + 1))
                inputs.append((.surveyed(run, .success(other)), clock + 1))
            case .assess:
                inputs.append((.assessed(run, .success(.passing)), clock + 1))
                let closed = WindowState.closed(until: .at(clock + 3), because: [.outside])
                let later = Assessment(rulings: [], window: closed, until: .at(clock + 3))
                inputs.append((.assessed(run, .success(later)), clock + 1))
                inputs.append((.assessed(run, .failure(Failure(.unforeseen))), clock + 1))
            case .perform(let effect):
                inputs.append((.reported(Report(effect.id, .success(Evidence()))), clock + 1))
                inputs.append((.reported(Report(effect.id, .failure(Failure(.exited)))), clock + 1))
            case .cancel(let id):
                inputs.append((.reported(Report(id, .failure(Failure(.cancelled)))), clock + 1))
                inputs.append((.reported(Report(id, .success(Evidence()))), clock + 1))
            }
        }
        if engine.run(run)?.judging("s0") != nil {
            // One second is enough to tell either way.
            inputs.append((.counted(run, [.sample(clock, failures: 0)]), clock + 1))
            inputs.append((.counted(run, [.sample(clock, failures: 90)]), clock + 1))
        }
        if let last { inputs.append((.reported(last), clock + 1)) }
        if let wake = engine.nextWake { inputs.append((.ticked, Int(wake.microseconds / 1000))) }
        return inputs
    }

    /// Whether a new process that takes over gets to an end when nothing goes wrong any more.
    private func reachesEnd(_ start: Engine, at clock: Int) -> Bool {
        var engine = start
        _ = engine.step(.recovered(engine.open), at: .at(clock))
        var clock = clock
        for _ in 0..<40 {
            if engine.open.isEmpty { return engine.quarantine.isEmpty }
            let owed = engine.outstanding
            for effect in owed {
                switch effect {
                case .assess:
                    _ = engine.step(.assessed(run, .success(.passing)), at: .at(clock))
                    let approval = Control.approve(OpenRequest.sample(1, plan).digest, roles: ["lead"], note: nil)
                    for control in [Control.resume, approval] {
                        _ = engine.step(.control(run, control, by: "cat", Ticket(0)), at: .at(clock))
                    }
                case .survey: _ = engine.step(.surveyed(run, .success(plan.observed)), at: .at(clock))
                case .perform(let effect):
                    if case .judge = effect.work {
                        let slot = (engine.run(run)?.canary(of: "s0")?.judge.lastSlot ?? 0) + 1
                        _ = engine.step(.counted(run, [.sample(slot, failures: 0)]), at: .at(clock))
                        _ = engine.step(.control(run, .resume, by: "cat", Ticket(0)), at: .at(clock))
                    } else {
                        _ = engine.step(.reported(Report(effect.id, .success(Evidence()))), at: .at(clock))
                    }
                case .cancel(let id):
                    _ = engine.step(.reported(Report(id, .failure(Failure(.cancelled)))), at: .at(clock))
                }
            }
            guard owed.isEmpty else { continue }
            clock += 20_000
            _ = engine.step(.control(run, .resume, by: "bob", Ticket(0)), at: .at(clock))
            _ = engine.step(.ticked, at: .at(clock))
        }
        return false
    }
}

extension Assessment {
    /// Nothing stands against going forward.
    fileprivate static let passing = Assessment(rulings: [], window: .open(until: nil), until: nil)
}

extension Plan {
    /// Puts the first service's canary before its judge, in the place of the plan's first step.
    fileprivate mutating func judge(_ inconclusive: CanaryPolicy.Inconclusive) {
        environment.strategy = .canary(
            CanaryPolicy(
                steps: [Percent(50)], hold: .init(atLeast: .zero, atMost: .milliseconds(3), requests: 1),
                judge: JudgeRules(errors: .init(harmless: 0.5), latency: nil), onInconclusive: inconclusive))
        observed.edge = .sample(["s0"])
        releases = [.sample("s0")]
        combination = [0]
        let placement = Action.Placement(service: "s0", slot: .green, release: 0)
        let action = Action.judge(.init(canary: placement, stable: [.blue], share: Percent(50), level: 0.01))
        steps[0] = Step(service: "s0", action: action, needs: [], wave: 1, limits: action.limits(releases))
    }
}

extension RunEvent.Counted.Second {
    /// A hundred requests to the new version, and a hundred to the old one, all of which are fine.
    fileprivate static func sample(_ slot: Int, failures: Int) -> Self {
        .init(
            service: "s0",
            tick: Tick(
                slot: slot, canary: ArmCounts(requests: 100, failures: failures),
                stable: ArmCounts(requests: 100, failures: 0)))
    }
}
