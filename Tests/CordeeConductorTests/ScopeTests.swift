import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import GRDB
import Synchronization
import Testing

/// Which runs a process drives, and what becomes of those that it cannot.
struct ScopeTests {
    /// Leaves runs half-way, each with a step under way.
    private func leave(_ scratch: Scratch, _ plans: [Plan]) async throws {
        let never = Gate()
        let world = World(holding: never)
        try await conduct(scratch.ledger(), world) { conductor in
            for plan in plans { _ = try await conductor.open(plan, by: "ann", mayQueue: true) }
            let environments = Set(plans.map(\.environment.id)).count
            await world.wait { $0.performed.count == environments }
        }
    }

    @Test func `A command only drives what it was asked about`() async throws {
        let scratch = try Scratch()
        try await leave(scratch, [.steps([[], [0]], in: "left", deadline: .milliseconds(1))])
        let before = try scratch.ledger().reader.records(of: RunID(1))
        let world = World()
        let ledger = try scratch.ledger()
        try await conduct(ledger, world, scope: .asked) { conductor in
            let busy = await problem { _ = try await conductor.open(.chain(1, in: "left"), by: "bob", mayQueue: false) }
            #expect(busy == .rejected(.environmentBusy("left", by: RunID(1))))
            let run = try await conductor.open(.chain(3, in: "mine"), by: "bob", mayQueue: false)
            #expect(try await conductor.end(of: run).last?.event.name == "ended done")
        }
        #expect(try ledger.reader.records(of: RunID(1)) == before)
        #expect(world.state.withLock { $0.performed.allSatisfy { $0.run == RunID(2) } })
    }

    @Test func `A command does not begin the run that waits behind its own`() async throws {
        let scratch = try Scratch()
        try await leave(scratch, [.chain(2), .chain(1)])
        let ledger = try scratch.ledger()
        let world = World()
        world.freeze()
        try await conduct(ledger, world, scope: .asked) { conductor in
            let told = try await conductor.end(of: RunID(1))
            #expect(told.last?.event.name == "ended done")
        }
        #expect(try ledger.reader.records(of: RunID(2)).map(\.event.name) == ["opened"])
        try await conduct(ledger, world, scope: .asked) { conductor in
            let told = try await conductor.end(of: RunID(2))
            #expect(told.last?.event.name == "ended done")
        }
    }

    @Test func `A run that a newer program wrote keeps its environment, and the others go on`() async throws {
        let scratch = try Scratch()
        try await leave(scratch, [.chain(2, in: "a"), .chain(2, in: "b")])
        try scratch.age(run: 1, type: "began")
        let ledger = try scratch.ledger()
        let world = World()
        world.freeze()
        try await conduct(ledger, world) { conductor in
            let told = try await conductor.end(of: RunID(2))
            #expect(told.last?.event.name == "ended done")
            let busy = await problem { _ = try await conductor.open(.chain(1, in: "a"), by: "bob", mayQueue: false) }
            #expect(busy == .rejected(.environmentBusy("a", by: RunID(1))))
            let pause = await problem { try await conductor.control(RunID(1), .pause, by: "bob") }
            #expect(pause == .rejected(.quarantined(RunID(1))))
            guard case .failed(let failure)? = await problem({ _ = try await conductor.follow(RunID(1)) }) else {
                throw Failure(.unforeseen)
            }
            #expect(failure.code == .tooNew)
            try await conductor.control(RunID(1), .abandon, by: "bob")
            let run = try await conductor.open(.chain(1, in: "a"), by: "bob", mayQueue: false)
            #expect(try await conductor.end(of: run).last?.event.name == "ended done")
        }
    }

    @Test func `A run of which not even the environment is known stops everything`() async throws {
        let scratch = try Scratch()
        try await leave(scratch, [.chain(2, in: "a")])
        try scratch.age(run: 1, type: "opened")
        let ledger = try scratch.ledger()
        for scope in [Conductor.Scope.all, .asked] {
            #expect {
                _ = try Conductor(ledger: ledger, performer: World(), scope: scope, clock: Timekeeper())
            } throws: { ($0 as? Failure)?.code == .tooNew }
        }
    }

    @Test func `A run whose journal cannot be followed is quarantined, and follows nobody`() async throws {
        let scratch = try Scratch()
        try await leave(scratch, [.chain(2, in: "a"), .chain(2, in: "b")])
        let first = try scratch.ledger()
        let at = try first.reader.lastInstant() ?? .epoch
        _ = try first.append([
            Record(
                at: at, actor: .cordee, run: RunID(1),
                event: .stepSucceeded(.init(step: .forward(7), attempt: 1, evidence: Evidence())))
        ])
        try await conduct(scratch.ledger(), World()) { conductor in
            let told = try await conductor.end(of: RunID(2))
            #expect(told.last?.event.name == "ended done")
            let followed = await problem { _ = try await conductor.follow(RunID(1)) }
            #expect(followed == .rejected(.quarantined(RunID(1))))
            try await conductor.control(RunID(1), .abandon, by: "bob")
        }
    }

    @Test func `Edges are looked after for as long as it runs`() async throws {
        let scratch = try Scratch()
        let world = World()
        try await conduct(scratch.ledger(), world, keeping: [.sample("a"), .sample("b")]) { _ in
            await world.wait { $0.kept["a"] ?? 0 >= 2 && $0.kept["b"] ?? 0 >= 2 }
        }
        #expect(world.state.withLock { Set($0.kept.keys) } == ["a", "b"])
    }
}

extension Scratch {
    /// Makes the entries of a run that are of one type look as if a newer program had written them.
    func age(run: Int, type: String) throws {
        let queue = try DatabaseQueue(path: path + "/ledger.sqlite")
        try queue.write { db in
            for table in ["entries", "checkpoints"] {
                for verb in ["update", "delete"] { try db.execute(sql: "DROP TRIGGER IF EXISTS \(table)_\(verb)") }
            }
            try db.execute(
                sql: """
                    UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '"type":"\(type)"', '"type":"x-\(type)"')
                    AS BLOB) WHERE stream = 'run/\(run)'
                    """)
            if type == "opened" { try db.execute(sql: "UPDATE runs SET summary = NULL, environment = NULL") }
        }
        try queue.close()
    }
}
