import CordeeConductor
import CordeeCore
import CordeeLedger
import CordeeModel
import CordeeTesting
import Testing

/// Pumps a conductor while a body speaks with it, then lets it go.
@discardableResult func conduct<Value: Sendable>(
    _ ledger: Ledger, _ world: World, policy: any Policy = NoPolicy(), scope: Conductor.Scope = .all,
    keeping environments: [Environment] = [], watching: Watching? = nil,
    _ body: @escaping @Sendable (Conductor) async throws -> Value
) async throws -> Value {
    let clock = Timekeeper(notBefore: try ledger.reader.lastInstant() ?? .epoch)
    let conductor = try Conductor(ledger: ledger, performer: world, policy: policy, scope: scope, clock: clock)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await conductor.run(keeping: environments, watching: watching) }
        defer { group.cancelAll() }
        return try await body(conductor)
    }
}

/// A policy that knows people and their roles, and nothing else.
struct Roles: Policy {
    let known: [Actor: [RoleID]]

    func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure> {
        .failure(Failure(.unforeseen, ["policy"]))
    }

    func objection(to plan: Plan, by actor: Actor) async throws(Failure) -> Rejection? { nil }

    func roles(of actor: Actor) async throws(Failure) -> [RoleID]? { known[actor] ?? [] }
}

extension Conductor {
    /// Follows a run to its end.
    @discardableResult func end(of run: RunID) async throws -> [Record] {
        var records: [Record] = []
        for await news in try follow(run) { if case .record(let record) = news { records.append(record) } }
        return records
    }

    /// Follows a run until something has happened in it.
    func wait(for run: RunID, until isSo: (RunEvent) -> Bool) async throws {
        for await news in try follow(run) { if case .record(let record) = news, isSo(record.event) { return } }
        Issue.record("the run ended before")
    }
}

extension Plan {
    /// Three services that need one another go from version 1 to 2.
    static func train(_ environment: Environment = .sample(), from before: [Standing]? = nil) throws -> Plan {
        let names: [(ServiceID, [ServiceID])] = [("db", []), ("auth", ["db"]), ("web", ["auth", "db"])]
        return try Planner.plan(
            .sample(
                environment, wanted: names.map { .sample($0.0, "2", needs: $0.1) },
                observed: before ?? names.map { .sample(.sample($0.0, "1", needs: $0.1)) }))
    }

    /// Bare steps in an environment of their own.
    static func steps(
        _ needs: [[Int]], in id: EnvironmentID, parallel: Int = 8, attempts: Int = 1,
        deadline: Duration = .seconds(900),
        train: Train? = nil
    ) -> Plan {
        var plan = Plan.sample(needs: needs, parallel: parallel, attempts: attempts, deadline: deadline)
        plan.environment = .sample(id, parallel: parallel)
        plan.train = train
        return plan
    }

    static func chain(_ count: Int, in id: EnvironmentID = "staging") -> Plan {
        steps((0..<count).map { $0 == 0 ? [] : [$0 - 1] }, in: id)
    }
}

extension RunEvent {
    /// The event in a word, and the step.
    var name: String {
        switch self {
        case .opened: "opened"
        case .began: "began"
        case .stepStarted(let event): "started \(event.step)"
        case .stepSucceeded(let event): "succeeded \(event.step)"
        case .stepFailed(let event): "failed \(event.step) \(event.failure.code.rawValue)"
        case .stepExpired(let event): "expired \(event.step)"
        case .paused: "paused"
        case .resumed: "resumed"
        case .unwound: "unwound"
        case .gotStuck: "stuck"
        case .recovered: "recovered"
        case .traffic: "traffic"
        case .assessed: "assessed"
        case .approved: "approved"
        case .retracted: "retracted"
        case .cleared: "cleared"
        case .held: "held"
        case .counted: "counted"
        case .judged(let event): "judged \(event.service) \(event.finding.rawValue)"
        case .accepted(let event): "accepted \(event.service)"
        case .ended(let event): "ended \(event.outcome.kind.rawValue)"
        }
    }
}

/// The problem that a call throws; nil: none.
func problem(_ body: () async throws -> Void) async -> OpenProblem? {
    do {
        try await body()
        return nil
    } catch {
        return error as? OpenProblem
    }
}
