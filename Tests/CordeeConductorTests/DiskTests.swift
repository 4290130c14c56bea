import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Synchronization
import Testing

/// Ledgers that cannot be written.
struct DiskTests {
    @Test func `Nothing is done that the ledger did not take, and the daemon goes on when it can`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.fullLedger(spare: 1)
        let world = World()
        try await conduct(ledger, world) { conductor in
            let refused = await problem { _ = try await conductor.open(.chain(50), by: "ann", mayQueue: false) }
            guard case .failed(let failure)? = refused else { throw Failure(.unforeseen) }
            #expect(failure.code == .diskFull)
            #expect(world.state.withLock { $0.performed.isEmpty })
            #expect(try ledger.reader.count() == 0)
            // Whoever comes while it is full is told at once.
            #expect(await problem { try await conductor.control(RunID(1), .pause, by: "ann") } == .failed(failure))
            try scratch.makeRoom()
            let run = try await open(.chain(50), conductor)
            #expect(run == RunID(1))
            #expect(try await conductor.end(of: run).last?.event.name == "ended done")
        }
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }

    @Test func `A run stands still while the disk is full, and then goes on to its end`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.fullLedger(spare: 30)
        let world = World()
        let plan = Plan.chain(150)
        try await conduct(ledger, world) { conductor in
            let run = try await conductor.open(plan, by: "ann", mayQueue: false)
            var troubles = 0
            var told: [Record] = []
            for await news in try await conductor.follow(run) {
                switch news {
                case .record(let record): told.append(record)
                case .trouble(let failure):
                    #expect(failure.code == .diskFull)
                    let durable = Set(try ledger.reader.records(of: run).map(\.event.name))
                    for effect in world.state.withLock({ $0.performed }) {
                        #expect(durable.contains("started \(effect.step)"))
                    }
                    if troubles == 0 { try scratch.makeRoom() }
                    troubles += 1
                }
            }
            #expect(troubles >= 1)
            #expect(try told == ledger.reader.records(of: run))
            #expect(told.last?.event.name == "ended done")
        }
        let succeeded = try ledger.reader.records(of: RunID(1)).map(\.event.name).filter { $0.hasPrefix("succeeded") }
        #expect(Set(succeeded).count == 150 && succeeded.count == 150)
    }

    @Test func `A command without a daemon ends with what was wrong`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.fullLedger(spare: 30)
        let world = World()
        let conductor = try Conductor(ledger: ledger, performer: world, scope: .asked, clock: Timekeeper())
        let thrown = await withTaskGroup(of: Failure?.self) { group in
            group.addTask {
                do throws(Failure) {
                    try await conductor.run(keeping: [])
                    return nil
                } catch {
                    return error
                }
            }
            let run = try? await conductor.open(.chain(150), by: "ann", mayQueue: false)
            #expect(run != nil)
            // Ends although the run does not.
            if let run { _ = try? await conductor.end(of: run) }
            return await group.next() ?? nil
        }
        #expect(thrown?.code == .diskFull)
        let late = await problem { _ = try await conductor.open(.chain(1, in: "b"), by: "ann", mayQueue: false) }
        guard case .failed? = late else { throw Failure(.unforeseen) }
        let succeeded = try ledger.reader.records(of: RunID(1)).count { $0.event.name.hasPrefix("succeeded") }
        #expect(world.state.withLock { $0.performed.count } <= succeeded + 2)
    }

    @Test func `Whoever asks after the end is answered`() async throws {
        let scratch = try Scratch()
        let conductor = try await conduct(scratch.ledger(), World()) { $0 }
        let late = await problem { _ = try await conductor.open(.chain(1), by: "ann", mayQueue: false) }
        #expect(late == .failed(Failure(.cancelled)))
    }

    @Test func `What another program has put on the ledger is found, and told`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.ledger()
        let gate = Gate()
        let world = World(holding: gate)
        try await conduct(ledger, world) { conductor in
            let run = try await conductor.open(.chain(2), by: "ann", mayQueue: false)
            await world.wait { $0.performed.count == 1 }
            try await conductor.control(run, .pause, by: "ann")
            let other = try scratch.ledger()
            let at = (try ledger.reader.lastInstant() ?? .epoch)
            _ = try other.append([
                Record(at: at, actor: "eve", run: run, event: .ended(RunEvent.Ended(outcome: .abandoned)))
            ])
            let end = try await conductor.follow(run)
            gate.open()
            var names: [String] = []
            for await case .record(let record) in end { names.append(record.event.name) }
            #expect(names == ["opened", "began", "started 1", "paused", "ended abandoned"])
        }
    }

    /// Asks until the ledger has noticed that there is room, which nothing else tells.
    private func open(_ plan: Plan, _ conductor: Conductor) async throws -> RunID {
        for _ in 0..<1000 {
            let (run, problem) = await attempt(plan, conductor)
            if let run { return run }
            guard case .failed? = problem else { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Failure(.unforeseen)
    }

    private func attempt(_ plan: Plan, _ conductor: Conductor) async -> (RunID?, OpenProblem?) {
        do throws(OpenProblem) {
            return (try await conductor.open(plan, by: "ann", mayQueue: false), nil)
        } catch {
            return (nil, error)
        }
    }
}
