import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct PlannerTests {
    static let old = Release.sample("a")
    static let new = Release.sample("a", "2")

    @Test func `A first deployment starts, sees up, and opens to traffic`() throws {
        let plan = try Planner.plan(.sample(wanted: [Self.old]))
        #expect(
            plan.story == [
                "0 start a blue 1 | ~settle a blue 1",
                "1 verify a blue 1 after 0",
                "2 shift a to blue 100 % after 1 | shift a to nobody",
                "3 verify-together after 2",
            ])
    }

    @Test func `Blue-green keeps the old slot until the combination was seen up together`() throws {
        let plan = try Planner.plan(.sample(wanted: [Self.new], observed: [.sample(Self.old)]))
        #expect(
            plan.story == [
                "0 start a green 2 | ~settle a green 2",
                "1 verify a green 2 after 0",
                "2 shift a to green 100 % after 1 | start a blue 1 + shift a to blue 100 %",
                "3 verify-together after 2",
                "4 settle a blue 1 after 3 | start a blue 1 + verify a blue 1",
            ])
    }

    @Test func `A held release is watched under traffic before others rely on it`() throws {
        let needing = Release.sample("b", "2", needs: ["a"])
        let plan = try Planner.plan(
            .sample(.sample(hold: .seconds(1)), wanted: [Self.new, needing], observed: [.sample(Self.old)]))
        #expect(plan.story[3] == "3 hold a green 2 after 2")
        #expect(plan.story[4] == "4 start b blue 2 after 3 | ~settle b blue 2")
    }

    @Test func `Rolling renews one slot after another, out of traffic`() throws {
        let plan = try Planner.plan(
            .sample(
                .sample("staging", .rolling(slots: 2)), wanted: [Self.new],
                observed: [.sample(Self.old, in: [.blue, .green])]))
        #expect(
            plan.story == [
                "0 shift a to green 100 % | start a blue 1 + start a green 1 + shift a to blue 50 %, green 50 %",
                "1 settle a blue 1 after 0 | start a blue 1 + verify a blue 1",
                "2 start a blue 2 after 1 | settle a blue 2",
                "3 verify a blue 2 after 2",
                "4 shift a to blue 100 % after 3 | start a green 1 + shift a to green 100 %",
                "5 settle a green 1 after 4 | start a green 1 + verify a green 1",
                "6 start a green 2 after 5 | settle a green 2",
                "7 verify a green 2 after 6",
                "8 shift a to blue 50 %, green 50 % after 7 | shift a to blue 100 %",
                "9 verify-together after 8",
            ])
    }

    @Test(arguments: [1, 2, 3, 12])
    func `A rolling plan ends in its slots, and then there is nothing to do`(slots: Int) throws {
        let environment = Environment.sample("staging", .rolling(slots: slots))
        let plan = try Planner.plan(.sample(environment, wanted: [Self.new], observed: [.sample(Self.old)]))
        let splits = plan.steps.compactMap { if case .shift(let shift) = $0.action { shift.split } else { nil } }
        #expect(splits.last == .evenly(SlotID.first(slots)))
        let after = Standing.sample(Self.new, in: SlotID.first(slots))
        #expect(try Planner.plan(.sample(environment, wanted: [Self.new], observed: [after])).isEmpty)
    }

    @Test func `A single rolling slot has a gap, and says so in its plan`() throws {
        let plan = try Planner.plan(
            .sample(.sample("staging", .rolling(slots: 1)), wanted: [Self.new], observed: [.sample(Self.old)]))
        #expect(plan.story.first == "0 shift a to nobody | start a blue 1 + shift a to blue 100 %")
    }

    @Test func `From rolling to blue-green, a slot is freed and the others are settled at the end`() throws {
        var request = Planner.Request.sample(
            wanted: [Self.new], observed: [.sample(Self.old, in: [.blue, .green, "slot3"])])
        request.observation.edge = .sample(["a"], slots: SlotID.first(3))
        let plan = try Planner.plan(request)
        #expect(
            plan.story == [
                "0 shift a to blue 50 %, slot3 50 % | start a blue 1 + start a green 1 + start a slot3 1 + shift a to blue 34 %, green 33 %, slot3 33 %",
                "1 settle a green 1 after 0 | start a green 1 + verify a green 1",
                "2 start a green 2 after 1 | settle a green 2",
                "3 verify a green 2 after 2",
                "4 shift a to green 100 % after 3 | start a blue 1 + start a slot3 1 + shift a to blue 50 %, slot3 50 %",
                "5 verify-together after 4",
                "6 settle a blue 1 after 5 | start a blue 1 + verify a blue 1",
                "7 settle a slot3 1 after 5 | start a slot3 1 + verify a slot3 1",
                "8 prepare a after 5,6,7 | prepare a",
            ])
        // The edge knows the third slot until it is empty, and no longer.
        guard case .prepare(let between)? = plan.steps.last?.undo.first else {
            Issue.record("no way back for the edge")
            return
        }
        #expect(between?.services[0].slots == [.blue, .green, "slot3"])
    }

    @Test func `From blue-green to rolling, empty slots come first`() throws {
        let plan = try Planner.plan(
            .sample(.sample("staging", .rolling(slots: 2)), wanted: [Self.new], observed: [.sample(Self.old)]))
        #expect(plan.story.first == "0 start a green 2 | ~settle a green 2")
    }

    @Test func `Only a configuration that changes is a reason to move, too`() throws {
        let other = Release.sample("a", "1", configuration: "c2")
        #expect(try Planner.plan(.sample(wanted: [other], observed: [.sample(Self.old)])).moving == ["a"])
        var slower = Self.old
        slower.grace = .seconds(99)
        #expect(try Planner.plan(.sample(wanted: [slower], observed: [.sample(Self.old)])).isEmpty)
    }

    @Test func `What waits for a pinned service waits for what that waits for`() throws {
        let pinned = Release.sample("b", "1", needs: ["a"])
        let last = Release.sample("c", "2", needs: ["b"])
        let plan = try Planner.plan(
            .sample(
                wanted: [Self.new, pinned, last],
                observed: [.sample(Self.old), .sample(pinned), .sample(.sample("c", "1", needs: ["b"]))]))
        #expect(plan.moving == ["a", "c"])
        #expect(plan.steps[3].service == "c")
        #expect(plan.steps[3].needs == [2])
        #expect(plan.combination.count == 3)
    }

    @Test func `A rollback goes in reverse order and has no way back of its own`() throws {
        let needing = Release.sample("b", "1", needs: ["a"])
        let plan = try Planner.plan(
            .sample(
                wanted: [Self.old, needing],
                observed: [.sample(Self.new), .sample(.sample("b", "2", needs: ["a"]))],
                intent: .rollBack(before: RunID(3))))
        #expect(plan.steps.first?.service == "b")
        #expect(plan.steps.allSatisfy { $0.undo.isEmpty })
        #expect(plan.steps.allSatisfy { $0.limits.attempts >= 5 })
    }

    @Test func `A rollback that brings a needed service back starts it before who needs it`() throws {
        let needing = Release.sample("b", "1", needs: ["a"])
        let plan = try Planner.plan(
            .sample(
                wanted: [Self.old, needing], observed: [.sample(.sample("b", "2"))], intent: .rollBack(before: RunID(3))
            ))
        #expect(plan.steps.first?.service == "a")
    }

    @Test func `A circle is named, smallest name first`() {
        let wanted = [
            Release.sample("c", needs: ["b"]), .sample("b", needs: ["a"]), .sample("a", needs: ["c"]),
            .sample("z", needs: ["a"]),
        ]
        #expect(throws: Planner.Obstacle.cycle(["a", "c", "b"])) { try Planner.plan(.sample(wanted: wanted)) }
        #expect(throws: Planner.Obstacle.cycle(["a"])) {
            try Planner.plan(.sample(wanted: [.sample("a", needs: ["a"])]))
        }
        #expect(throws: Planner.Obstacle.wantedTwice("a")) { try Planner.plan(.sample(wanted: [Self.old, Self.new])) }
    }

    @Test func `A new edge is set up first, and on the way back last`() throws {
        var request = Planner.Request.sample(wanted: [Self.old])
        request.observation.edge = nil
        let plan = try Planner.plan(request)
        #expect(plan.story[0] == "0 prepare a | ~prepare nothing")
        #expect(plan.steps[1].needs == [0])
    }
}
