import CordeeCore
import CordeeModel
import CordeeTesting
import Foundation
import Testing

/// Scenarios as steps of a plan.
struct TrialTests {
    private static func request(
        _ trials: [Action.Trial] = [.sample("sign-up"), .sample("chat")], intent: Intent = .deploy,
        from: Version = "1", strategy: Strategy = .blueGreen
    ) -> Planner.Request {
        var request = Planner.Request.sample(
            .sample("staging", strategy), wanted: [.sample("web", "2")],
            observed: [.sample(.sample("web", from), in: strategy.slots.count > 2 ? strategy.slots : [.blue])],
            intent: intent)
        request.trials = trials
        return request
    }

    @Test func `They are tried one after the other, when all is up and before anything is stopped`() throws {
        #expect(
            try Planner.plan(Self.request()).story == [
                "0 start web green 2 | ~settle web green 2", "1 verify web green 2 after 0",
                "2 shift web to green 100 % after 1 | start web blue 1 + shift web to blue 100 %",
                "3 verify-together after 2",
                "4 scenario sign-up after 3", "5 scenario chat after 4",
                "6 settle web blue 1 after 5 | start web blue 1 + verify web blue 1",
            ])
    }

    @Test func `They come before the edge forgets what went, and before what leaves is taken out of traffic`() throws {
        var request = Planner.Request.sample(
            wanted: [.sample("web", "2")], observed: [.sample(.sample("web")), .sample(.sample("old"))],
            retiring: ["old"])
        request.topology = .sample(["web"])
        request.trials = [.sample()]
        let plan = try Planner.plan(request)
        let trial = try #require(plan.steps.firstIndex { $0.action.kind == .scenario })
        for (index, step) in plan.steps.enumerated() where [.settle, .prepare].contains(step.action.kind) {
            #expect(index > trial)
        }
        #expect(
            plan.story.contains { $0.hasPrefix("\(trial + 2) shift old to nobody after \(trial)") }, "\(plan.story)")
        #expect(plan.flaw == nil)
    }

    @Test func `A plan that goes back, or moves nothing, tries none`() throws {
        let intents: [Intent] = [.rollBack(before: RunID(1)), .retire]
        for intent in intents { #expect(try Planner.plan(Self.request(intent: intent)).trials.isEmpty) }
        #expect(try Planner.plan(Self.request(from: "2")).isEmpty)
        #expect(try Planner.plan(Self.request(intent: .promote(from: "staging", run: RunID(1)))).trials.count == 2)
    }

    @Test func `One that fails brings everything back with one switch of traffic`() throws {
        let plan = try Planner.plan(Self.request([.sample()]))
        var desk = Desk()
        desk.begin(1, plan)
        for step in 1...4 { desk.report(step) }
        #expect(
            desk.report(5, .scenarioFailed).prefix(4) == [
                "+ failed 5 scenario-failed", "+ unwound", "+ started u4", "perform 1/u4/1",
            ])
        #expect(desk.engine.run(RunID(1))?.action(of: .back(3)).map { plan.text(of: $0) } == "start web blue 1")
        #expect(desk.report(-4).prefix(3) == ["+ succeeded u4", "+ started u5", "perform 1/u5/1"])
        #expect(desk.engine.run(RunID(1))?.action(of: .back(4)).map { plan.text(of: $0) } == "shift web to blue 100 %")
        desk.report(-5)
        #expect(desk.engine.outstanding.count == 1)
    }

    @Test func `It is not tried until it passes, and has its own time and a little more`() throws {
        let limits = Action.scenario(.sample(timeout: .seconds(20))).limits([])
        #expect(limits.attempts == 1 && limits.deadline == .seconds(20) + Action.Trial.margin)
        var plan = try Planner.plan(Self.request([.sample()]))
        // A plan that somebody wrote may ask for more attempts.
        plan.steps[4].limits.attempts = 9
        var desk = Desk()
        desk.begin(1, plan)
        for step in 1...4 { desk.report(step) }
        #expect(desk.report(5, .scenarioFailed).contains("+ unwound"))
    }

    @Test func `Who pauses stops before the next one; who aborts stops the one under way`() throws {
        let plan = try Planner.plan(Self.request())
        var desk = Desk()
        desk.begin(1, plan)
        for step in 1...4 { desk.report(step) }
        #expect(desk.ask(.pause).contains("+ paused"))
        #expect(desk.report(5) == ["+ succeeded 5"])
        #expect(desk.ask(.resume).contains("+ started 6"))
        let said = desk.ask(.abort(reason: nil))
        #expect(said.contains("+ unwound") && said.contains("cancel 1/6/1"), "\(said)")
        #expect(desk.report(6, .cancelled).contains { $0.hasPrefix("+ started u") })
        // On the way back nothing is tried.
        let back = desk.engine.run(RunID(1))?.back?.way.nodes.compactMap(\.action) ?? []
        #expect(!back.contains { $0.kind == .scenario })
    }

    @Test func `One that takes too long is stopped, and brings the run back`() throws {
        var desk = Desk()
        desk.begin(1, try Planner.plan(Self.request([.sample(timeout: .seconds(20))])))
        for step in 1...4 { desk.report(step) }
        #expect(desk.wait(35_000).contains("cancel 1/5/1"))
        #expect(desk.report(5, .cancelled).prefix(2) == ["+ failed 5 deadline", "+ unwound"])
    }

    @Test func `A window that closes does not keep what was deployed from being tried`() throws {
        var plan = try Planner.plan(Self.request())
        plan.environment.windows = WindowPolicy(closing: .pause, timezone: "UTC")
        var desk = Desk()
        desk.open(1, plan)
        desk.say(
            .assessed(RunID(1), .success(Assessment(rulings: [], window: .open(until: nil), until: nil))))
        desk.say(.surveyed(RunID(1), .success(plan.observed)))
        for step in 1...4 { desk.report(step) }
        let closed = Assessment(
            rulings: [], window: .closed(until: .at(9_000_000), because: [.outside]), until: .at(9_000_000))
        desk.say(.assessed(RunID(1), .success(closed)))
        #expect(desk.report(5).contains("+ started 6"))
        #expect(desk.report(6).contains("+ started 7"))
        #expect(desk.report(7).contains("+ ended done"))
    }

    @Test func `After a crash the one under way is owed again`() throws {
        var desk = Desk()
        desk.begin(1, try Planner.plan(Self.request()))
        for step in 1...4 { desk.report(step) }
        #expect(desk.replayed().outstanding == desk.engine.outstanding)
        guard case .perform(let effect)? = desk.replayed().outstanding.first else {
            Issue.record("nothing is owed")
            return
        }
        #expect(effect.work == .scenario(.sample("sign-up"), through: .sample(["web"])))
    }

    @Test func `It is written whole, and read again`() throws {
        var trial = Action.Trial.sample()
        trial.scenario.variables = [Variable("KEY", .environment("KEY"))]
        trial.secrets = Configuration(
            entries: [.secret("KEY", source: "env:KEY", fingerprint: "hmac-sha256:1")], digest: "hmac-sha256:2")
        for action in [Action.scenario(.sample()), .scenario(trial)] {
            let data = try JSONEncoder().encode(action)
            #expect(try JSONDecoder().decode(Action.self, from: data) == action)
            #expect(String(decoding: data, as: UTF8.self).contains(#""action":"scenario""#))
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout Plan) -> Void

        static func trial(_ name: String, _ change: @escaping @Sendable (inout Action.Trial) -> Void) -> Case {
            Case(testDescription: name) { plan in
                var trial = Action.Trial.sample()
                change(&trial)
                plan.steps[4].action = .scenario(trial)
            }
        }
    }

    static let flawed: [Case] = [
        .trial("no step") { $0.scenario.steps = [] },
        .trial("too many steps") { $0.scenario.steps = Array(repeating: $0.scenario.steps[0], count: 201) },
        .trial("no time") { $0.scenario.timeout = .zero },
        .trial("too much time") { $0.scenario.timeout = .milliseconds(Int64.max) },
        .trial("a step with no time") { $0.scenario.steps[0].timeout = .seconds(-1) },
        .trial("a negative until") { $0.scenario.steps[0].until = .milliseconds(Int64.min) },
        .trial("a negative limit") { $0.scenario.steps[0].expectation.within = .seconds(-1) },
        .trial("endless redirects") { $0.scenario.steps[0].redirects = .max },
        .trial("a method that is more than one") { $0.scenario.steps[0].method = "GET / HTTP/1.1\r\nX:" },
        .trial("a secret that is nowhere kept") { $0.scenario.variables = [Variable("KEY", .environment("KEY"))] },
        .trial("secrets of somebody else") {
            $0.secrets = Configuration(entries: [.secret("A", source: "env:A", fingerprint: "x")], digest: "y")
        },
        Case(testDescription: "a service that it is about") { $0.steps[4].service = "web" },
        Case(testDescription: "a scenario as the way back") { $0.steps[4].undo = [.scenario(.sample())] },
        Case(testDescription: "a plan that goes back") { $0.intent = .rollBack(before: RunID(1)) },
        Case(testDescription: "no edge to go through") { $0.observed.edge = nil },
    ]

    @Test(arguments: flawed) func `A saved plan with a scenario that cannot be is refused`(given: Case) throws {
        var plan = try Planner.plan(Self.request([.sample()]))
        #expect(plan.flaw == nil)
        given.change(&plan)
        #expect(plan.flaw == .unsound(step: 4))
        _ = Estimate.of(plan) { _, _ in nil }
    }
}
