import Foundation
import Testing

/// Users do not notice that the fleet moves.
@Suite(.timeLimit(.minutes(15)))
struct RolloutTests {
    @Test(arguments: ["rolling", "blue-green"])
    func `No request fails while releases come, go, and turn out bad`(strategy: String) async throws {
        try await Fleet.with(Manifest(within: "1500ms", strategies: ("rolling", strategy))) { fleet in
            try fleet.release("1.1.0")
            try fleet.release("1.2.0")
            try fleet.release("1.2.0", of: ["web"], fault: "never-healthy")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let users = try await fleet.users("/", "/api/who", "/db/who")
            for round in 1...3 {
                try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
                if round == 2 { try await fleet.expect(3, "apply", "production", "--all", "1.2.0") }
                try await fleet.expect(0, "rollback", "production")
            }
            let seen = try await fleet.farewell(users)
            #expect(seen.failures == [])
            for service in Fleet.services {
                #expect(seen.requests["\(service) 1.0.0", default: 0] > 0)
                #expect(seen.requests["\(service) 1.1.0", default: 0] > 0)
            }
            #expect(seen.requests["web 1.2.0"] == nil, "nobody saw the release that never became healthy")
            // The ledger says the same as the users.
            let run = try await fleet.expect(0, "run", "show", try await fleet.newest("production"))
            #expect(run.status == 0)
        }
    }
}

extension Fleet {
    /// Users of production who ask for pages in turn, once they are there.
    func users(_ paths: String..., patience: String = "10") async throws -> Program {
        let users = try start(
            Self.python, [path("users.py"), "127.0.0.1:\(production)"] + paths, variables: ["PATIENCE": patience])
        try await eventually("users come") { users.out.text.contains("users are there") }
        return users
    }

    /// Lets users go, and returns what they saw: requests by service and version, and failures.
    func farewell(_ users: Program) async throws -> (requests: [String: Int], failures: [String]) {
        users.send(SIGTERM)
        let ended = await users.end()
        let last = Data((ended.out.split(separator: "\n").last ?? "").utf8)
        let json = try JSONSerialization.jsonObject(with: last) as? [String: Any]
        return (
            try #require(json?["seen"] as? [String: Int], "\(ended)"),
            try #require(json?["failures"] as? [String], "\(ended)")
        )
    }
}
