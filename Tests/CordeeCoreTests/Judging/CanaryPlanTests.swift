import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// Plans in which a new version gets a share that grows while it is judged.
struct CanaryPlanTests {
    static let old = Release.sample("a")
    static let new = Release.sample("a", "2")
    static let policy = CanaryPolicy(steps: [5, 50].map { Percent($0) })

    private static func plan(
        _ observed: [Standing], wanted: [Release] = [new], intent: Intent = .deploy, policy: CanaryPolicy = policy
    ) throws -> Plan {
        try Planner.plan(
            .sample(.sample("staging", .canary(policy)), wanted: wanted, observed: observed, intent: intent))
    }

    @Test func `Its share grows step by step, each is judged, and the way back is one switch`() throws {
        let plan = try Self.plan([.sample(Self.old)])
        #expect(
            plan.story == [
                "0 start a green 2 | ~settle a green 2", "1 verify a green 2 after 0",
                "2 shift a to blue 95 %, green 5 % after 1 | start a blue 1 + shift a to blue 100 %",
                "3 judge a green 2 at 5 beside blue after 2", "4 shift a to blue 50 %, green 50 % after 3",
                "5 judge a green 2 at 50 beside blue after 4", "6 shift a to green 100 % after 5",
                "7 verify-together after 6", "8 settle a blue 1 after 7 | start a blue 1 + verify a blue 1",
            ])
        #expect(plan.flaw == nil)
        #expect(try Self.plan([.sample(Self.new, in: [.green])]).isEmpty)
    }

    @Test func `Without anybody to compare with, and going back, there is only a switch`() throws {
        let first = try Self.plan([])
        let back = try Self.plan([.sample(Self.new)], wanted: [Self.old], intent: .rollBack(before: RunID(1)))
        let dead = Standing(
            service: "a", slots: [Occupied(slot: .blue, release: Self.old, isRunning: false)], split: .all(.blue))
        for plan in [first, back, try Self.plan([dead])] {
            #expect(!plan.story.contains { $0.contains("judge") }, "\(plan.story)")
            #expect(plan.flaw == nil)
        }
    }

    @Test func `Where both slots have a share, one is freed first`() throws {
        let both = Standing(
            service: "a", slots: [.init(slot: .blue, release: Self.old), .init(slot: .green, release: Self.new)],
            split: .canary(.green, Percent(5), beside: [.blue]))
        let plan = try Self.plan([both], wanted: [.sample("a", "3")])
        #expect(
            plan.story.prefix(5) == [
                "0 shift a to blue 100 % | start a blue 1 + start a green 2 + shift a to blue 95 %, green 5 %",
                "1 settle a green 2 after 0 | start a green 2 + verify a green 2",
                "2 start a green 3 after 1 | settle a green 3", "3 verify a green 3 after 2",
                "4 shift a to blue 95 %, green 5 % after 3 | start a blue 1 + shift a to blue 100 %",
            ])
        #expect(plan.story[5] == "5 judge a green 3 at 5 beside blue after 4" && plan.flaw == nil)
    }

    @Test func `It stands beside all slots of another strategy`() throws {
        let slots = SlotID.first(3)
        let standing = Standing(
            service: "a", slots: [slots[0], slots[2]].map { Occupied(slot: $0, release: Self.old) },
            split: .evenly([slots[0], slots[2]]))
        let plan = try Self.plan([standing])
        #expect(plan.story[3] == "3 judge a green 2 at 5 beside \(slots[0]),\(slots[2]) after 2")
        #expect(plan.story[2].contains("\(slots[0]) 48 %, green 5 %, \(slots[2]) 47 %"), "\(plan.story[2])")
    }

    @Test func `What a run may spend is divided by all that are judged in it`() throws {
        let names: [ServiceID] = ["a", "b", "c", "d"]
        let pinned = Release.sample("e")
        let plan = try Self.plan(
            names.map { .sample(.sample($0)) } + [.sample(pinned)],
            wanted: names.map { .sample($0, "2") } + [pinned, .sample("first", "2")])
        let levels = plan.steps.compactMap { step -> Double? in
            if case .judge(let judgement) = step.action { judgement.level } else { nil }
        }
        // Who moves without anybody to compare with, or not at all, spends nothing.
        #expect(levels.count == 8 && levels.allSatisfy { abs($0 - 0.0025) < 1e-12 })
    }

    @Test func `A service that others need is judged whole before they move`() throws {
        let needing = Release.sample("b", "2", needs: ["a"])
        let plan = try Self.plan(
            [.sample(Self.old), .sample(.sample("b", needs: ["a"]))], wanted: [Self.new, needing])
        let last = try #require(plan.story.lastIndex { $0.contains("judge a") })
        let first = try #require(plan.story.firstIndex { $0.contains("start b") })
        #expect(last < first)
        #expect(plan.steps[first].needs == [last + 1])
    }

    @Test func `A runtime without slots is refused when the plan is made`() {
        for strategy in [Strategy.canary(Self.policy), .blueGreen] {
            var request = Planner.Request.sample(.sample("staging", strategy), wanted: [Self.new])
            request.environment.runtime = .sources
            #expect(throws: Planner.Obstacle.noSlots(.sources, in: "staging")) { try Planner.plan(request) }
        }
    }

    @Test func `A plan from elsewhere that cannot be judged is refused`() throws {
        let good = try Self.plan([.sample(Self.old)])
        func flaw(_ change: (inout Plan) -> Void) -> PlanFlaw? {
            var plan = good
            change(&plan)
            return plan.flaw
        }
        func judged(_ change: (inout Action.Judgement) -> Void) -> PlanFlaw? {
            flaw { plan in
                guard case .judge(var judgement) = plan.steps[3].action else { return }
                change(&judgement)
                plan.steps[3].action = .judge(judgement)
            }
        }
        #expect(judged { $0.stable = [] } == .unsound(step: 3))
        #expect(judged { $0.stable = [.green] } == .unsound(step: 3))
        #expect(judged { $0.share = .all } == .unsound(step: 3))
        #expect(judged { $0.level = 0 } == .unsound(step: 3))
        #expect(judged { $0.level = .nan } == .unsound(step: 3))
        #expect(judged { $0.canary.release = 9 } == .danglingRelease)
        #expect(flaw { $0.environment.strategy = .blueGreen } == .unsound(step: 3))
        #expect(flaw { $0.environment.strategy = .canary(CanaryPolicy(steps: [])) } == .unsound(step: 3))
        #expect(
            flaw {
                $0.environment.strategy = .canary(CanaryPolicy(hold: .init(atLeast: .seconds(9), atMost: .seconds(1))))
            }
                == .unsound(step: 3))
        #expect(flaw { $0.steps[3].limits.deadline = .seconds(600) } == .limits(step: 3))
        #expect(flaw { $0.intent = .rollBack(before: RunID(1)) } == .unsound(step: 3))
        #expect(flaw { $0.steps[2].undo.append($0.steps[3].action) } == .unsound(step: 2))
    }
}
