import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Synchronization
import Testing

/// Runs from the request to the end.
struct RunTests {
    @Test func `A train ends as planned, and the ledger tells it in order`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.ledger()
        let plan = try Plan.train()
        let world = World(plan.observed)
        try await conduct(ledger, world) { conductor in
            let run = try await conductor.open(plan, by: "ann@desk", mayQueue: false)
            #expect(run == RunID(1))
            let told = try await conductor.end(of: run)
            #expect(try told == ledger.reader.records(of: run))
        }
        let names = try ledger.reader.records(of: RunID(1)).map(\.event.name)
        #expect(names.first == "opened")
        #expect(names.dropFirst().first == "began")
        #expect(names.last == "ended done")
        for index in plan.steps.indices {
            let started = try #require(names.firstIndex(of: "started \(StepID.forward(index))"))
            let succeeded = try #require(names.firstIndex(of: "succeeded \(StepID.forward(index))"))
            #expect(started < succeeded)
            for need in plan.steps[index].needs {
                #expect(try #require(names.firstIndex(of: "succeeded \(StepID.forward(need))")) < started)
            }
        }
        for name in ["db", "auth", "web"] as [ServiceID] {
            #expect(world.observation.standing(of: name)?.serving.map(\.version) == ["2"])
        }
        #expect(try Ledger.verify(directory: scratch.path).isSound)
    }

    @Test func `A train that fails goes back to what was before`() async throws {
        let scratch = try Scratch()
        let plan = try Plan.train()
        let world = World(plan.observed) { effect in
            if case .verify(let release, _, _) = effect.work, release.service == "web", release.version == "2" {
                return Failure(.staleVersion, ["web", "2", "1", "-"])
            }
            return nil
        }
        let ledger = try scratch.ledger()
        try await conduct(ledger, world) { conductor in
            let told = try await conductor.end(of: conductor.open(plan, by: "ann@desk", mayQueue: false))
            #expect(told.last?.event.name == "ended rolled-back")
        }
        #expect(world.observation == plan.observed)
    }

    /// Stops after every event of the journal; the next conductor goes on.
    @Test func `Stopped anywhere, a run is ended by the next process, and no step succeeds twice`() async throws {
        let plan = try Plan.train()
        var count = 1
        var cut = 0
        while cut < count {
            cut += 1
            let scratch = try Scratch()
            let world = World(plan.observed)
            let stop = cut
            try await conduct(scratch.ledger(), world) { conductor in
                let run = try await conductor.open(plan, by: "ann@desk", mayQueue: false)
                var seen = 0
                for await _ in try await conductor.follow(run) {
                    seen += 1
                    if seen == stop { return }
                }
            }
            let ledger = try scratch.ledger()
            try await conduct(ledger, world) { conductor in
                if try !ledger.reader.openRuns().isEmpty {
                    try await conductor.wait(for: RunID(1)) { $0.name == "ended done" }
                }
            }
            let names = try ledger.reader.records(of: RunID(1)).map(\.event.name)
            count = names.count
            #expect(names.last == "ended done", "cut \(stop)")
            let succeeded = names.filter { $0.hasPrefix("succeeded") }
            #expect(succeeded.count == plan.steps.count && Set(succeeded).count == succeeded.count, "cut \(stop)")
            #expect(world.observation.standing(of: "web")?.serving.map(\.version) == ["2"])
            #expect(world.state.withLock { $0.mostInOnePlace } == 1)
        }
        #expect(cut > 2 * plan.steps.count)
    }

    @Test func `Runs that go on at the same time share commits`() async throws {
        let scratch = try Scratch()
        let ledger = try scratch.ledger()
        let world = World()
        world.freeze()
        try await conduct(ledger, world) { conductor in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<30 {
                    group.addTask {
                        let plan = Plan.steps([[], [0], [1], []], in: EnvironmentID("e\(index)"))
                        let told = try await conductor.end(of: conductor.open(plan, by: "ann@desk", mayQueue: false))
                        #expect(told.last?.event.name == "ended done")
                    }
                }
                try await group.waitForAll()
            }
        }
        let checkpoints = try scratch.count("checkpoints")
        let entries = try ledger.reader.count()
        #expect(entries == 30 * 11)
        #expect(checkpoints < entries / 2)
    }

    @Test func `No more effects are performed at once than the limit says, and none is forgotten`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        let count = Conductor.effectLimit + 44
        try await conduct(scratch.ledger(), world) { conductor in
            let plan = Plan.steps(Array(repeating: [], count: count), in: "staging", parallel: count)
            let run = try await conductor.open(plan, by: "ann@desk", mayQueue: false)
            await world.wait { $0.performed.count == Conductor.effectLimit }
            gate.open()
            let told = try await conductor.end(of: run)
            #expect(told.last?.event.name == "ended done")
        }
        #expect(world.state.withLock { $0.mostInAll } == Conductor.effectLimit)
        #expect(world.state.withLock { $0.performed.count } == count)
    }

    @Test func `Aborting cancels what is performed and what waits its turn`() async throws {
        let scratch = try Scratch()
        let count = Conductor.effectLimit + 10
        let never = Gate()
        let world = World(holding: never)
        try await conduct(scratch.ledger(), world) { conductor in
            let plan = Plan.steps(Array(repeating: [], count: count), in: "staging", parallel: count)
            let run = try await conductor.open(plan, by: "ann@desk", mayQueue: false)
            await world.wait { $0.performed.count == Conductor.effectLimit }
            try await conductor.control(run, .abort(reason: nil), by: "ann@desk")
            let told = try await conductor.end(of: run)
            #expect(told.last?.event.name == "ended rolled-back")
        }
        let forward = world.state.withLock { $0.performed.count { !$0.step.isBack } }
        #expect(forward == Conductor.effectLimit)
    }

    @Test func `An attempt that takes too long is cancelled and fails for its deadline`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        let world = World(holding: never)
        try await conduct(scratch.ledger(), world) { conductor in
            let plan = Plan.steps([[]], in: "staging", attempts: 2, deadline: .milliseconds(30))
            let told = try await conductor.end(of: conductor.open(plan, by: "ann@desk", mayQueue: false))
            let names = told.map(\.event.name)
            #expect(names.count { $0.hasPrefix("failed") && $0.hasSuffix("deadline") } == 2)
            #expect(names.last == "ended rolled-back")
        }
    }

    @Test func `What is refused says why, and takes no number`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        world.freeze()
        let one = Train(id: "2026-11-22.1", cars: [.init(service: "s0", version: "2")])
        let other = Train(id: "2026-11-22.1", cars: [.init(service: "s0", version: "3")])
        try await conduct(scratch.ledger(), world) { conductor in
            let run = try await conductor.open(.steps([[]], in: "a", train: one), by: "ann@desk", mayQueue: false)
            let busy = await problem { _ = try await conductor.open(.chain(1, in: "a"), by: "bob", mayQueue: false) }
            #expect(busy == .rejected(.environmentBusy("a", by: run)))
            let taken = await problem {
                _ = try await conductor.open(.steps([[]], in: "b", train: other), by: "bob", mayQueue: false)
            }
            #expect(taken == .rejected(.otherTrain("2026-11-22.1")))
            let unknown = await problem { try await conductor.control(RunID(9), .pause, by: "bob") }
            #expect(unknown == .rejected(.unknownRun(RunID(9))))
            let missing = await problem { _ = try await conductor.follow(RunID(9)) }
            #expect(missing == .rejected(.unknownRun(RunID(9))))
            let queued = try await conductor.open(.chain(1, in: "a"), by: "bob", mayQueue: true)
            #expect(queued == RunID(2))
            gate.open()
            #expect(try await conductor.end(of: queued).last?.event.name == "ended done")
        }
    }

    @Test func `Of two trains of one name that are asked for at once, one is refused`() async throws {
        let scratch = try Scratch()
        let results = try await conduct(scratch.ledger(), World()) { conductor in
            await withTaskGroup(of: OpenProblem?.self) { group in
                for version in ["2", "3"] as [Version] {
                    group.addTask {
                        let train = Train(id: "2026-11-22.1", cars: [.init(service: "s0", version: version)])
                        let plan = Plan.steps([[]], in: EnvironmentID("e\(version)"), train: train)
                        return await problem { _ = try await conductor.open(plan, by: "ann", mayQueue: false) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(results.compactMap(\.self) == [.rejected(.otherTrain("2026-11-22.1"))])
    }
}
