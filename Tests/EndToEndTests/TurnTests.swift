import Foundation
import Testing

/// One run at a time in an environment.
@Suite(.timeLimit(.minutes(15)))
struct TurnTests {
    @Test func `A second run is refused, naming the first, or waits for it`() async throws {
        try await Fleet.with(Manifest(hold: "1s")) { fleet in
            try fleet.release("1.1.0", of: ["api", "web"])
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try await fleet.expect(5, "apply", "production", "api=1.1.0", "--detach")
            let refused = try await fleet.expect(6, "apply", "production", "web=1.1.0")
            #expect(refused.text.contains("run 2"), "\(refused)")
            #expect(refused.err.contains("--queue"), "\(refused)")
            // The other environment is free.
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let queued = try await fleet.expect(0, "apply", "production", "web=1.1.0", "--queue")
            #expect(queued.text.contains("1.1.0"))
            try await fleet.expect(0, "run", "follow", "2")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.1.0"], "web": ["1.1.0"]])
        }
    }

    @Test func `Whoever waits for a run that goes back still gets their turn`() async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0", of: ["web"])
            try fleet.release("1.2.0", of: ["api"], fault: "never-healthy")
            try fleet.write(Manifest(within: "2s"))
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            try await fleet.expect(5, "apply", "production", "api=1.2.0", "--detach")
            let queued = try await fleet.expect(0, "apply", "production", "web=1.1.0", "--queue")
            #expect(queued.err.plain.contains("Run 2"), "it says whom it waits for: \(queued)")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.1.0"]])
            try await fleet.expect(3, "run", "follow", "2")
        }
    }

    @Test func `Without a daemon, who has the ledger is named`() async throws {
        try await Fleet.with(Manifest(hold: "1s")) { fleet in
            let first = try fleet.begin("apply", "production", "--all", "1.0.0")
            try await eventually("it runs") { first.out.text.contains("start db") }
            let second = try await fleet.cordee("apply", "staging", "--all", "1.0.0")
            #expect(second.status == 1 && second.err.contains("\(first.pid)"), "\(second)")
            #expect(second.err.contains("cordee apply"), "\(second)")
            // Looking is always possible.
            try await fleet.expect(0, "runs")
            try await fleet.expect(0, "status", "production")
            try await fleet.expect(0, "ledger", "verify")
            #expect(await first.end().status == 0)
        }
    }
}
