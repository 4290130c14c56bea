import Foundation
import Testing

/// The manifest changes while things run.
@Suite(.timeLimit(.minutes(15)))
struct ManifestChangeTests {
    @Test func `A run does what was planned, whatever the manifest says meanwhile`() async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let run = try fleet.begin("apply", "production", "--all", "1.1.0")
            try await eventually("a step is done") { run.out.text.contains("start db 1.1.0") }
            try fleet.write("cordee.yaml", "fleet: trio\nservices: {\n")
            let ended = await run.end()
            #expect(ended.status == 0, "\(ended)")
            #expect(!fleet.tenants.contains { $0.command.contains("/1.0.0/") })

            // With a manifest that cannot be read, only the way back is open, and it says so.
            let broken = try await fleet.expect(1, "apply", "production", "--all", "1.0.0")
            #expect(broken.err.contains("cordee.yaml:") && broken.err.contains("cordee check"), "\(broken)")
            try await fleet.expect(0, "rollback", "production")
            #expect(!fleet.tenants.contains { $0.command.contains("/1.1.0/") })
            try await fleet.expect(0, "runs")
            try await fleet.expect(0, "down", "production")
            #expect(fleet.processes.isEmpty)
        }
    }

    @Test func `A run that was left is finished with a manifest that is broken meanwhile`() async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let run = try fleet.begin("apply", "production", "--all", "1.1.0")
            try await eventually("a step is done") { run.out.text.contains("start db 1.1.0") }
            run.send(SIGKILL)
            _ = await run.end()
            try fleet.write("cordee.yaml", "fleet: [\n")
            try await fleet.expect(0, "resume", "2")
            #expect(!fleet.tenants.contains { $0.command.contains("/1.0.0/") })
        }
    }

    @Test func `A service that the manifest does not have any more is left alone until it is pruned`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let kept = Manifest(
                services: ["db: { route: { path: /db } }", "api: { needs: [db], route: { path: /api } }"],
                fallback: "api")
            try fleet.write(kept)
            let moved = try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
            #expect(moved.err.contains("web") && moved.err.contains("--prune"), "\(moved)")
            #expect(fleet.tenants.contains { $0.command.contains("/web/1.0.0/") })
            #expect(try await fleet.versions("production")["web"] == ["1.0.0"], "status shows it")
            #expect(try await fleet.ask("/api", fleet.production)["version"] as? String == "1.1.0")
            try await fleet.expect(0, "apply", "production", "--prune")
            #expect(!fleet.tenants.contains { $0.command.contains("/web/") })
            #expect(fleet.tenants.count == 2)
        }
    }

    @Test func `Going back brings the routes back, too`() async throws {
        try await Fleet.with { fleet in
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try fleet.write(Manifest(services: ["db: { route: { path: /data } }"] + Manifest().services.dropFirst()))
            try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
            #expect(try await fleet.ask("/data", fleet.production)["service"] as? String == "db")
            #expect(try await fleet.ask("/db", fleet.production)["service"] as? String == "web")
            try await fleet.expect(0, "rollback", "production")
            #expect(try await fleet.ask("/db", fleet.production)["service"] as? String == "db")
            #expect(try await fleet.ask("/data", fleet.production)["service"] as? String == "web")
        }
    }

    @Test func `A new service joins a fleet that runs`() async throws {
        try await Fleet.with { fleet in
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try fleet.release("1.0.0", of: ["mail"])
            try fleet.write(Manifest(services: Manifest().services + ["mail: { needs: [db], route: { path: /mail } }"]))
            let users = try await fleet.users("/", "/db/who")
            let left = try await fleet.expect(0, "plan", "production")
            #expect(left.err.contains("mail"))
            try await fleet.expect(0, "apply", "production", "mail=1.0.0")
            #expect(try await fleet.ask("/mail", fleet.production)["service"] as? String == "mail")
            try await fleet.expect(0, "rollback", "production")
            #expect(!fleet.tenants.contains { $0.command.contains("/mail/") })
            let seen = try await fleet.farewell(users)
            #expect(seen.failures == [])
        }
    }
}
