import Foundation
import Testing

/// The way in is taken, missing, or killed.
@Suite(.timeLimit(.minutes(15)))
struct EdgeTroubleTests {
    @Test func `A listener that somebody else has is named with its holder, and nothing is left half-way`() async throws
    {
        try await Fleet.with { fleet in
            let holder = try fleet.script("hold.py", "\(fleet.production)")
            try await eventually("it listens") { holder.out.text.contains("listening") }
            let refused = try await fleet.cordee("apply", "production", "--all", "1.0.0")
            #expect([1, 3, 6].contains(refused.status), "\(refused)")
            #expect(refused.text.contains("127.0.0.1:\(fleet.production)"), "\(refused)")
            #expect(refused.text.contains("\(holder.pid)"), "the holder is named: \(refused)")
            #expect(fleet.tenants.isEmpty)
            #expect(fleet.edge.isEmpty)
            holder.send(SIGKILL)
            _ = await holder.end()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.0.0")
        }
    }

    @Test(arguments: [false, true])
    func `Killed in the middle of a run, it is back and the run ends well`(hasDaemon: Bool) async throws {
        try await Fleet.with(Manifest(hold: "500ms")) { fleet in
            try fleet.release("1.1.0")
            if hasDaemon { _ = try await fleet.daemon() }
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            let run = try fleet.begin("apply", "production", "--all", "1.1.0")
            try await eventually("a step is done") { run.out.text.contains("start db 1.1.0") }
            #expect(fleet.edge.count >= 2, "a master and a worker")
            for process in fleet.edge { kill(process.pid, SIGKILL) }
            let ended = await run.end()
            #expect(ended.status == 0, "\(ended)")
            #expect(try await fleet.ask("/", fleet.production)["version"] as? String == "1.1.0")
            #expect(try await fleet.ask("/db", fleet.production)["version"] as? String == "1.1.0")
        }
    }

    @Test func `Killed while nothing happens, the daemon brings it back`() async throws {
        try await Fleet.with { fleet in
            _ = try await fleet.daemon()
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            for process in fleet.edge { kill(process.pid, SIGKILL) }
            try await eventually("users get answers again") {
                (try? await fleet.ask("/", fleet.production))?["version"] as? String == "1.0.0"
            }
        }
    }

    @Test(.enabled(if: Mount.isPermitted, "this machine lets nobody mount"))
    func `A machine without HAProxy is told so, and what to install`() async throws {
        try await Fleet.with { fleet in
            let ended = await
                (try fleet.script(
                    "hidden.py", "haproxy", Fleet.binaries + "/cordee", "apply", "production", "--all", "1.0.0")).end()
            #expect([1, 3].contains(ended.status), "\(ended)")
            #expect(ended.text.contains("haproxy") && ended.text.contains("install"), "\(ended)")
            #expect(fleet.tenants.isEmpty)
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
        }
    }
}

extension Fleet {
    /// HAProxy's processes.
    var edge: [Host] { processes.filter { $0.command.contains("haproxy.cfg") } }
}
