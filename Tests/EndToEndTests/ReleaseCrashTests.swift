import Foundation
import Testing

/// The process that makes versions is killed, with its git left running.
@Suite(.timeLimit(.minutes(15)))
struct ReleaseCrashTests {
    /// When it is killed.
    enum Moment: String, CaseIterable, Sendable {
        case preflight, commit, committed, tag, push, receiving, received

        /// Where a script is put to wait at.
        var hook: String {
            switch self {
            case .preflight: "preflight"
            case .commit: "db/.git/hooks/pre-commit"
            case .committed: "db/.git/hooks/post-commit"
            case .tag: "db/.git/hooks/reference-transaction"
            case .push: "db/.git/hooks/pre-push"
            case .receiving: "remotes/db.git/hooks/pre-receive"
            case .received: "remotes/db.git/hooks/post-receive"
            }
        }

        /// What has to be so, so that the script waits.
        var condition: String { self == .tag ? "grep -q refs/tags/v1.2.3 || exit 0\n" : "" }
    }

    /// A release of db that was killed at a moment; what the repository was before.
    private func killed(_ moment: Moment, _ body: (Fleet, String) async throws -> Void) async throws {
        try await Fleet.withRepositories(.sources(preflight: "exec ../preflight")) { fleet in
            try await fleet.sh("hook preflight <<'E'\n#!/bin/sh\nE")
            let before = try await fleet.picture("db") + fleet.remote("db")
            try await fleet.sh("hook \(moment.hook) <<'E'\n#!/bin/sh\n\(moment.condition)\(fleet.barrier())\nE")
            let program = try fleet.begin("release", "db", "patch")
            try await fleet.reached()
            program.send(SIGKILL)
            _ = await program.end()
            try await body(fleet, before)
        }
    }

    @Test(arguments: Moment.allCases)
    func `Resumed, it is completed exactly once`(moment: Moment) async throws {
        try await killed(moment) { fleet, _ in
            try await fleet.expect(0, "resume", "1")
            try await fleet.expectMade("v1.2.3")
            try await fleet.sh("cd db; test -z \"$(find .git -name '*.lock' -o -name cordee-draft)\"")
            let done = try await fleet.events("1").filter { $0["type"] as? String == "step-succeeded" }
            #expect(done.count == 4)
            #expect(try await fleet.expect(0, "runs").text.contains("done"))
            try await fleet.expect(0, "ledger", "verify")
        }
    }

    @Test func `A push that arrived is done, also when somebody has gone on from it`() async throws {
        try await killed(.received) { fleet, _ in
            try fleet.write("go", "")
            try await fleet.sh("rm remotes/db.git/hooks/post-receive; save db 'fix: on top'")
            try await fleet.expect(0, "resume", "1")
            #expect(try await fleet.sh("git -C remotes/db.git tag --list v1.2.3") == "v1.2.3")
            #expect(try await fleet.sh("git -C db log -1 --format=%s") == "fix: on top")
        }
    }

    @Test(arguments: Moment.allCases.filter { $0 != .received })
    func `Aborted, all is taken back, and nothing that was left running pushes after all`(moment: Moment) async throws {
        try await killed(moment) { fleet, before in
            let ended = try await fleet.expect(3, "abort", "1")
            #expect(ended.text.contains("what is not pushed is taken back"), "\(ended)")
            try fleet.write("go", "")
            try await eventually("what was left running is gone: \(fleet.processes)") { fleet.processes.isEmpty }
            #expect(try await fleet.picture("db") + fleet.remote("db") == before)
            try await fleet.expect(0, "release", "db", "patch")
            try await fleet.expectMade("v1.2.3")
        }
    }

    @Test func `Aborted when the push had arrived, it stays and says so`() async throws {
        try await killed(.received) { fleet, _ in
            let ended = try await fleet.expect(3, "abort", "1")
            #expect(ended.text.contains("remove the tag v1.2.3: not done, as it is pushed"), "\(ended)")
            #expect(try await fleet.expect(0, "run", "show", "1").text.contains("stays: it is pushed"))
            try await fleet.expectMade("v1.2.3")
        }
    }

    @Test(arguments: [Moment.commit, .push])
    func `While it is open, another release is refused, and not with advice that makes it worse`(
        moment: Moment
    ) async throws {
        try await killed(moment) { fleet, _ in
            for arguments in [["release", "db", "patch"], ["release", "--all", "auto", "--dry-run"]] {
                let refused = try await fleet.cordee(arguments)
                #expect(refused.status == 6, "\(refused)")
                #expect(refused.text.contains("`cordee abort 1`") && !refused.text.contains("git "), "\(refused)")
            }
            try await fleet.expect(0, "resume", "1")
        }
    }

    @Test func `What a person changed meanwhile is neither committed nor lost`() async throws {
        try await killed(.commit) { fleet, _ in
            try await fleet.sh("echo '{ \"version\": \"9.9.9\" }' > db/package.json; echo mine > db/mine")
            let ended = try await fleet.expect(3, "resume", "1")
            #expect(ended.text.contains("has changes that are not committed: package.json"), "\(ended)")
            #expect(
                try await fleet.sh("cat db/package.json db/mine; git -C db rev-list --count HEAD")
                    == "{ \"version\": \"9.9.9\" }\nmine\n2")
        }
    }
}
