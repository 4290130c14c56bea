import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct PlanFlawTests {
    struct Case: Sendable {
        var name: String
        var flaw: PlanFlaw
        var change: @Sendable (inout Plan) -> Void
    }

    static let sound: Plan? = try? Planner.plan(
        .sample(
            .sample(hold: .seconds(1)), wanted: [.sample("a", "2"), .sample("b", needs: ["a"])],
            observed: [.sample(.sample("a"))]))

    static let cases: [Case] = [
        Case(name: "another format", flaw: .format(7)) { $0.format = 7 },
        Case(name: "a negative need", flaw: .order(step: 1)) { $0.steps[1].needs = [-1] },
        Case(name: "a need of itself", flaw: .order(step: 1)) { $0.steps[1].needs = [1] },
        Case(name: "a need of a later step", flaw: .order(step: 1)) { $0.steps[1].needs = [.max] },
        Case(name: "a negative wave", flaw: .order(step: 0)) { $0.steps[0].wave = -1 },
        Case(name: "a wave beyond all", flaw: .order(step: 0)) { $0.steps[0].wave = .max },
        Case(name: "no attempts", flaw: .limits(step: 0)) { $0.steps[0].limits.attempts = 0 },
        Case(name: "endless attempts", flaw: .limits(step: 0)) { $0.steps[0].limits.attempts = .max },
        Case(name: "a negative deadline", flaw: .limits(step: 2)) { $0.steps[2].limits.deadline = .seconds(-1) },
        Case(name: "an endless deadline", flaw: .limits(step: 2)) {
            $0.steps[2].limits.deadline = .milliseconds(Int64.max)
        },
        Case(name: "a negative pause", flaw: .limits(step: 2)) { $0.steps[2].limits.pause = .milliseconds(Int64.min) },
        Case(name: "a combination that points nowhere", flaw: .danglingRelease) { $0.combination[0] = 99 },
        Case(name: "a combination that points back", flaw: .danglingRelease) { $0.combination[0] = -1 },
        Case(name: "a service twice", flaw: .combination) { $0.combination = [0, 0] },
        Case(name: "a combination out of order", flaw: .combination) { $0.combination.reverse() },
        Case(name: "somebody unknown who moves", flaw: .combination) { $0.moving = ["zz"] },
        Case(name: "somebody who moves twice", flaw: .combination) { $0.moving = ["a", "a"] },
        Case(name: "a step with no release", flaw: .danglingRelease) {
            $0.steps[0].action = .start(Action.Placement(service: "a", slot: .green, release: -1))
        },
        Case(name: "a way back with no release", flaw: .danglingRelease) {
            $0.steps[0].undo = [.settle(Action.Placement(service: "a", slot: .green, release: 99))]
        },
        Case(name: "a release of another service", flaw: .danglingRelease) {
            $0.steps[0].action = .start(Action.Placement(service: "a", slot: .green, release: 1))
        },
        Case(name: "a step that says another service", flaw: .unsound(step: 0)) { $0.steps[0].service = "b" },
        Case(name: "a slot with two shares", flaw: .unsound(step: 2)) {
            var split = Split.evenly([.blue, .green])
            split.shares[1].slot = .blue
            $0.steps[2].action = .shift(Action.Shift("a", to: split))
        },
        Case(name: "a negative hold", flaw: .unsound(step: 3)) {
            $0.steps[3].action = .verify(
                Action.Verification(
                    Action.Placement(service: "a", slot: .green, release: 0), hold: .milliseconds(Int64.min)))
        },
        Case(name: "a negative grace", flaw: .unsound(step: 0)) { $0.releases[0].grace = .seconds(-1) },
        Case(name: "a health check that never asks", flaw: .unsound(step: 0)) { $0.releases[0].health.successes = 0 },
    ]

    @Test(arguments: cases)
    func `A malformed plan is refused, and nothing traps on it`(expected: Case) throws {
        var plan = try #require(Self.sound)
        #expect(plan.flaw == nil)
        expected.change(&plan)
        #expect(plan.flaw == expected.flaw, "\(expected.name)")
        var desk = Desk()
        #expect(
            desk.open(1, plan)
                == ["no: flawed(\(expected.flaw))"].map { $0.replacing("flawed(", with: "flawed(CordeeCore.PlanFlaw.") }
        )
        _ = plan.wanted
        _ = plan.waves
        _ = Estimate.of(plan) { _, _ in nil }
        var engine = Engine()
        engine.replay(JournalTests.record(JournalTests.opened(plan)))
        #expect(engine.quarantine.count == 1)
    }

    @Test func `What is only strange can be run`() throws {
        var plan = try #require(Self.sound)
        plan.steps[1].needs = [0, 0, 0]
        plan.environment.parallel = -5
        #expect(plan.flaw == nil)
        var desk = Desk()
        #expect(desk.begin(1, plan).contains("perform 1/1/1"))
        #expect(desk.report(1).contains("perform 1/2/1"))
    }

    @Test func `An empty plan is nothing to do`() {
        var desk = Desk()
        #expect(desk.open(1, .sample(needs: [])) == ["no: nothingToDo"])
    }
}
