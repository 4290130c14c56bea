import CordeeCore
import CordeeModel
import Testing

/// Which runs of an environment still stand, and what others are compared with.
struct StandingsTests {
    private static func summary(
        _ number: Int, _ moves: [(ServiceID, Version?)], _ outcome: Outcome = .done,
        intent: Intent = .deploy
    ) -> RunSummary? {
        let plan = Plan(
            fleet: "f", environment: Environment(id: "production", edge: nil), intent: intent, train: nil,
            observed: Observation(edge: nil, services: []), releases: [], combination: [], moving: [], steps: [])
        let opened = RunEvent.Opened(plan: plan, digest: "sha256:0", deployment: "d", behind: nil)
        let summary = RunSummary(Record(at: .epoch, actor: "a", run: RunID(number), event: .opened(opened)))
        guard var summary else { return nil }
        summary.moves = moves.map { RunSummary.Move(service: $0.0, before: nil, after: $0.1) }
        summary.outcome = outcome
        return summary
    }

    private static func healthy(_ runs: [RunSummary?]) -> [String] {
        let wanted = [("api", "3"), ("web", "3")].map { service, version in
            Release(
                service: ServiceID(service), version: Version(version), artifact: "sha256:a", command: [],
                configuration: .empty)
        }
        return Standings.healthy(beside: wanted, runs.compactMap(\.self)).map { "\($0.service) \($0.run)" }
    }

    @Test func `The baseline is the newest other version that came to its end and was not taken back`() {
        let first = Self.summary(1, [("api", "1"), ("web", "1")])
        let second = Self.summary(2, [("api", "2")])
        #expect(Self.healthy([second, first]) == ["api 2", "web 1"])
        #expect(Self.healthy([]) == [])
        // The version itself, released before, is nothing to be compared with.
        #expect(Self.healthy([Self.summary(3, [("api", "3")]), second, first]) == ["api 2", "web 1"])
        // What went back by itself, was left half-way or rolled back was not healthy.
        #expect(Self.healthy([Self.summary(2, [("api", "2")], .rolledBack), first]) == ["api 1", "web 1"])
        #expect(Self.healthy([Self.summary(2, [("api", "2")], .abandoned), first]) == ["api 1", "web 1"])
        let back = Self.summary(3, [("api", "1")], intent: .rollBack(before: RunID(2)))
        #expect(Self.healthy([back, second, first]) == ["api 1", "web 1"])
        #expect(Self.healthy([Self.summary(2, [("api", nil)]), first]) == ["api 1", "web 1"])
    }
}
