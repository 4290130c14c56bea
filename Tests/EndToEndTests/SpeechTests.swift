import Foundation
import Testing

/// How the program speaks: to people, in their language, and to programs.
@Suite(.timeLimit(.minutes(15)))
struct SpeechTests {
    @Test func `Whatever prints data prints it as JSON, too`() async throws {
        try await Fleet.with { fleet in
            #expect(try await fleet.expect(0, "check", "--json").json() is [Any])
            let plan = try await fleet.expect(0, "plan", "staging", "--all", "1.0.0", "--json").json()
            #expect((plan as? [String: Any])?["digest"] is String)
            let events = try await fleet.expect(0, "apply", "staging", "--all", "1.0.0", "--json").jsonLines()
            #expect(events.first?["type"] as? String == "opened")
            #expect(events.last?["type"] as? String == "ended")
            let promoted = try await fleet.expect(0, "promote", "staging", "production", "--json").jsonLines()
            #expect(promoted.last?["type"] as? String == "ended")
            #expect(try await fleet.expect(0, "status", "--json").json() as? [Any] != nil)
            #expect((try await fleet.expect(0, "runs", "--json").json() as? [Any])?.count == 2)
            let shown = try await fleet.events("2")
            #expect(shown.count == promoted.count)
            #expect(Set(shown.compactMap { $0["seq"] as? Int }).count == shown.count, "entries have their own numbers")
            #expect(try await fleet.expect(0, "run", "follow", "2", "--json").jsonLines().count == shown.count)
            let entries = try await fleet.expect(0, "ledger", "log", "--json", "--limit", "100000").jsonLines()
            #expect(entries.count >= events.count + promoted.count)
            let verified = try await fleet.expect(0, "ledger", "verify", "--json").json() as? [String: Any]
            #expect(verified?["sound"] as? Bool == true)
            #expect(verified?["entries"] as? Int == entries.count)
            #expect(try await fleet.expect(0, "ledger", "export").jsonLines().count == entries.count + 1)
            #expect(try await fleet.expect(0, "schema").json() is [String: Any])
            try fleet.write("cordee.yaml", "fleet: trio\nservices: [nonsense]\n")
            let problems = try await fleet.expect(1, "check", "--json").json() as? [[String: Any]]
            #expect(problems?.first?["line"] is Int)
        }
    }

    @Test func `It speaks the language asked for, the manifest's, or that of the surroundings`() async throws {
        try await Fleet.with(Manifest(locale: "fr")) { fleet in
            #expect(try await fleet.expect(0, "check").out.contains("services"))
            let french = try await fleet.expect(1, "rollback", "nowhere")
            #expect(french.text.contains("Il n'y a pas d'environnement nowhere"))
            let english = try await fleet.expect(1, "rollback", "nowhere", "--locale", "en")
            #expect(english.text.contains("There is no environment nowhere"))
            #expect(
                try await fleet.expect(0, "apply", "production", "--all", "1.0.0").out.contains("Plan pour production"))
            try FileManager.default.removeItem(atPath: fleet.path("cordee.yaml"))
            let without = try await fleet.cordee(["check"], variables: ["LANG": "fr_FR.UTF-8"])
            #expect(without.text.contains("Il n'y a pas de manifeste"))
        }
    }

    @Test func `Colours are for terminals only, and for those who want them`() async throws {
        try await Fleet.with { fleet in
            let escape = "\u{1B}"
            for arguments in [
                ["check"], ["plan", "production", "--all", "1.0.0"], ["apply", "production", "--all", "1.0.0"],
                ["status"], ["runs"], ["run", "show", "1"], ["ledger", "log"], ["plan", "nowhere"],
            ] {
                let ended = try await fleet.cordee(arguments)
                #expect(!ended.text.contains(escape), "\(arguments)")
            }
            let terminal = await (try fleet.script("terminal.py", Fleet.binaries + "/cordee", "status")).end()
            #expect(terminal.out.contains(escape + "["))
            let plain = await (try fleet.script("terminal.py", "NO_COLOR=1", Fleet.binaries + "/cordee", "status"))
                .end()
            #expect(plain.status == 0 && plain.out.contains("web") && !plain.out.contains(escape))
            let live = await (try fleet.script("terminal.py", Fleet.binaries + "/cordee", "down", "production")).end()
            #expect(live.status == 0, "\(live)")
            #expect(live.out.contains(escape + "["))
        }
    }

    static let commands = [
        "init", "check", "plan", "apply", "promote", "rollback", "down", "status", "runs", "run show", "run follow",
        "pause", "resume", "abort", "evidence add", "evidence list", "evidence show", "evidence export", "ledger log",
        "ledger verify", "ledger export", "serve", "schema",
    ]

    @Test func `The help of every command has an example`() async throws {
        try await Fleet.with { fleet in
            let all = try await fleet.expect(0, "--help").out
            for command in Self.commands {
                let words = command.split(separator: " ").map(String.init)
                let help = try await fleet.cordee(words + ["--help"])
                #expect(help.status == 0)
                #expect(help.out.contains("  cordee \(command)"), "\(help.out)")
                #expect(all.contains(words[0]))
            }
            for shell in ["bash", "zsh", "fish"] {
                let script = try await fleet.expect(0, "--generate-completion-script", shell)
                #expect(script.out.contains("promote"))
            }
            try await fleet.expect(64, "no-such-command")
        }
    }

    @Test func `A wrong name gets the nearest right one`() async throws {
        try await Fleet.with { fleet in
            #expect(try await fleet.expect(1, "plan", "producton").err.contains("production"))
            #expect(try await fleet.expect(1, "plan", "production", "wep=1.0.0").err.contains("web"))
            #expect(try await fleet.expect(1, "plan", "production", "web").err.contains("SERVICE=VERSION"))
            #expect(try await fleet.expect(1, "plan", "production", "web=9.9.9").err.contains("9.9.9"))
            #expect(
                try await fleet.expect(1, "plan", "production", "--train", "2020-01-01.1").err.contains("cordee runs"))
            #expect(try await fleet.expect(1, "runs").err.contains("cordee apply"))
            try await fleet.expect(0, "apply", "production", "--all", "1.0.0")
            #expect(try await fleet.expect(1, "run", "show", "99").err.contains("cordee runs"))
            #expect(try await fleet.expect(1, "resume", "none").err.contains("cordee runs"))
            try fleet.write(
                "cordee.yaml",
                try String(contentsOfFile: fleet.path("cordee.yaml"), encoding: .utf8).replacing(
                    "strategy: rolling", with: "stratgy: rolling"))
            let unknown = try await fleet.expect(1, "check")
            #expect(unknown.err.contains("cordee.yaml:") && unknown.err.contains("strategy"))
        }
    }
}
