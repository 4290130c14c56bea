import Foundation
import Testing

/// Environments that must have nothing in common.
@Suite(.timeLimit(.minutes(15)))
struct IsolationTests {
    private static func manifest(_ production: String, gate: String = "isolation: {}") -> Manifest {
        Manifest(
            services: [
                "db: { route: { path: /db }, variables: { DB: postgres://u:hunter2@one.example/x, STRIPE: sk_test_1 } }",
                "api: { needs: [db], route: { path: /api }, variables: { API: https://api.example.com/v1 } }",
                "web: { needs: [api], variables: { JWT: env:SHARED_JWT } }",
            ],
            policy: "gates: { \(gate) }\nservices: { \(production) }")
    }

    private static let own = """
        db: { variables: { DB: postgres://u:hunter2@two.example/x, STRIPE: sk_live_1 } }, \
        web: { variables: { JWT: env:OWN_JWT } }
        """
    private static let secrets = ["SHARED_JWT": "jjjwwwttt", "OWN_JWT": "tttwwwjjj"]

    @Test func `Production goes forward once nothing of staging is in it, and no value is ever shown`() async throws {
        try await Fleet.with(Self.manifest("")) { fleet in
            func gate(_ status: Int32, _ words: String..., not: [String] = []) async throws {
                for arguments in [["gate", "production", "--all", "1.0.0"], ["plan", "production", "--all", "1.0.0"]] {
                    let said = try await fleet.cordee(arguments, variables: Self.secrets)
                    if arguments[0] == "gate" { #expect(said.status == status, "\(said)") }
                    // Tables break their lines.
                    let text = said.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    for word in words { #expect(text.contains(word), "\(word): \(said)") }
                    for word in not + ["hunter2", "jjjwww", "example"] { #expect(!text.contains(word), "\(said)") }
                }
            }
            try await gate(
                1, "DB of db in staging", "JWT of web in staging", "API of api in staging", "STRIPE holds a test key")
            try fleet.write(Self.manifest(Self.own))
            try await gate(1, "API of api in staging", not: ["DB of db", "JWT of web", "STRIPE holds"])
            try fleet.write(Self.manifest(Self.own, gate: "isolation: { shared: [api.example.com] }"))
            try await gate(0, "Nothing of staging is used")
            // A secret that is nowhere to be read is no pass.
            let unread = try await fleet.cordee(
                ["apply", "production", "--all", "1.0.0", "--no-wait"], variables: ["OWN_JWT": "tttwwwjjj"])
            #expect(unread.status == 5 && unread.text.contains("JWT of web in staging could not be read"), "\(unread)")
            try await fleet.expect(6, "abort", "1")
            // What runs in staging counts, and not what the manifest says by now: its values were kept.
            let staged = try await fleet.cordee(["apply", "staging", "--all", "1.0.0"], variables: Self.secrets)
            #expect(staged.status == 0, "\(staged)")
            let done = try await fleet.cordee(["apply", "production", "--all", "1.0.0"], variables: Self.secrets)
            #expect(done.status == 0, "\(done)")
            #expect(try await fleet.versions("production")["web"] == ["1.0.0"])
            var events = ""
            for run in 1...3 { events += "\(try await fleet.cordee("run", "show", "\(run)", "--json").out)" }
            #expect(!events.contains("jjjwww") && !events.contains("tttwww"))
        }
    }

    @Test func `A daemon sees what was planned elsewhere, and waits while it is not isolated`() async throws {
        let manifest = Self.manifest(
            "db: { variables: { DB: postgres://two.example/x, STRIPE: sk_live_1 } }",
            gate: "isolation: { shared: [api.example.com] }")
        try await Fleet.with(manifest) { fleet in
            let daemon = try await fleet.daemon()
            let staged = try await fleet.cordee(["apply", "staging", "--all", "1.0.0"], variables: Self.secrets)
            #expect(staged.status == 0, "\(staged)")
            let waits = try await fleet.cordee(
                ["apply", "production", "--all", "1.0.0", "--no-wait"], variables: Self.secrets)
            #expect(waits.status == 5 && waits.text.contains("JWT of web in staging"), "\(waits)")
            try await fleet.expect(6, "abort", "2")
            var others = Self.secrets
            others["SHARED_JWT"] = "another one"
            let done = try await fleet.cordee(["apply", "production", "--all", "1.0.0"], variables: others)
            #expect(done.status == 0, "\(done)")
            _ = daemon
        }
    }
}
