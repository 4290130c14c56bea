import Foundation
import Testing

/// A release that is no good brings the whole train back.
@Suite(.timeLimit(.minutes(15)))
struct BadReleaseTests {
    /// A way to be bad, and what has to be said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        var fault: String
        var said: String
        var hold = "100ms"
        var hasUsers = false
        var testDescription: String { fault }

        static let all = [
            Case(fault: "never-healthy", said: "503"),
            Case(fault: "exit", said: "7"),
            Case(fault: "stale 1.0.0", said: "1.0.0"),
            Case(fault: "never-healthy\nhang", said: "503"),
            Case(fault: "crash-after 20", said: "api", hold: "3s", hasUsers: true),
        ]
    }

    @Test(arguments: Case.all)
    func `The train comes back, and everything is as before`(bad: Case) async throws {
        let manifest = Manifest(hold: bad.hold, grace: "500ms", within: "1500ms")
        try await Fleet.with(manifest) { fleet in
            try fleet.release("1.1.0", of: ["db", "web"])
            try fleet.release("1.1.0", of: ["api"], fault: bad.fault)
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let before = try await fleet.combination("production")
            let variables = try await fleet.ask("/api/variables", fleet.production)

            // The configuration moves with the train, and comes back with it.
            try fleet.write("secrets/token", "another-s3cret")
            var changed = manifest
            changed.level = "debug"
            try fleet.write(changed)
            let users = bad.hasUsers ? try await fleet.users("/api/who") : nil
            let ended = try await fleet.expect(3, "apply", "production", "--all", "1.1.0")
            if let users { _ = try await fleet.farewell(users) }

            #expect(ended.out.contains(bad.said), "\(ended)")
            #expect(ended.out.contains("→") && ended.out.contains("cordee "))
            let after = try await fleet.combination("production")
            #expect(after == before)
            for service in Fleet.services {
                let now = try await fleet.ask(
                    service == "web" ? "/variables" : "/\(service)/variables", fleet.production)
                #expect(now["LEVEL"] as? String == "info")
                #expect(now["TOKEN"] as? String == variables["TOKEN"] as? String)
                #expect(now["CORDEE_VERSION"] as? String == "1.0.0")
            }
            #expect(!fleet.processes.contains { $0.command.contains("/1.1.0/") })
            #expect(try await fleet.expect(0, "runs", "production").out.contains("back"))
            // The way is free again: the same train without the bad release goes.
            try await fleet.expect(0, "apply", "production", "db=1.1.0", "web=1.1.0")
        }
    }

    @Test func `A release that will not stop is killed after its grace period, and the train goes on`() async throws {
        try await Fleet.with(Manifest(grace: "500ms")) { fleet in
            try fleet.release("1.1.0", fault: "hang")
            try fleet.release("1.2.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.1.0")
            try await fleet.expect(0, "apply", "production", "--all", "1.2.0")
            #expect(!fleet.processes.contains { $0.command.contains("/1.1.0/") })
            #expect(try await fleet.versions("production") == ["db": ["1.2.0"], "api": ["1.2.0"], "web": ["1.2.0"]])
        }
    }

    @Test func `A first train that fails leaves nothing running`() async throws {
        try await Fleet.with(Manifest(within: "1500ms")) { fleet in
            try fleet.release("1.1.0", of: ["web"], fault: "exit")
            try fleet.release("1.1.0", of: ["db", "api"])
            let ended = try await fleet.expect(3, "apply", "production", "--all", "1.1.0")
            #expect(ended.out.contains("web@blue.log"), "where it says why: \(ended)")
            let log = try String(
                contentsOfFile: fleet.path(".cordee/environments/production/logs/web@blue.log"), encoding: .utf8)
            #expect(log.contains("this release cannot start"))
            #expect(!fleet.processes.contains { $0.command.contains("/1.1.0/") })
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
        }
    }
}
