import CordeeManifest
import CordeeModel
import Foundation
import Testing

@Suite struct SchemaTests {
    @Test func `The schema is JSON and the same text every time`() throws {
        let text = ManifestSchema.json()
        #expect(text == ManifestSchema.json())
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(object["additionalProperties"] as? Bool == false)
        let properties = try #require(object["properties"] as? [String: [String: Any]])
        #expect(
            Set(properties.keys) == [
                "fleet", "locale", "timezone", "defaults", "services", "environments", "commits", "notes", "roles",
                "fleet", "locale", "timezone", "defaults", "services", "environments", "commits", "notes", "calendar",
            ])
        for (name, schema) in properties {
            #expect((schema["description"] as? String)?.isEmpty == false, "\(name) has no description")
        }
    }

    @Test func `The reference shows every key of the schema`() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(ManifestSchema.json().utf8))
        let reference = try Samples.file("Examples/cordee.yaml")
        let keys = Self.keys(in: schema)
        #expect(keys.count > 25)
        for key in keys { #expect(reference.contains("\(key):"), "\(key) is not in the reference") }
    }

    private static func keys(in schema: Any) -> Set<String> {
        if let list = schema as? [Any] { return list.reduce(into: []) { $0.formUnion(keys(in: $1)) } }
        guard let object = schema as? [String: Any] else { return [] }
        let own = (object["properties"] as? [String: Any]).map { Set($0.keys) } ?? []
        return object.values.reduce(into: own) { $0.formUnion(keys(in: $1)) }
    }

    private static func prometheus(_ credential: String) -> String {
        "watch: { prometheus: { url: 'https://h', \(credential) } }"
    }

    /// Texts, and whether both the schema and the parser take them.
    private static let cases: [(name: String, text: String, isValid: Bool)] = [
        ("null-service", Samples.service("needs:"), true),
        ("number-as-variable", Samples.service("variables: { A: 1, B: true, C: 1.5 }"), true),
        ("command-list", Samples.service("command: [./run, 80, true]"), true),
        ("place", Samples.service("health: { version: header:X-Version, commit: $.a.b }"), true),
        ("rolling", Samples.environment("strategy: { rolling: { slots: 3 } }"), true),
        ("rolling-alone", Samples.environment("strategy: { rolling: }"), true),
        ("canary", Samples.environment("strategy: { canary: { judge: { latency: none } } }"), true),
        ("canary-share", Samples.environment("strategy: { canary: { steps: [100] } }"), false),
        ("two-strategies", Samples.environment("strategy: { canary: , rolling: }"), false),
        ("no-strategy", Samples.environment("strategy: {}"), false),
        ("unknown-key", Samples.service("comand: ./run"), false),
        ("bad-duration", Samples.service("grace: 10"), false),
        ("bad-duration-unit", Samples.service("grace: 10 s"), false),
        ("bad-status", Samples.service("health: { status: 99 }"), false),
        ("bad-place", Samples.service("health: { version: version }"), false),
        ("commit-unchecked", Samples.service("health: { commit: unchecked }"), false),
        ("bad-path", Samples.service("health: { path: health }"), false),
        ("bad-name", Samples.service("needs: [A_B]"), false),
        ("ranges", Samples.services(["a": ["b"], "b": []]).replacing("[b]", with: "{ b: 1.2 }"), true),
        ("null-range", Samples.service("needs: { db: }"), false),
        ("list-range", Samples.service("needs: { db: [^1] }"), false),
        ("empty-range", Samples.service("needs: { db: \"\" }"), false),
        ("bad-need", Samples.service("needs: { A_B: ^1 }"), false),
        ("source", Samples.service("source: { versions: [VERSION, { file: a, pattern: 'v {version}' }] }"), true),
        (
            "source-image", Samples.service("source: { image: 'localhost:5000/org/{service}', tags: '{service}-v' }"),
            true
        ),
        ("bad-tags", Samples.service("source: { tags: v1 }"), false),
        ("bad-branch", Samples.service("source: { branch: -f }"), false),
        ("bad-forge", Samples.service("source: { forge: github.com }"), false),
        ("bad-image", Samples.service("source: { image: 'Org/x' }"), false),
        ("bad-path-of-source", Samples.service("source: { paths: [/etc] }"), false),
        ("bad-pattern", Samples.service("source: { versions: [{ file: a, pattern: v }] }"), false),
        ("no-pattern", Samples.service("source: { versions: [{ file: a }] }"), false),
        ("preflight-text", Samples.service("source: { preflight: npm ci }"), false),
        (
            "commits", Samples.service("grace: 1s") + "\ncommits: { gentle: false, types: { feat: { bump: none } } }",
            true
        ),
        ("bad-bump", Samples.service("grace: 1s") + "\ncommits: { types: { feat: { bump: big } } }", false),
        ("bad-flag", Samples.service("grace: 1s") + "\ncommits: { gentle: 1 }", false),
        ("bad-variable", Samples.service("variables: { A-B: 1 }"), false),
        ("null-variable", Samples.service("variables: { A: }"), false),
        ("empty-command", Samples.service("command: []"), false),
        ("bad-strategy", Samples.environment("strategy: carousel"), false),
        ("nine-slots", Samples.environment("strategy: { rolling: { slots: 9 } }"), false),
        ("bad-runtime", Samples.environment("runtime: docker"), false),
        ("no-edge", Samples.environment("hold: 1s").replacing("edge:", with: "egde:"), false),
        ("bad-endpoint", Samples.environment("hold: 1s").replacing("127.0.0.1:8180", with: "8180"), false),
        (
            "windows",
            Samples.environment("windows: { allow: [Tue..Thu 14:00-16:00, 'daily 09:00-24:00 Asia/Tokyo'] }"), true
        ),
        ("windows-nothing", Samples.environment("windows:"), true),
        ("bad-window", Samples.environment("windows: { allow: [14:00-16:00] }"), false),
        ("bad-window-text", Samples.environment("windows: { allow: Mon 14:00-16:00 }"), false),
        (
            "watch",
            Samples.environment("watch: { for: 24h, alerts: [{ when: errors > 5 × baseline, then: rollback }] }"), true
        ),
        ("watch-nothing", Samples.environment("watch:"), true),
        (
            "watch-query",
            Samples.environment(
                "watch: { prometheus: 'http://h:9090', alerts: [{ when: 'prometheus(a > 1) > 2 * baseline' }] }"),
            true
        ),
        ("bad-watch", Samples.environment("watch: { alerts: [{ when: errors > 5 }] }"), false),
        ("bad-alert", Samples.environment("watch: { alerts: [{ severity: critical }] }"), false),
        ("bad-prometheus", Samples.environment("watch: { prometheus: 'h:9090' }"), false),
        ("prometheus-token", Samples.environment(Self.prometheus("token: file:secrets/a")), true),
        ("prometheus-user", Samples.environment(Self.prometheus("user: a, password: env:A")), true),
        ("prometheus-url", Samples.environment("watch: { prometheus: { url: 'https://h' } }"), true),
        ("prometheus-secret", Samples.environment(Self.prometheus("token: s3cret")), false),
        ("prometheus-both", Samples.environment(Self.prometheus("token: env:A, user: a, password: env:A")), false),
        ("prometheus-half", Samples.environment(Self.prometheus("user: a")), false),
        ("prometheus-colon", Samples.environment(Self.prometheus("user: 'a:b', password: env:A")), false),
        ("prometheus-nowhere", Samples.environment("watch: { prometheus: { token: env:A } }"), false),
        ("prometheus-nothing", Samples.environment("watch: { prometheus: }"), false),
        ("bad-weeks", Samples.environment("windows: { weeks: 2 }"), false),
        (
            "calendar",
            Samples.service("grace: 1s")
                + "\ncalendar: { holidays: FR-ALS, freezes: [{ from: '2026-12-19', to: '2027-01-03 09:00', reason: x }] }",
            true
        ),
        ("bad-holidays", Samples.service("grace: 1s") + "\ncalendar: { holidays: XX }", false),
        ("no-reason", Samples.service("grace: 1s") + "\ncalendar: { freezes: [{ from: '2026-12-19' }] }", false),
        (
            "bad-freeze", Samples.service("grace: 1s") + "\ncalendar: { freezes: [{ from: December, reason: x }] }",
            false
        ),
        ("no-fleet", "services: { a: { command: a } }\nenvironments: { b: { edge: { haproxy: \"h:1\" } } }", false),
        ("list", "[]", false),
    ]

    private static let script = """
        import json, sys, yaml
        from jsonschema import Draft202012Validator
        # Editors read YAML 1.2, in which a date is a text.
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items():
            resolvers[:] = [one for one in resolvers if not one[0].endswith(":timestamp")]
        schema = json.load(open("schema.json"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for name in sys.argv[1:]:
            document = yaml.safe_load(open(name + ".yaml"))
            print(name, "valid" if validator.is_valid(document) else "invalid")
        """

    private static let scenarios: [(name: String, text: String, isValid: Bool)] = [
        ("short", "scenario: S\nsteps: [request: GET /]", true),
        ("no-request", "scenario: S\nsteps: [name: x]", false),
        ("bad-key", "scenario: S\nsteps: [{ request: GET /, expct: {} }]", false),
        ("bad-status", "scenario: S\nsteps: [{ request: GET /, expect: { status: 6xx } }]", false),
        ("bad-until", "scenario: S\nsteps: [{ request: GET /, until: soon }]", false),
        ("no-title", "steps: [request: GET /]", false),
    ]

    @Test(.enabled(if: Python.canValidate, "python3 with jsonschema and PyYAML is not on this machine"))
    func `The schema of scenarios and their parser agree`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "cordee-schema-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var cases = Self.scenarios
        for name in ["chat", "metrics", "oauth", "profile", "sign-up", "subscription"] {
            cases.append((name, try Samples.file("Examples/Penpal/scenarios/\(name).yaml"), true))
        }
        try Data(ScenarioFile.schema().utf8).write(to: directory.appending(path: "schema.json"))
        for one in cases { try Data(one.text.utf8).write(to: directory.appending(path: one.name + ".yaml")) }
        let (status, output) = try Python.run(["-c", Self.script] + cases.map(\.name), in: directory)
        #expect(status == 0, "\(output)")
        let expected = cases.map { "\($0.name) \($0.isValid ? "valid" : "invalid")" }
        #expect(output.split(separator: "\n").map(String.init) == expected)
        let read = cases.map { one in
            ScenarioFile.parse(Array(one.text.utf8), name: one.name, file: "s.yaml", facts: StatedFacts()).scenario
                != nil
        }
        #expect(read == cases.map(\.isValid))
    }

    @Test(.enabled(if: Python.canValidate, "python3 with jsonschema and PyYAML is not on this machine"))
    func `The schema and the parser agree`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "cordee-schema-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var cases = Self.cases
        cases.append(("reference", try Samples.file("Examples/cordee.yaml"), true))
        cases.append(("penpal", try Samples.file("Examples/penpal.yaml"), true))
        cases.append(("draft", ManifestDraft.text(services: [], fleet: "small", locale: .french), true))
        try Data(ManifestSchema.json().utf8).write(to: directory.appending(path: "schema.json"))
        for one in cases { try Data(one.text.utf8).write(to: directory.appending(path: one.name + ".yaml")) }
        let (status, output) = try Python.run(["-c", Self.script] + cases.map(\.name), in: directory)
        #expect(status == 0, "\(output)")
        let expected = cases.map { "\($0.name) \($0.isValid ? "valid" : "invalid")" }
        #expect(output.split(separator: "\n").map(String.init) == expected)
        #expect(cases.map { parse($0.text).fleet != nil } == cases.map(\.isValid))
    }
}
