import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// Plans that start from an environment in which something is not as it should be.
struct PlannerRepairTests {
    static let old = Release.sample("a")
    static let new = Release.sample("a", "2")

    static func standing(_ slots: [Occupied], _ split: Split) -> Standing {
        Standing(service: "a", slots: slots, split: split)
    }

    @Test func `A serving process that has ended is replaced beside it, and started again on the way back`() throws {
        let ended = Self.standing([Occupied(slot: .blue, release: Self.old, isRunning: false)], .all(.blue))
        let plan = try Planner.plan(.sample(wanted: [Self.old], observed: [ended]))
        #expect(
            plan.story == [
                "0 start a green 1 | ~settle a green 1",
                "1 verify a green 1 after 0",
                "2 shift a to green 100 % after 1 | start a blue 1 + shift a to blue 100 %",
                "3 verify-together after 2",
            ])
    }

    @Test func `Traffic never goes to a process that has ended`() throws {
        let half = Self.standing(
            [Occupied(slot: .blue, release: Self.old), Occupied(slot: .green, release: Self.old, isRunning: false)],
            .evenly([.blue, .green]))
        for strategy in [Strategy.blueGreen, .rolling(slots: 2)] {
            let plan = try Planner.plan(.sample(.sample("staging", strategy), wanted: [Self.new], observed: [half]))
            #expect(
                plan.story[0]
                    == "0 shift a to blue 100 % | start a blue 1 + start a green 1 + shift a to blue 50 %, green 50 %")
            #expect(plan.story[1] == "1 start a green 2 after 0 | settle a green 2")
        }
    }

    @Test func `A process that is started again with its own release is not stopped on the way back`() throws {
        let half = Self.standing(
            [Occupied(slot: .blue, release: Self.old), Occupied(slot: .green, release: Self.old, isRunning: false)],
            .evenly([.blue, .green]))
        let plan = try Planner.plan(
            .sample(.sample("staging", .rolling(slots: 2)), wanted: [Self.old], observed: [half]))
        #expect(plan.story[1] == "1 start a green 1 after 0")
    }

    @Test func `What an abandoned run left over is cleared away without moving the service`() throws {
        let left = Self.standing(
            [Occupied(slot: .blue, release: Self.old), Occupied(slot: .green, release: Self.new)], .all(.blue))
        let plan = try Planner.plan(.sample(wanted: [Self.old], observed: [left]))
        #expect(plan.story == ["0 settle a green 2 | ~start a green 2"])
        #expect(plan.moving.isEmpty)
    }

    @Test func `What an abandoned run had started is used, and kept on the way back`() throws {
        let left = Self.standing(
            [Occupied(slot: .blue, release: Self.old), Occupied(slot: .green, release: Self.new)], .all(.blue))
        let plan = try Planner.plan(.sample(wanted: [Self.new], observed: [left]))
        #expect(plan.story.first == "0 start a green 2")
        let other = try Planner.plan(.sample(wanted: [.sample("a", "3")], observed: [left]))
        // Nobody has seen it healthy, so the way back does not ask for that either.
        #expect(
            other.story.prefix(2) == [
                "0 settle a green 2 | ~start a green 2", "1 start a green 3 after 0 | ~settle a green 3",
            ])
    }

    @Test func `A share of a slot in which there is nothing is not given back`() throws {
        let hollow = Self.standing([Occupied(slot: .blue, release: Self.old)], .evenly([.blue, .green]))
        let plan = try Planner.plan(.sample(wanted: [Self.new], observed: [hollow]))
        #expect(plan.story[0] == "0 shift a to blue 100 % | start a blue 1 + shift a to blue 100 %")
    }

    @Test func `Retiring takes dependents out first, and the edge keeps them until they are gone`() throws {
        let needing = Release.sample("b", needs: ["a"])
        var request = Planner.Request.sample(
            wanted: [.sample("c")], observed: [.sample(Self.old), .sample(needing), .sample(.sample("c"))],
            retiring: ["a", "b"])
        request.topology = .sample(["c"])
        #expect(
            try Planner.plan(request).story == [
                "0 shift b to nobody | start b blue 1 + shift b to blue 100 %",
                "1 settle b blue 1 after 0 | start b blue 1 + verify b blue 1",
                "2 shift a to nobody after 1 | start a blue 1 + shift a to blue 100 %",
                "3 settle a blue 1 after 2 | start a blue 1 + verify a blue 1",
                "4 prepare c after 1,3 | prepare a,b,c",
            ])
    }

    @Test func `Retiring everything stops the edge at the end`() throws {
        var request = Planner.Request.sample(
            wanted: [], observed: [.sample(Self.old)], retiring: ["a"], intent: .retire)
        request.topology = nil
        #expect(
            try Planner.plan(request).story == [
                "0 shift a to nobody", "1 settle a blue 1 after 0", "2 prepare nothing after 1",
            ])
    }

    @Test func `Who is neither wanted nor retired keeps running, and keeps being reached`() throws {
        var request = Planner.Request.sample(
            wanted: [.sample("c")], observed: [.sample(Self.old), .sample(.sample("c"))])
        request.topology = .sample(["c"])
        #expect(try Planner.plan(request).isEmpty)
        request.wanted = []
        request.topology = nil
        request.retiring = ["c"]
        #expect(try Planner.plan(request).story.last == "2 prepare a after 1 | prepare a,c")
    }

    @Test func `A service that is wanted is not retired, whatever else is said`() throws {
        #expect(
            try Planner.plan(.sample(wanted: [Self.old], observed: [.sample(Self.old)], retiring: ["a"])).isEmpty)
    }

    @Test func `The planner makes no plan that the engine refuses`() throws {
        for intent in [Intent.deploy, .rollBack(before: RunID(1))] {
            let plan = try Planner.plan(
                .sample(wanted: [Self.new, .sample("b", needs: ["a"])], observed: [.sample(Self.old)], intent: intent))
            #expect(plan.flaw == nil)
        }
    }
}
