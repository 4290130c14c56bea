import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Testing

/// What users and services got while a run was open.
struct TrafficTests {
    private static func outcome(
        _ slot: SlotID?, status: Int = 200, at: Int = 0, isPublic: Bool = true
    ) -> RequestOutcome {
        RequestOutcome(
            service: "web", slot: slot, status: status, duration: .milliseconds(1), isBroken: false, isPublic: isPublic,
            at: .at(at))
    }

    private static func sum(_ records: [Record]) -> TrafficSummary {
        records.reduce(.none) { sum, record in
            if case .traffic(let summary) = record.event { sum.merging(summary) } else { sum }
        }
    }

    private static func plan() throws -> Plan {
        try Planner.plan(.sample(wanted: [.sample("web", "2")], observed: [.sample(.sample("web", "1"))]))
    }

    @Test func `Requests count for the version that was in the slot, before and after the switch`() async throws {
        let scratch = try Scratch()
        let before = Gate()
        let after = Gate()
        let plan = try Self.plan()
        let world = World(plan.observed) { effect in
            switch effect.work {
            case .start: await before.pass() ? nil : Failure(.cancelled)
            case .settle: await after.pass() ? nil : Failure(.cancelled)
            case .prepare, .verify, .shift, .judge, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag,
                .untag,
                .push:
                nil
            }
        }
        let ledger = try scratch.ledger()
        try await conduct(ledger, world) { conductor in
            let run = try await conductor.open(plan, by: "ann", mayQueue: false)
            await world.wait { $0.listeners.count == 1 }
            world.tell([
                Self.outcome(.blue), Self.outcome(.blue, status: 500, at: 70), Self.outcome(nil, status: 503, at: 50),
                Self.outcome(.blue, status: 502, at: 10, isPublic: false),
            ])
            try await conductor.wait(for: run) { $0.name == "traffic" }
            before.open()
            await world.wait { $0.performed.count { _ in true } > 0 && $0.splits["web"] == .all(.green) }
            world.tell([Self.outcome(.green), Self.outcome(.green, status: 500, at: 60)])
            after.open()
            let told = try await conductor.end(of: run)
            #expect(told.count { $0.event.name == "traffic" } == 2)
            #expect(
                Self.sum(told)
                    == TrafficSummary(
                        releases: [
                            .init(service: "web", version: nil, requests: 1, failures: 1),
                            .init(service: "web", version: "1", requests: 3, failures: 2),
                            .init(service: "web", version: "2", requests: 2, failures: 1),
                        ], requests: 5, failures: 3, firstFailure: .at(50), lastFailure: .at(70)))
            #expect(try ledger.reader.run(run)?.traffic == Self.sum(told))
        }
    }

    @Test func `After a recovery nothing is counted twice, and versions are still known`() async throws {
        let scratch = try Scratch()
        let never = Gate()
        let plan = try Self.plan()
        let world = World(plan.observed) { effect in
            if case .settle = effect.work { return await never.pass() ? nil : Failure(.cancelled) }
            return nil
        }
        try await conduct(scratch.ledger(), world) { conductor in
            let run = try await conductor.open(plan, by: "ann", mayQueue: false)
            await world.wait { $0.listeners.count == 1 && $0.splits["web"] == .all(.green) }
            world.tell([Self.outcome(.green)])
            try await conductor.wait(for: run) { $0.name == "traffic" }
        }
        let ledger = try scratch.ledger()
        try await conduct(ledger, world) { conductor in
            await world.wait { $0.listeners.count == 2 }
            world.tell([Self.outcome(.green), Self.outcome(.green)])
            never.open()
            try await conductor.end(of: RunID(1))
        }
        #expect(
            try Self.sum(ledger.reader.records(of: RunID(1))).releases
                == [.init(service: "web", version: "2", requests: 3, failures: 0)])
    }

    @Test func `A run that waits its turn counts nothing`() async throws {
        let scratch = try Scratch()
        let gate = Gate()
        let world = World(holding: gate)
        let plan = Plan.chain(1)
        try await conduct(scratch.ledger(), world) { conductor in
            _ = try await conductor.open(plan, by: "ann", mayQueue: false)
            _ = try await conductor.open(plan, by: "ann", mayQueue: true)
            await world.wait { $0.performed.count == 1 && $0.listeners.count == 1 }
        }
        let ledger = try scratch.ledger()
        try await conduct(ledger, world) { conductor in
            await world.wait { $0.listeners.count == 2 }
            world.tell([Self.outcome(.blue)])
            try await conductor.wait(for: RunID(1)) { $0.name == "traffic" }
            gate.open()
            try await conductor.end(of: RunID(2))
        }
        #expect(try ledger.reader.records(of: RunID(2)).allSatisfy { $0.event.name != "traffic" })
    }
}
