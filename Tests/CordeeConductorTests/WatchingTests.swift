import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Synchronization
import Testing

/// Runs that are done are watched, whoever is killed meanwhile.
@Suite(.timeLimit(.minutes(2)))
struct WatchingTests {
    static let rules = [WatchRule(.errors(times: 5), .critical, then: .rollback)]

    /// An environment that is watched in slots that a machine under load can keep up with.
    static func environment(
        _ rules: [WatchRule] = rules, for duration: Duration = .seconds(600), slot: Duration = .milliseconds(200)
    ) -> Environment {
        var environment = Environment.sample()
        environment.watch = WatchPolicy(
            duration: duration, learning: slot * 2, slot: slot, prometheus: "http://h:9090",
            alerts: rules)
        return environment
    }

    static func plan(_ version: Version, in world: World, _ environment: Environment = environment()) throws
        -> Plan
    {
        try Planner.plan(
            .sample(environment, wanted: [.sample("web", version)], observed: world.observation.services))
    }

    static func back(to version: Version, in world: World)
        -> @Sendable (Environment, RunID, [WatchRule]) async -> PlanBack
    {
        { environment, run, _ in
            let request = Planner.Request.sample(
                environment, wanted: [.sample("web", version)], observed: world.observation.services,
                intent: .rollBack(before: run))
            guard let plan = try? Planner.plan(request) else { return .none(Failure(.unforeseen, ["plan"])) }
            return .plan(plan)
        }
    }

    static func world() -> World {
        World(Observation(edge: .sample(["web"]), services: [.sample(.sample("web", "1"))]))
    }

    static func requests(failing: Bool = false) -> [RequestOutcome] {
        (0..<60).map { _ in
            RequestOutcome(
                service: "web", slot: .green, status: failing ? 500 : 200, duration: .milliseconds(1),
                isBroken: false, isPublic: true, at: .at(0))
        }
    }

    @Test func `A release that turns bad after its run is done is brought back, once`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        let watching = observatory.watching(planBack: Self.back(to: "1", in: world))
        try await conduct(ledger, world, watching: watching) { conductor in
            let run = try await conductor.open(plan, by: "ann", mayQueue: false)
            try await conductor.end(of: run)
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            await observatory.wait(telling: Self.requests(failing: true), in: world) {
                $0.contains { $0.word == "acted" }
            }
            try await conductor.end(of: RunID(2))
            await observatory.wait { $0.filter { $0.word == "began" }.count == 2 }
        }
        #expect(
            observatory.words.filter { $0 != "lost" && $0 != "found" }.prefix(7) == [
                "began", "learned web", "raised errors", "raised errors", "acted", "ended broughtBack(by: 2)", "began",
            ], "once to tell people, once more to say that it goes back")
        #expect(try ledger.reader.nextRun() == RunID(3), "once")
        let back = try #require(try ledger.reader.run(RunID(2)))
        #expect(back.intent == .rollBack(before: RunID(1)) && back.actor == .cordee && back.status == .done)
        #expect(world.observation.standing(of: "web")?.serving.map(\.version) == ["1"])
        let watch = try #require(try ledger.reader.watch(of: RunID(1)))
        #expect(watch.acted?.outcome == .opened(RunID(2)))
        // What went back is watched as well, and is never taken back itself.
        #expect(try ledger.reader.watch(of: RunID(2))?.began.mayGoBack == false)
    }

    @Test func `It survives a restart, and what it still owes is done by the next process`() async throws {
        let (scratch, world) = (try Scratch(), Self.world())
        let plan = try Self.plan("2", in: world)
        let first = Observatory()
        // The first process dies while it works out the way back.
        let stuck = Gate()
        let watching = first.watching { _, _, _ in
            _ = await stuck.pass()
            return .notNow(Failure(.cancelled))
        }
        try await conduct(scratch.ledger(), world, watching: watching) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await first.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            await first.wait {
                world.tell(Self.requests(failing: true))
            } until: { _ in
                first.asked.withLock { $0 } > 0
            }
        }
        let ledger = try scratch.ledger()
        let before = try #require(try ledger.reader.watch(of: RunID(1)))
        #expect(before.acted == nil && before.open.map(\.raised.consequence) == [.rollback])
        let second = Observatory()
        let goingOn = second.watching(planBack: Self.back(to: "1", in: world))
        try await conduct(ledger, world, watching: goingOn) { conductor in
            // It looks first whether that is still so.
            await second.wait(telling: Self.requests(failing: true), in: world) {
                $0.contains { $0.word == "acted" }
            }
            try await conductor.end(of: RunID(2))
        }
        let after = try #require(try ledger.reader.watch(of: RunID(1)))
        #expect(after.began == before.began && after.alerts == before.alerts)
        #expect((after.lastSlot ?? 0) >= before.lastSlot ?? 0)
        #expect(try ledger.reader.nextRun() == RunID(3), "once")
        #expect(world.observation.standing(of: "web")?.serving.map(\.version) == ["1"])
    }

    @Test func `The next run takes over, and goes by how it was before`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
            let next = try Self.plan("3", in: world)
            try await conductor.end(of: try await conductor.open(next, by: "ann", mayQueue: false))
            await observatory.wait { $0.filter { $0.word == "began" }.count == 2 }
        }
        #expect(try ledger.reader.watch(of: RunID(1))?.end?.reason == .replaced(by: RunID(2)))
        let second = try #require(try ledger.reader.watch(of: RunID(2)))
        #expect(second.services.first?.version == "3" && second.services.first?.baseline?.version == "2")
    }

    @Test func `What the machine and Prometheus say is looked at, also where nobody is asked anything`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let rules = [
            WatchRule(.resource(.memory, above: Percent(90)), .warning),
            WatchRule(.telemetry(#"m{job="{service}"}"#, above: .number(3)), .warning),
        ]
        let plan = try Self.plan("2", in: world, Self.environment(rules))
        try await conduct(try scratch.ledger(), world, watching: observatory.watching(memory: 99)) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait { events in
                let lost = WatchEvent.Lost(subject: .reading(alert: 1, "web"), trouble: .telemetryUnreachable)
                return events.contains { $0.word == "raised use" } && events.contains(.lost(lost))
            }
        }
    }

    @Test func `Its time is over, and who was never seen is named`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world, Self.environment(for: .seconds(1)))
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait { $0.contains { $0.word.hasPrefix("ended") } }
        }
        #expect(observatory.words.first == "began" && observatory.words.last == "ended time")
        #expect(try ledger.reader.watch(of: RunID(1))?.end?.unjudged == ["web"], "nobody asked it anything")
    }

    @Test func `A run without a watch, and a process that does not watch, leave nothing`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        try await conduct(ledger, world) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
        }
        #expect(try ledger.reader.watch(of: RunID(1)) == nil)
        // The daemon that is started afterwards takes it up.
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            await observatory.wait { $0.contains { $0.word == "noted" } }
            var event: WatchEvent { .calmed(.init(key: AlertKey(alert: 0, service: "web"))) }
            #expect(
                await problem { _ = try await conductor.note([.watched(RunID(1), event)], by: "eve") }
                    == .failed(Failure(.unforeseen, ["note"])), "only whoever watches says what was seen")
        }
        let began = try #require(try ledger.reader.watch(of: RunID(1))?.began)
        #expect(began.since == (try ledger.reader.run(RunID(1))?.ended))
    }

    @Test func `A watch whose events cannot follow one another is told of, and keeps nobody else from being watched`()
        async throws
    {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        // Both plans begin with the same world.
        world.freeze()
        try await conduct(ledger, world) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            var other = plan
            other.environment.id = "testing"
            try await conductor.end(of: try await conductor.open(other, by: "ann", mayQueue: false))
        }
        let began = WatchEvent.Began(
            environment: "staging", policy: WatchPolicy(), services: [], mayGoBack: true, since: .epoch)
        let now = try #require(try ledger.reader.lastInstant())
        for event in [WatchEvent.began(began), .began(began)] {
            _ = try ledger.append(facts: [Fact(at: now, actor: .cordee, event: .watched(RunID(1), event))])
        }
        try await conduct(ledger, world, watching: observatory.watching()) { _ in
            await observatory.wait { $0.contains { $0.word == "noted" } }
        }
        #expect(observatory.complaints.withLock { $0.map(\.code) } == [.damaged])
        #expect(try ledger.reader.watch(of: RunID(2)) != nil)
    }

    @Test func `Environments whose watch cannot begin on a full disk are told of once each, and begin later`()
        async throws
    {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let plan = try Self.plan("2", in: world)
        world.freeze()
        try await conduct(scratch.ledger(), world) { conductor in
            for name in ["staging", "testing", "production"] as [EnvironmentID] {
                var other = plan
                other.environment.id = name
                try await conductor.end(of: try await conductor.open(other, by: "ann", mayQueue: false))
            }
        }
        let ledger = try scratch.fullLedger(spare: 0)
        try await conduct(ledger, world, watching: observatory.watching()) { _ in
            await observatory.wait { _ in observatory.complaints.withLock { $0.count == 3 } }
            try scratch.makeRoom()
            await observatory.wait { $0.count { $0.word == "began" } == 3 }
        }
        #expect(observatory.complaints.withLock { $0.map(\.code) } == [.diskFull, .diskFull, .diskFull])
    }

    @Test func `What a ledger cannot take is not seen, and told of once`() async throws {
        let (scratch, world, observatory) = (try Scratch(), Self.world(), Observatory())
        let plan = try Self.plan("2", in: world)
        try await conduct(scratch.ledger(), world) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
        }
        let ledger = try scratch.fullLedger(spare: 2)
        try await conduct(ledger, world, watching: observatory.watching()) { _ in
            await observatory.wait { _ in observatory.complaints.withLock { !$0.isEmpty } }
            let before = observatory.events.count
            world.tell(Self.requests())
            try scratch.makeRoom()
            await observatory.wait { $0.count > before }
            await observatory.wait(telling: Self.requests(), in: world) { $0.contains { $0.word == "learned web" } }
        }
        #expect(observatory.complaints.withLock { $0.map(\.code) } == [.diskFull])
        #expect(try ledger.reader.watch(of: RunID(1))?.services.first?.own != nil)
    }

    @Test func `What a run counts and what a watch counts come from one reader`() async throws {
        let (scratch, observatory, gate) = (try Scratch(), Observatory(), Gate())
        let world = World(Self.world().observation) { effect in
            guard effect.id.run == RunID(2), case .settle = effect.work else { return nil }
            return await gate.pass() ? nil : Failure(.cancelled)
        }
        let ledger = try scratch.ledger()
        let plan = try Self.plan("2", in: world)
        try await conduct(ledger, world, watching: observatory.watching()) { conductor in
            try await conductor.end(of: try await conductor.open(plan, by: "ann", mayQueue: false))
            await observatory.wait { $0.contains { $0.word == "noted" } }
            let next = try Self.plan("3", in: world)
            let run = try await conductor.open(next, by: "ann", mayQueue: false)
            await world.wait { $0.splits["web"] == .all(.blue) }
            world.tell(Self.requests())
            try await conductor.wait(for: run) { $0.name == "traffic" }
            gate.open()
            try await conductor.end(of: run)
        }
        #expect(world.state.withLock { $0.listeners.count } == 1)
        #expect(try ledger.reader.run(RunID(2))?.traffic?.requests == 60)
        #expect(try ledger.reader.watch(of: RunID(1))?.disturbed ?? 0 > 0)
    }
}
