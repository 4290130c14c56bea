import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Synchronization
import Testing

/// What is brought back, and what is not.
extension WatchingTests {
    @Test func `A way back that was opened just before the end of a process is not opened twice`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        try await conduct(ledger, world) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
        }
        // What a process left that died between opening the run and saying so. The run waits for whoever goes on.
        let ended = try #require(try ledger.reader.run(RunID(1))?.ended)
        let key = AlertKey(alert: 0, service: "web")
        let began = WatchEvent.Began(
            environment: "staging", policy: try #require(plan.environment.watch),
            services: [
                .init(
                    service: "web", version: "2", hasMoved: true,
                    baseline: WatchBaseline(version: "1", requests: 10_000, failures: 0, p95: 1000, slow: 0))
            ], mayGoBack: true, since: ended)
        let raised = WatchEvent.Raised(
            key: key, severity: .critical, consequence: .rollback,
            measure: .init(metric: .errors, value: 1, usual: 0, limit: 0.001))
        let now = try #require(try ledger.reader.lastInstant())
        for event in [WatchEvent.began(began), .raised(raised)] {
            _ = try ledger.append(facts: [Fact(at: now, actor: .cordee, event: .watched(RunID(1), event))])
        }
        let answer = await Self.back(to: "1", in: world)(plan.environment, RunID(1), Self.rules)
        guard case .plan(let back) = answer else { throw Failure(.unforeseen, ["plan"]) }
        let opened = RunEvent.Opened(plan: back, digest: try PlanDigest.of(back), deployment: "d", behind: nil)
        _ = try ledger.append([Record(at: now, actor: .cordee, run: RunID(2), event: .opened(opened))])
        try await conduct(ledger, world, watching: observatory.watching()) { _ in
            await observatory.wait {
                world.tell(Self.requests(failing: true))
            } until: {
                $0.contains { $0.word.hasPrefix("ended") }
            }
        }
        #expect(observatory.asked.withLock { $0 } == 0)
        #expect(try ledger.reader.watch(of: RunID(1))?.end?.reason == .broughtBack(by: RunID(2)))
        #expect(try ledger.reader.nextRun() == RunID(3))
    }

    @Test func `A way back that cannot be planned is on the record, with the reason`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            await observatory.wait(telling: Self.requests(failing: true), in: world) {
                $0.contains { $0.word == "acted" }
            }
            let count = observatory.events.count
            await observatory.wait { $0.count > count + 3 }
        }
        #expect(observatory.asked.withLock { $0 } == 1, "once")
        guard case .failed(let failure)? = try ledger.reader.watch(of: RunID(1))?.acted?.outcome else {
            Issue.record("no reason")
            return
        }
        #expect(failure.cause == "nothing before")
    }

    @Test func `A way back that cannot be planned now is tried again, and told of once`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        let planBack = Self.back(to: "1", in: world)
        let watching = observatory.watching { environment, run, rule in
            if observatory.asked.withLock({ $0 }) < 4 { return .notNow(Failure(.edgeUnreachable, ["socket"])) }
            return await planBack(environment, run, rule)
        }
        try await conduct(ledger, world, watching: watching) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            await observatory.wait(telling: Self.requests(failing: true), in: world) {
                $0.contains { $0.word == "acted" }
            }
            try await conductor.end(of: RunID(2))
        }
        #expect(observatory.asked.withLock { $0 } >= 4)
        #expect(try ledger.reader.nextRun() == RunID(3), "once")
        #expect(observatory.hesitations.withLock { $0.map(\.code) } == [.edgeUnreachable])
        #expect(observatory.complaints.withLock { $0.isEmpty })
        #expect(world.observation.standing(of: "web")?.serving.map(\.version) == ["1"])
    }

    @Test func `What is over while the way back is planned is not brought back`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        let planBack = Self.back(to: "1", in: world)
        let (asked, gate) = (Gate(), Gate())
        let watching = observatory.watching { environment, run, rules in
            asked.open()
            _ = await gate.pass()
            return await planBack(environment, run, rules)
        }
        try await conduct(ledger, world, watching: watching) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            await observatory.wait {
                world.tell(Self.requests(failing: true))
            } until: { _ in
                observatory.asked.withLock { $0 } > 0
            }
            _ = await asked.pass()
            await observatory.wait {
                world.tell(Self.requests())
            } until: {
                $0.contains { $0.word == "calmed 0" }
            }
            gate.open()
            let count = observatory.events.count
            await observatory.wait { $0.count > count + 4 }
        }
        #expect(observatory.asked.withLock { $0 } == 1)
        #expect(try ledger.reader.nextRun() == RunID(2), "nothing was opened")
        #expect(try ledger.reader.watch(of: RunID(1))?.acted == nil)
    }

    @Test func `What the next release does before it goes back by itself is not held against the one that is watched`()
        async throws
    {
        let (scratch, observatory) = (try Scratch(), Observatory())
        let users = Mutex<World?>(nil)
        let world = World(Self.world().observation) { effect in
            guard effect.id.run == RunID(2) else { return nil }
            // Requests fail to its very end.
            users.withLock { $0 }?.tell(Self.requests(failing: true))
            guard !effect.id.step.isBack, case .settle = effect.work else { return nil }
            return Failure(.becameUnhealthy, ["web", "3", "500"])
        }
        users.withLock { $0 = world }
        let ledger = try scratch.ledger()
        // Slots in which the end of a run has room.
        let environment = Self.environment(slot: .milliseconds(300))
        let plan = try Self.plan("2", in: world, environment)
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            let run = try await conductor.open(try Self.plan("3", in: world, environment), by: "ann", mayQueue: false)
            try await conductor.end(of: run)
            let count = observatory.events.count
            await observatory.wait { $0.count > count + 4 }
        }
        #expect(try ledger.reader.run(RunID(2))?.status == .rolledBack)
        let failures = observatory.events.compactMap { event -> Int? in
            guard case .noted(let noted) = event else { return nil }
            return noted.services.reduce(0) { $0 + $1.failures }
        }
        #expect(failures.allSatisfy { $0 == 0 } && !observatory.words.contains("raised errors"))
        #expect(observatory.asked.withLock { $0 } == 0)
    }
}
