import CordeeDriverConformance
import Foundation
import Testing

/// The six scenarios of Penpal, against the seven services behind a real HAProxy.
@Suite(.timeLimit(.minutes(15)))
struct ScenarioTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples")

    /// Makes Penpal out of a fleet: its manifest, its scenarios, its secrets and releases of it.
    private func penpal(_ fleet: Fleet) async throws {
        let manifest = try String(contentsOf: Self.examples.appending(path: "penpal.yaml"), encoding: .utf8)
        try fleet.write(
            "cordee.yaml",
            manifest.replacing("locale: fr", with: "locale: en").replacing("8180", with: "\(fleet.staging)")
                .replacing("8280", with: "\(fleet.production)"))
        for name in ["jwt", "jwt-staging"] { try fleet.write("secrets/" + name, "s3cret of \(name) \(UUID())\n") }
        try FileManager.default.copyItem(
            atPath: Self.examples.appending(path: "Penpal/scenarios").path(percentEncoded: false),
            toPath: fleet.path("scenarios"))
        try await make(fleet, "--version", "1.2.0")
    }

    private func make(_ fleet: Fleet, _ arguments: String...) async throws {
        let maker = try fleet.start(
            Fleet.binaries + "/penpal", ["make-release", "releases"] + arguments, variables: [:])
        let ended = await maker.end()
        try #require(ended.status == 0, "\(ended)")
    }

    @Test func `All six pass on Penpal, again and again, and each fails as it should when Penpal is bad`() async throws
    {
        try await Fleet.with { fleet in
            try await penpal(fleet)
            let checked = try await fleet.expect(0, "check")
            #expect(checked.text.contains("6 scenarios"))
            let list = try await fleet.expect(0, "scenario", "list")
            for name in ["chat", "metrics", "oauth", "profile", "sign-up", "subscription"] {
                #expect(list.out.contains(name))
            }

            // Nothing runs yet: no answer is no pass.
            let early = try await fleet.expect(1, "scenario", "run", "staging", "profile")
            #expect(early.text.contains("no answer") && early.text.contains("1 of 1 scenario FAILED"))

            try await fleet.expect(0, "apply", "staging", "--all", "1.2.0")
            for _ in 1...2 {
                let all = try await fleet.expect(0, "scenario", "run", "staging", "--junit", "report.xml")
                #expect(all.text.contains("6 scenarios passed on staging"), "\(all)")
            }
            let report = try String(contentsOfFile: fleet.path("report.xml"), encoding: .utf8)
            #expect(report.contains(#"<testsuites tests="35" failures="0" errors="0" skipped="0">"#))

            // An AI that answers one request in two with an error.
            try await make(
                fleet, "--version", "1.3.0", "--service", "ai-service", "--fault", "error-rate=0.5")
            try await fleet.expect(0, "apply", "staging", "ai-service=1.3.0")
            let bad = try await fleet.expect(1, "scenario", "run", "staging", "chat", "profile")
            #expect(bad.text.contains("status: expected 2xx, found 50"), "\(bad)")
            #expect(bad.text.contains("POST http://127.0.0.1:\(fleet.staging)/app/chat"))
            #expect(bad.text.contains("Authorization: •••") && bad.text.contains("not begun"))
            #expect(bad.text.contains("1 of 2 scenarios FAILED on staging"))

            // A service that takes its time: slower than people were promised.
            try await make(fleet, "--version", "1.4.0", "--service", "auth-service", "--fault", "latency=1.2")
            try await fleet.expect(0, "apply", "staging", "auth-service=1.4.0", "ai-service=1.2.0")
            let slow = try await fleet.expect(
                1, "scenario", "run", "staging", "profile", "--json", "--junit", "slow.xml")
            let rows = try slow.json() as? [[String: Any]]
            let steps = rows?.first?["steps"] as? [[String: Any]] ?? []
            let problems = steps.flatMap { $0["problems"] as? [String] ?? [] }.map(\.plain)
            #expect(problems.contains { $0.hasPrefix("time: expected at most 1,000 ms, found") }, "\(slow)")
            let failures = try String(contentsOfFile: fleet.path("slow.xml"), encoding: .utf8)
            #expect(failures.contains("failures=\"1\"") && failures.contains("<skipped/>"))
            try await fleet.expect(0, "down", "staging")
        }
    }

    @Test func `As steps of a plan they bring back a release that is up and does what is wrong`() async throws {
        try await Fleet.with { fleet in
            try await penpal(fleet)
            let manifest = try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
            let line = "    strategy: rolling\n"
            try fleet.write("cordee.yaml", manifest.replacing(line, with: line + "    scenarios: [chta]\n"))
            let typo = try await fleet.expect(1, "check")
            #expect(typo.err.contains("chta") && typo.err.contains("Write `chat`."))
            try fleet.write("cordee.yaml", manifest.replacing(line, with: line + "    scenarios: [keyed, chat]\n"))
            try fleet.write(
                "scenarios/keyed.yaml",
                """
                scenario: Somebody with a key
                variables: { key: "env:SCENARIO_KEY" }
                steps: [{ request: GET /, headers: { X-Key: "{key}" } }]

                """)
            let unset = try await fleet.expect(1, "plan", "staging", "--all", "1.2.0")
            #expect(unset.text.contains("SCENARIO_KEY"))

            // The daemon performs it, and has no such variable itself.
            let daemon = try await fleet.daemon()
            let key = ["SCENARIO_KEY": "hush-hush-hush"]
            let first = try await fleet.cordee(["apply", "staging", "--all", "1.2.0"], variables: key)
            try #require(first.status == 0, "\(first)")
            #expect(first.text.contains("2 scenarios, one after the other: keyed and chat"))
            let before = try await fleet.combination("staging")

            // It is healthy, and answers every message with an error.
            try await make(fleet, "--version", "1.3.0", "--service", "ai-service", "--fault", "error-rate=1")
            let second = try await fleet.cordee(["apply", "staging", "ai-service=1.3.0"], variables: key)
            #expect(second.status == 3, "\(second)")
            #expect(second.text.contains("Scenario chat failed at “The tutor corrects”: status: expected 2xx, found 5"))
            #expect(second.text.contains("`cordee scenario run staging chat`"))
            #expect(try await fleet.combination("staging") == before)

            let run = try await fleet.newest("staging")
            let shown = try await fleet.expect(0, "run", "show", run)
            #expect(shown.text.contains("try the scenario keyed") && shown.text.contains("Scenario chat failed"))
            let logs = fleet.path(".cordee/environments/staging/scenarios")
            let names = try FileManager.default.contentsOfDirectory(atPath: logs)
            #expect(names.count { $0.hasSuffix("-keyed.log") } == 2 && names.count { $0.hasSuffix("-chat.log") } == 2)
            for name in names {
                let text = try String(contentsOfFile: logs + "/" + name, encoding: .utf8)
                #expect(!text.contains("hush") && (text.hasPrefix("PASS") || text.contains("HTTP 5")))
            }
            let record = try await fleet.expect(0, "run", "show", run, "--json")
            #expect(record.out.contains("scenario-failed") && !record.out.contains("hush"))
            try await fleet.expect(0, "down", "staging")
            daemon.send(SIGTERM)
            _ = await daemon.end()
        }
    }

    @Test func `What cannot be run is said before anything is sent`() async throws {
        try await Fleet.with { fleet in
            let none = try await fleet.expect(1, "scenario", "run", "staging")
            #expect(none.text.contains("There is no scenario in scenarios"))
            try await fleet.expect(0, "scenario", "list")
            try FileManager.default.createDirectory(atPath: fleet.path("scenarios"), withIntermediateDirectories: true)
            try fleet.write("scenarios/good.yaml", "scenario: G\nsteps: [request: GET /version]\n")
            try fleet.write("scenarios/bad.yaml", "scenario: B\nsteps:\n  - request: GET /{tokn}\n")
            let checked = try await fleet.expect(1, "check")
            #expect(checked.err.contains("scenarios/bad.yaml:3:14"))
            let bad = try await fleet.expect(1, "scenario", "run", "staging")
            #expect(bad.text.contains("bad") && bad.text.contains("cordee check"))
            let unknown = try await fleet.expect(1, "scenario", "run", "staging", "goof")
            #expect(unknown.text.contains("Perhaps good?"))
            try await fleet.expect(1, "scenario", "run", "stagin")
            try fleet.write(
                "scenarios/good.yaml",
                "scenario: G\nvariables: { key: \"env:SCENARIO_KEY\" }\nsteps: [request: \"GET /{key}\"]\n")
            let unset = try await fleet.expect(1, "scenario", "run", "staging", "good")
            #expect(unset.text.contains("key") && unset.text.contains("SCENARIO_KEY"))
            // And a secret is never told, not even where nothing answers.
            let told = try await fleet.cordee(
                ["scenario", "run", "staging", "good"], variables: ["SCENARIO_KEY": "hush-hush"])
            #expect(told.status == 1 && told.text.contains("•••") && !told.text.contains("hush"))
        }
    }

    @Test func `Killed in the middle of a scenario, the daemon tries it anew, and ends the run`() async throws {
        try await Fleet.with { fleet in
            let port = try FreePort.some(1)[0]
            try fleet.write(
                "cordee.yaml",
                try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8)
                    .replacing("    strategy: rolling\n", with: "    strategy: rolling\n    scenarios: [waits]\n"))
            try FileManager.default.createDirectory(atPath: fleet.path("scenarios"), withIntermediateDirectories: true)
            // It waits for a neighbour that comes up only after the daemon was killed; whom it asks with is a secret.
            try fleet.write("secrets/name", "hush-hush\n")
            try fleet.write(
                "scenarios/waits.yaml",
                """
                scenario: The neighbour answers
                timeout: 10m
                variables: { name: "file:secrets/name" }
                steps: [{ request: "GET http://127.0.0.1:\(port)/VERSION?{name}", until: 9m }]
                """)
            let first = try await fleet.daemon()
            try await fleet.expect(5, "apply", "staging", "--all", "1.0.0", "--detach")
            try await eventually("the scenario is tried") {
                try await fleet.expect(0, "run", "show", "1").text.contains("try the scenario waits")
            }
            // It is the last step that has begun: everything else waits for it.
            func trials() async throws -> (step: Int?, count: Int) {
                let started = try await fleet.events("1").filter { $0["type"] as? String == "step-started" }
                let steps = started.compactMap { ($0["data"] as? [String: Any])?["step"] as? Int }
                return (steps.last, steps.count { $0 == steps.last })
            }
            let before = try await trials()
            #expect(before.count == 1)
            first.send(SIGKILL)
            _ = await first.end()
            // The value was kept when it was planned: the file is not needed any more.
            try FileManager.default.removeItem(atPath: fleet.path("secrets/name"))
            _ = try await fleet.daemon()
            let neighbour = try fleet.start(
                Fleet.python,
                ["-m", "http.server", "\(port)", "--bind", "127.0.0.1", "-d", fleet.path("releases/web/1.0.0")],
                variables: [:])
            try await fleet.expect(0, "run", "follow", "1")
            try await fleet.expectOnce("1")
            let tried = try await fleet.events("1").filter { event in
                (event["data"] as? [String: Any])?["step"] as? Int == before.step
            }.compactMap { $0["type"] as? String }
            #expect(tried == ["step-started", "step-succeeded"], "the same attempt goes on: \(tried)")
            let ledger = try await fleet.expect(0, "ledger", "export")
            #expect(!ledger.text.contains("hush-hush"))
            neighbour.send(SIGTERM)
            _ = await neighbour.end()
        }
    }

    @Test func `Ctrl-C ends it`() async throws {
        try await Fleet.with { fleet in
            try FileManager.default.createDirectory(atPath: fleet.path("scenarios"), withIntermediateDirectories: true)
            try fleet.write(
                "scenarios/wait.yaml", "scenario: W\ntimeout: 1h\nsteps: [{ request: GET /, until: 1h }]\n")
            let run = try fleet.begin("scenario", "run", "staging")
            try await eventually("it has begun") { run.out.text.contains("wait") }
            run.send(SIGINT)
            #expect(await run.end().status == -SIGINT)
        }
    }
}
