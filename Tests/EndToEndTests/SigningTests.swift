import Foundation
import Testing

/// What people and scenarios have seen, as gates find it.
@Suite(.timeLimit(.minutes(15)), .enabled(if: People.canBeNamed))
struct SigningTests {
    private static func manifest(_ roles: String = "") -> Manifest {
        Manifest(
            policy: """
                gates:
                  health: {}
                  functional:
                    checks: { answers: { scenarios: [hello] }, payments: {} }
                """, rest: roles)
    }

    private func scenario(_ fleet: Fleet, expecting version: String) throws {
        try FileManager.default.createDirectory(atPath: fleet.path("scenarios"), withIntermediateDirectories: true)
        try fleet.write(
            "scenarios/hello.yaml",
            "scenario: The page answers\nsteps: [{ request: GET /, expect: { json: { $.version: \(version) } } }]\n")
    }

    @Test func `A train goes on when it is healthy, its scenario has passed, and somebody has signed`() async throws {
        try await Fleet.with(Self.manifest()) { fleet in
            try scenario(fleet, expecting: "1.0.0")
            // Nobody can have seen what runs nowhere.
            let early = try await fleet.expect(1, "sign", "payments", "--in", "staging")
            #expect(early.text.contains("No whole combination serves in staging"))
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let train = try await fleet.train()
            let before = try await fleet.expect(1, "gate", "production", "--train", train)
            #expect(before.text.contains("`cordee scenario run staging hello`"), "\(before)")
            #expect(before.text.contains("`cordee sign payments --train \(train)`"))
            #expect(before.text.contains("It is healthy in staging."))

            let wrong = try await fleet.expect(1, "sign", "payment", "--train", train)
            #expect(wrong.text.contains("Perhaps payments?"))
            let missing = try await fleet.expect(1, "sign", "payments", "--train", "2020-01-01.1")
            #expect(missing.text.contains("There is no train 2020-01-01.1"))
            try await fleet.expect(64, "sign", "payments")

            let tried = try await fleet.expect(0, "scenario", "run", "staging")
            #expect(tried.text.contains("On the record for what runs in staging: 1 scenario."))
            try await fleet.expect(0, "sign", "payments", "--train", train, "--fail", "--note", "the card is refused")
            let failed = try await fleet.expect(1, "gate", "production", "--train", train)
            #expect(failed.text.contains("has seen it fail. “the card is refused”"), "\(failed)")
            #expect(failed.text.contains("The scenario hello passed in staging."))

            // A run waits for the word, and goes as soon as it is given.
            let apply = try fleet.begin("apply", "production", "--train", train)
            try await eventually("it waits") { apply.out.text.contains("has seen it fail") }
            try await fleet.expect(0, "sign", "payments", "--train", train, "--note", "mended")
            let ended = await apply.end()
            #expect(ended.status == 0, "\(ended)")

            // Other content under the same word is something else.
            try fleet.release("1.1.0")
            try await fleet.expect(0, "apply", "staging", "--all", "1.1.0")
            let next = try await fleet.expect(1, "gate", "production", "--all", "1.1.0")
            // The train that this plan would make has run nowhere, so it is no help to name it.
            #expect(
                next.text.contains("Nobody has signed for these releases: `cordee sign payments --in staging`"),
                "\(next)")
            // The scenario still wants the old version: what failed is on the record, too.
            try await fleet.expect(1, "scenario", "run", "staging")
            let bad = try await fleet.expect(1, "gate", "production", "--all", "1.1.0")
            #expect(bad.text.contains("The scenario hello failed in staging. “GET /”"), "\(bad)")
            // What was seen healthy there stays seen when it is gone; what never was is not.
            try await fleet.expect(0, "down", "staging")
            let down = try await fleet.expect(1, "gate", "production", "--all", "1.1.0")
            #expect(down.text.contains("It was healthy in staging when it was last seen there."), "\(down)")
            try fleet.release("1.2.0")
            let unseen = try await fleet.expect(1, "gate", "production", "--all", "1.2.0")
            #expect(unseen.text.contains("was not seen serving in staging"), "\(unseen)")
            try await fleet.expect(0, "ledger", "verify")
        }
    }

    @Test func `What a run has tried in staging shows it for production`() async throws {
        try await Fleet.with(Self.manifest()) { fleet in
            try fleet.write(
                "cordee.yaml",
                try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
                    .replacing("    strategy: rolling\n", with: "    strategy: rolling\n    scenarios: [hello]\n")
                    .replacing(", payments: {}", with: ""))
            try scenario(fleet, expecting: "1.0.0")
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let shown = try await fleet.expect(0, "gate", "production", "--all", "1.0.0")
            #expect(shown.text.contains("The scenario hello passed in staging."), "\(shown)")
            // The next version does not hold what the scenario asks for: staging goes back, and production hears of it.
            try fleet.release("1.1.0")
            try await fleet.expect(3, "apply", "staging", "--all", "1.1.0")
            let failed = try await fleet.expect(1, "gate", "production", "--all", "1.1.0")
            #expect(failed.text.contains("The scenario hello failed in staging. “GET /”"), "\(failed)")
            try await fleet.expect(0, "promote", "staging", "production")
            // A name that is no scenario's is found before anything is done.
            try fleet.write(
                "cordee.yaml",
                try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
                    .replacing("{ scenarios: [hello] }", with: "{ scenarios: [helo] }"))
            let checked = try await fleet.expect(1, "check")
            #expect(checked.text.contains("There is no scenario `helo`"))
        }
    }

    @Test func `Who has no say cannot sign, and who may only look notes nothing`() async throws {
        let me = NSUserName()
        try await Fleet.with(Self.manifest("roles: { dev: [\(me), dan], viewer: [eve], qa: [quinn] }")) { fleet in
            try scenario(fleet, expecting: "1.0.0")
            try fleet.write(
                "cordee.yaml",
                try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
                    .replacing("functional:\n", with: "functional:\n        sign: [qa]\n"))
            try await fleet.expect(0, "apply", "staging", "--all", "1.0.0")
            let dev = try await fleet.cordee(["sign", "payments", "--in", "staging"], variables: ["SUDO_USER": "dan"])
            #expect(dev.status == 1 && dev.text.contains("That of these roles does: qa"), "\(dev)")
            for person in ["eve", "zoe"] {
                let signed = try await fleet.cordee(
                    ["sign", "payments", "--in", "staging"], variables: ["SUDO_USER": person])
                #expect(signed.status == 1 && signed.text.contains("does not count"), "\(signed)")
                try fleet.write("t.xml", "<testsuite name='a' tests='1'><testcase name='b'/></testsuite>")
                let brought = try await fleet.cordee(
                    ["evidence", "add", "web@1.0.0", "t.xml"], variables: ["SUDO_USER": person])
                #expect(brought.status == 6 && brought.text.contains("has no role in this fleet"), "\(brought)")
            }
            let qa = try await fleet.cordee(["sign", "payments", "--in", "staging"], variables: ["SUDO_USER": "quinn"])
            #expect(qa.status == 0, "\(qa)")
            let gate = try await fleet.expect(1, "gate", "production", "--all", "1.0.0")
            #expect(gate.text.contains("Signed by quinn@"), "\(gate)")
        }
    }
}

extension Fleet {
    /// The name of the train that ran last.
    fileprivate func train() async throws -> String {
        let runs = try await expect(0, "runs", "--json").json() as? [[String: Any]]
        let train = (runs?.first?["train"] as? [String: Any])?["id"] ?? runs?.first?["train"]
        return try #require(train as? String, "\(String(describing: runs))")
    }
}
