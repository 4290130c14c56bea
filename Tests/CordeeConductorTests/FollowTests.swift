import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Testing

/// Those who watch a run.
struct FollowTests {
    @Test func `Followers who come at any time are told everything once`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.ledger()
        let world = World()
        try await conduct(ledger, world) { conductor in
            let run = try await conductor.open(.chain(40), by: "ann", mayQueue: false)
            try await withThrowingTaskGroup(of: [Record].self) { group in
                for index in 0..<40 {
                    group.addTask {
                        await world.wait { $0.performed.count >= index }
                        return try await conductor.end(of: run)
                    }
                }
                let truth = try await conductor.end(of: run)
                #expect(try truth == ledger.reader.records(of: run))
                for try await told in group { #expect(told == truth) }
            }
            #expect(try await conductor.end(of: run) == ledger.reader.records(of: run))
        }
    }

    @Test func `A follower that goes away hurts nobody`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        try await conduct(scratch.ledger(), world) { conductor in
            let run = try await conductor.open(.chain(3), by: "ann", mayQueue: false)
            for _ in 0..<20 { try await conductor.wait(for: run) { $0.name == "started 1" } }
            async let end = conductor.end(of: run)
            gate.open()
            // Its requests may be counted after that.
            #expect(try await end.contains { $0.event.name == "ended done" })
        }
    }

    @Test func `A follower's stream ends with the conductor`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        let world = World(holding: never)
        let stream = try await conduct(scratch.ledger(), world) { conductor in
            let run = try await conductor.open(.chain(1), by: "ann", mayQueue: false)
            await world.wait { $0.performed.count == 1 }
            return try await conductor.follow(run)
        }
        var names: [String] = []
        for await case .record(let record) in stream { names.append(record.event.name) }
        #expect(names == ["opened", "began", "started 1"])
    }

    @Test func `A caller that is cancelled meanwhile leaves the run as it is`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.ledger()
        try await conduct(ledger, World()) { conductor in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await conductor.open(.chain(2), by: "ann", mayQueue: false) }
                group.cancelAll()
            }
            let told = try await conductor.end(of: RunID(1))
            #expect(told.last?.event.name == "ended done")
        }
    }
}
