import Foundation
import Testing

/// Runs that make versions are watched, paused and remembered like any other, and disturb none.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseRunTests {
    /// A fleet whose preflight waits until it is told to go on.
    private func waiting(_ body: (Fleet) async throws -> Void) async throws {
        try await Fleet.withRepositories(.sources(preflight: "exec ../preflight")) { fleet in
            try await fleet.sh("hook preflight <<'E'\n#!/bin/sh\n\(fleet.barrier())\nE")
            try await body(fleet)
        }
    }

    @Test func `Ctrl-C in a long command pauses, and says how to go on`() async throws {
        try await waiting { fleet in
            let program = try fleet.begin("release", "db", "patch")
            try await fleet.reached()
            program.send(SIGINT)
            try await eventually("it was heard") { program.out.text.contains("ausing run 1") }
            try fleet.write("go", "")
            let ended = await program.end()
            #expect(ended.status == 5, "\(ended)")
            #expect(ended.text.contains("`cordee resume 1`") && ended.text.contains("`cordee abort 1`"), "\(ended)")
            #expect(try await fleet.sh("git -C db log -1 --format=%s; git -C db tag") == "fix: a thing\nv1.2.2")
            #expect(try await fleet.expect(0, "runs").text.contains("paused"))
            try await fleet.expect(0, "resume", "1")
            try await fleet.expectMade("v1.2.3")
        }
    }

    @Test func `Ctrl-C twice leaves it, and what still runs is ended before it is taken up`() async throws {
        try await waiting { fleet in
            let program = try fleet.begin("release", "db", "patch")
            try await fleet.reached()
            program.send(SIGINT)
            try await eventually("it was heard") { program.out.text.contains("ausing run 1") }
            program.send(SIGINT)
            #expect(await program.end().status == 5)
            try await fleet.expect(0, "resume", "1")
            try await fleet.expectMade("v1.2.3")
            #expect(fleet.processes.isEmpty, "\(fleet.processes)")
        }
    }

    @Test func `A release that the daemon drives is followed, paused and resumed from elsewhere`() async throws {
        try await waiting { fleet in
            let daemon = try await fleet.daemon()
            try await fleet.expect(5, "release", "db", "patch", "--detach")
            try await fleet.reached()
            let follower = try fleet.begin("run", "follow", "1", "--json")
            try await fleet.expect(0, "pause", "1")
            try fleet.write("go", "")
            try await eventually("the command has ended") { try await fleet.count("step-succeeded", "1") == 1 }
            #expect(try await fleet.expect(0, "runs").text.contains("paused"))
            try await fleet.expect(0, "resume", "1")
            let followed = await follower.end()
            #expect(followed.status == 0, "\(followed)")
            #expect(try followed.jsonLines().count { $0["type"] as? String == "step-succeeded" } == 4, "\(followed)")
            try await fleet.expectMade("v1.2.3")
            daemon.send(SIGTERM)
            _ = await daemon.end()
        }
    }

    @Test func `Two releases at once: one waits with --queue, and plans again on what the other made`() async throws {
        try await waiting { fleet in
            let first = try fleet.begin("release", "db", "patch")
            try await fleet.reached()
            let second = try fleet.begin("release", "db", "minor", "--queue")
            try await eventually("it waits: \(second.err.text)") {
                (second.out.text + second.err.text).plain.contains("Run 1 has the environment")
            }
            try fleet.write("go", "")
            #expect(await first.end().status == 0)
            let ended = await second.end()
            #expect(ended.status == 0 && ended.out.contains("1.2.3 → 1.3.0"), "\(ended)")
            try await fleet.expectMade("v1.3.0", after: 3)
        }
    }

    @Test func `As JSON, every event is a line`() async throws {
        try await Fleet.withRepositories { fleet in
            let events = try await fleet.expect(0, "release", "db", "patch", "--json").jsonLines()
            #expect(
                events.compactMap { $0["type"] as? String } == [
                    "opened", "began", "step-started", "step-succeeded", "step-started", "step-succeeded",
                    "step-started",
                    "step-succeeded", "ended",
                ])
        }
    }

    @Test func `Between deployments, releases change nothing of what is promoted and rolled back`() async throws {
        var manifest = Manifest.sources()
        manifest.services = ["db: { route: { path: /db } }", "api: { needs: [db] }"]
        manifest.hasVariables = false
        try await Fleet.withRepositories(manifest) { fleet in
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let before = try await fleet.combination("staging")
            try await fleet.expect(0, "release", "--all", "auto")
            try fleet.release("1.2.3", of: ["db"])
            try fleet.release("0.1.0", of: ["api"])
            try await fleet.expect(0, "promote", "staging", "production")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"]])
            try await fleet.expect(0, "apply", "staging", "db=1.2.3", "api=0.1.0")
            try await fleet.sh(
                "save db 'feat: more'; upload db; hook db/.git/hooks/pre-commit <<'E'\n#!/bin/sh\nexit 1\nE")
            try await fleet.expect(3, "release", "db", "auto")
            #expect(try await fleet.expect(0, "versions").out.contains("1.3.0 (minor)"))
            try await fleet.expect(0, "rollback", "staging")
            #expect(try await fleet.combination("staging") == before)

            let runs = try await fleet.expect(0, "runs").text
            #expect(runs.components(separatedBy: "@sources").count == 3 && runs.contains("new versions"), "\(runs)")
            #expect(try await fleet.expect(0, "runs", "@sources").text.split(separator: "\n").count == 3)
            #expect(!(try await fleet.expect(0, "status").text.contains("@sources")))
            for run in 1...6 { try await fleet.expect(0, "run", "show", "\(run)") }
            // They are never rolled back or taken down like an environment.
            for command in ["rollback", "down", "status", "plan"] {
                let refused = try await fleet.expect(1, command, "@sources")
                #expect(refused.text.contains("There is no environment @sources"), "\(refused)")
            }
            try await fleet.expect(0, "ledger", "verify")
            try await fleet.expect(0, "down", "staging")
            try await fleet.expect(0, "down", "production")
        }
    }
}
