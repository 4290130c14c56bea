import Foundation
import Testing

/// Runs that wait for people.
@Suite(.timeLimit(.minutes(15)), .enabled(if: People.canBeNamed))
struct ApprovalTests {
    private static let guarded = Manifest(
        policy: "approvals: { manager: 1, lead: 1 }",
        rest: "roles: { manager: [ann, bob], lead: [cat, bob], viewer: [eve], dev: [\(NSUserName())] }")

    @Test func `A run waits for its approvals, says for whose, and goes by itself when it has them`() async throws {
        try await Fleet.with(Self.guarded) { fleet in
            let apply = try fleet.begin(["apply", "production", "--all", "1.0.0"], variables: .of("ann"))
            try await eventually("it says what it waits for") { apply.out.text.contains("cordee approve 1") }
            #expect(apply.out.text.contains("approval of manager, lead"))
            #expect(try await fleet.expect(0, "runs").text.contains("waiting for clearance"))
            #expect(try await fleet.expect(0, "run", "show", "1").text.contains("approval of manager, lead"))
            // Nothing runs yet.
            #expect(try await fleet.versions("production").values.allSatisfy(\.isEmpty))
            for (person, words) in [
                ("dan", "You have none of the roles"), ("eve", "You have none of the roles"),
                ("ann", "You asked for run 1"),
            ] {
                let refused = try await fleet.cordee(["approve", "1"], variables: .of(person))
                #expect(refused.status == 6 && refused.text.contains(words), "\(person): \(refused)")
            }
            let other = try await fleet.cordee(["approve", "1", "--digest", "abcdef12"], variables: .of("bob"))
            #expect(other.status == 1 && other.text.contains("The plan of run 1 is sha256:"), "\(other)")
            for (person, again) in [("bob", 6), ("cat", nil)] as [(String, Int32?)] {
                let said = try await fleet.cordee(["approve", "1", "--note", "fine"], variables: .of(person))
                #expect(said.status == 0, "\(said)")
                guard let again else { continue }
                #expect(try await fleet.cordee(["approve", "1"], variables: .of(person)).status == again)
            }
            let ended = await apply.end()
            #expect(ended.status == 0, "\(ended)")
            #expect(ended.text.contains("approved by bob@"), "\(ended)")
            #expect(try await fleet.versions("production") == ["db": ["1.0.0"], "api": ["1.0.0"], "web": ["1.0.0"]])
            try await fleet.expect(0, "ledger", "verify")
        }
    }

    @Test func `Waiting survives the process, and the last approval takes the run up`() async throws {
        try await Fleet.with(Self.guarded) { fleet in
            let left = try await fleet.cordee(
                ["apply", "production", "--all", "1.0.0", "--no-wait"], variables: .of("ann"))
            #expect(left.status == 5 && left.text.contains("cordee resume 1"), "\(left)")
            let first = try await fleet.cordee(["approve", "1"], variables: .of("bob"))
            #expect(first.status == 0 && first.text.contains("approval of lead"), "\(first)")
            let back = try await fleet.cordee(["approve", "1", "--withdraw"], variables: .of("bob"))
            #expect(back.status == 0, "\(back)")
            #expect(try await fleet.expect(0, "run", "show", "1").text.contains("approval of manager, lead"))
            // Killed while it waits.
            let resumed = try fleet.begin(["resume", "1"], variables: .of("ann"))
            try await eventually("it waits") { resumed.out.text.contains("approval of manager, lead") }
            resumed.send(SIGKILL)
            _ = await resumed.end()
            try await fleet.expect(0, ["approve", "1"], by: "bob")
            let last = try await fleet.cordee(["approve", "1"], variables: .of("cat"))
            #expect(last.status == 0 && last.text.contains("is done"), "\(last)")
            #expect(try await fleet.versions("production")["web"] == ["1.0.0"])
        }
    }

    @Test func `A closed window is waited for, opens when the manifest says so, and is no matter to a hotfix`()
        async throws
    {
        var closed = Self.guarded
        closed.policy = "windows: { deny: [daily 00:00-24:00] }"
        closed.rest = "roles: { management: [dee], dev: [ann, \(NSUserName())] }"
        try await Fleet.with(closed) { fleet in
            let plan = try await fleet.expect(0, "plan", "production", "--all", "1.0.0")
            #expect(plan.text.contains("It would wait for:") && plan.text.contains("Closed: denied: daily"), "\(plan)")
            let saved = try await fleet.expect(0, "plan", "production", "--all", "1.0.0", "--out", "a.plan")
            #expect(saved.text.contains("cordee calendar production"), "\(saved)")
            try await fleet.expect(64, "apply", "production", "--all", "1.0.0", "--hotfix", "security")
            let words = ["apply", "production", "--all", "1.0.0", "--hotfix", "security", "--reason", "CVE-1"]
            let hotfix = try fleet.begin(words, variables: .of("ann"))
            try await eventually("it waits for the management") { hotfix.out.text.contains("cordee approve 1") }
            #expect(hotfix.out.text.contains("approval of management"))
            #expect(hotfix.out.text.plain.contains("HOTFIX (security): CVE-1."))
            #expect(!hotfix.out.text.contains("Closed:"))
            try await fleet.expect(0, ["approve", "1"], by: "dee")
            let done = await hotfix.end()
            #expect(done.status == 0, "\(done)")
            #expect(done.text.contains("The hotfix was out"), "\(done)")
            #expect(try await fleet.expect(0, "runs").text.contains("HOTFIX (security)"))
            #expect(try await fleet.expect(0, "run", "show", "1").text.contains("The hotfix was out"))
            let rows = try await fleet.expect(0, "runs", "--json").json() as? [[String: Any]]
            #expect((rows?.first?["objective"] as? [String: Any])?["state"] as? String == "met", "\(rows ?? [])")
            try fleet.release("1.1.0")
            let apply = try fleet.begin("apply", "production", "--all", "1.1.0")
            // The plan says it, and then the run.
            func times(_ words: String) -> Int { apply.out.text.components(separatedBy: words).count - 1 }
            try await eventually("it waits") { times("Closed: denied: daily") == 2 }
            // Other rules than those that were planned with are no way around them.
            try fleet.write(Self.guarded)
            let refused = try await fleet.expect(1, "apply", "a.plan")
            #expect(refused.text.contains("asks for something else of production"), "\(refused)")
            try await eventually("it says so") { apply.out.text.contains("The manifest asks for something else") }
            try fleet.write(closed)
            try await eventually("it waits again") { times("Closed: denied: daily") == 3 }
            try await fleet.expect(6, "abort", "2")
            #expect(await apply.end().status == 6)
        }
    }

    @Test func `What nobody could ever approve is refused, with what to change`() async throws {
        var alone = Self.guarded
        alone.policy = "approvals: { lead: 1 }\nwindows: { deny: [daily 00:00-24:00] }"
        alone.rest = "roles: { lead: [ann], dev: [bob, \(NSUserName())] }"
        try await Fleet.with(alone) { fleet in
            for (words, person, role) in [
                ([], "ann", "lead"), (["--hotfix", "security", "--reason", "CVE-1"], "bob", "management"),
            ] {
                let target = ["production", "--all", "1.0.0"] + words
                let plan = try await fleet.cordee(["plan"] + target, variables: .of(person))
                #expect(plan.status == 0 && plan.text.contains("Nobody could ever let this go forward"), "\(plan)")
                let gate = try await fleet.cordee(["gate"] + target, variables: .of(person))
                #expect(gate.status == 1 && gate.text.contains("missing: \(role)"), "\(gate)")
                let apply = try await fleet.cordee(["apply"] + target, variables: .of(person))
                #expect(apply.status == 6 && apply.text.contains("\(role): [NAME]"), "\(apply)")
            }
            #expect(try await fleet.expect(0, "runs", "--json").json() as? [Int] == [])
        }
    }

    @Test func `A run that is rejected never begins, and the way back asks nobody`() async throws {
        try await Fleet.with(Self.guarded) { fleet in
            let daemon = try await fleet.daemon()
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let apply = try fleet.begin(["apply", "production", "--all", "1.0.0"], variables: .of("ann"))
            try await eventually("it waits") { apply.out.text.contains("cordee approve 2") }
            let said = try await fleet.cordee(["reject", "2", "--note", "not today"], variables: .of("cat"))
            #expect(said.status == 0, "\(said)")
            let ended = await apply.end()
            #expect(ended.status == 6 && ended.text.contains("rejected run 2: not today"), "\(ended)")
            for run in 3...4 {
                try fleet.release("1.\(run).0")
                let left = try await fleet.cordee(
                    ["apply", "production", "--all", "1.\(run).0", "--no-wait"], variables: .of("ann"))
                #expect(left.status == 5 && left.text.contains("begins by itself"), "\(left)")
                for person in ["bob", "cat"] {
                    try await fleet.expect(0, ["approve", "\(run)"], by: person)
                }
                try await fleet.expect(0, "run", "follow", "\(run)")
            }
            let back = try await fleet.cordee(["rollback", "production"], variables: .of("ann"))
            #expect(back.status == 0, "\(back)")
            #expect(try await fleet.versions("production")["web"] == ["1.3.0"])
            _ = daemon
        }
    }
}

extension Fleet {
    /// Runs `cordee` as somebody, which has to succeed: what waits for it would wait for ever.
    fileprivate func expect(_ status: Int32, _ words: [String], by person: String) async throws {
        let ended = try await cordee(words, variables: .of(person))
        try #require(ended.status == status, "\(person): \(ended)")
    }
}

extension [String: String] {
    /// The variables by which sudo says who typed a command.
    fileprivate static func of(_ person: String) -> [String: String] { ["SUDO_USER": person] }
}
