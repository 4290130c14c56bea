import Foundation
import Testing

/// The daemon: commands go through it, and killing it loses nothing.
@Suite(.timeLimit(.minutes(15)))
struct DaemonTests {
    @Test(arguments: [1, 3, 5, 8, 11])
    func `Killed in the middle of a run and started again, it ends the run and does nothing twice`(
        steps: Int
    ) async throws {
        try await Fleet.with(Manifest(hold: "300ms")) { fleet in
            try fleet.release("1.1.0")
            let first = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let old = Set(fleet.tenants.map(\.pid))
            try await fleet.expect(5, "apply", "production", "--all", "1.1.0", "--detach")
            try await eventually("\(steps) steps are done") { try await fleet.count("step-succeeded", "2") >= steps }
            first.send(SIGKILL)
            #expect(await first.end().status == -SIGKILL)
            #expect(try await fleet.count("ended", "2") == 0, "it was killed in the middle")

            let second = try await fleet.daemon()
            #expect(second.out.text.contains("1"), "it says that a run goes on")
            try await fleet.expect(0, "run", "follow", "2")
            try await fleet.expectOnce("2")
            try await fleet.expectTenants("1.1.0", insteadOf: old)
            #expect(try await fleet.expect(0, "ledger", "verify").status == 0)
            second.send(SIGTERM)
            #expect(await second.end().status == 0)
        }
    }

    @Test func `Killed while a run goes back, it is brought back all the same`() async throws {
        try await Fleet.with(Manifest(within: "1s")) { fleet in
            try fleet.release("1.1.0", of: ["db", "api"], fault: "hang")
            try fleet.release("1.1.0", of: ["web"], fault: "never-healthy")
            let first = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let before = try await fleet.combination("production")
            try await fleet.expect(5, "apply", "production", "--all", "1.1.0", "--detach")
            try await eventually("it goes back") { try await fleet.count("unwound", "2") == 1 }
            first.send(SIGKILL)
            _ = await first.end()
            _ = try await fleet.daemon()
            try await fleet.expect(3, "run", "follow", "2")
            try await fleet.expectOnce("2")
            #expect(try await fleet.combination("production") == before)
            #expect(!fleet.tenants.contains { $0.command.contains("/1.1.0/") })
        }
    }

    @Test func `Commands go through it, one daemon at a time, and services outlive it`() async throws {
        try await Fleet.with { fleet in
            let daemon = try await fleet.daemon()
            let other = try await fleet.expect(1, "serve")
            #expect(other.err.contains("\(daemon.pid)") && other.err.contains("serve"), "\(other)")

            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let tenants = Set(fleet.tenants.map(\.pid))
            daemon.send(SIGTERM)
            #expect(await daemon.end().status == 0)
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.0.0")

            // What runs is adopted: by the next daemon, and by commands without one.
            let next = try await fleet.daemon()
            #expect(try await fleet.status("production").values.allSatisfy { $0["health"] as? String == "healthy" })
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(Set(fleet.tenants.map(\.pid)) == tenants)
            next.send(SIGINT)
            #expect(await next.end().status == 0)
            try await fleet.expect(0, "down", "production")
            #expect(fleet.processes.isEmpty)
        }
    }

    @Test func `A run that was left to it is paused, resumed and aborted from elsewhere`() async throws {
        try await Fleet.with(Manifest(hold: "1s")) { fleet in
            try fleet.release("1.1.0")
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let before = try await fleet.combination("production")
            try await fleet.expect(5, "apply", "production", "--all", "1.1.0", "--detach")
            try await fleet.expect(0, "pause", "2")
            try await eventually("it rests") {
                let events = try await fleet.events("2")
                let started = events.filter { $0["type"] as? String == "step-started" }.count
                return try await fleet.count("step-succeeded", "2") == started
            }
            #expect(try await fleet.expect(0, "runs").text.contains("paused"))
            let follower = try fleet.begin("run", "follow", "2")
            try await fleet.expect(3, "abort", "2", "--reason", "wrong train")
            #expect(await follower.end().status == 3)
            #expect(try await fleet.combination("production") == before)
            #expect(try await fleet.expect(0, "run", "show", "2").text.contains("wrong train"))
            #expect(try await fleet.cordee("abort", "2").status == 6, "a run that is over is refused")
        }
    }
}

extension Fleet {
    /// The services' processes.
    var tenants: [Host] { processes.filter { $0.command.contains("/releases/") } }

    /// Every step of a run has succeeded at most once.
    func expectOnce(_ run: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let steps = try await events(run).filter { $0["type"] as? String == "step-succeeded" }
            .compactMap { ($0["data"] as? [String: Any])?["step"] as? Int }
        #expect(!steps.isEmpty, sourceLocation: sourceLocation)
        #expect(Set(steps).count == steps.count, "\(steps)", sourceLocation: sourceLocation)
    }

    /// Every service runs once, at a version, and nothing of before does.
    func expectTenants(
        _ version: String, insteadOf old: Set<Int32>, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let commands = tenants.map(\.command).sorted()
        #expect(commands.count == Self.services.count, "\(commands)", sourceLocation: sourceLocation)
        for service in Self.services {
            #expect(
                commands.contains { $0.contains("/\(service)/\(version)/") }, "\(commands)",
                sourceLocation: sourceLocation)
        }
        #expect(old.isDisjoint(with: tenants.map(\.pid)), sourceLocation: sourceLocation)
        let drift = try await status("production").values.compactMap { $0["drift"] as? [Any] }
        #expect(drift.flatMap { $0 }.isEmpty, sourceLocation: sourceLocation)
    }
}
