import CordeeManifest
import CordeeModel
import Testing

@Suite struct FleetCheckTests {
    @Test func `A circle is named in full, where it closes`() throws {
        let parsed = parse(Samples.services(["a": ["b"], "b": ["c"], "c": ["d", "a"], "d": []]))
        let error = try #require(parsed.errors.first)
        #expect(parsed.errors.count == 1)
        #expect(error.problem == .fleet(.cycle(["a", "b", "c"])))
        #expect(error.position == Position(line: 6, column: 19))
        #expect(error.problem.text(.english).message == "Services need each other in a circle: a → b → c → a.")
    }

    @Test func `Separate circles are all named`() {
        let parsed = parse(Samples.services(["a": ["b"], "b": ["a"], "c": ["d"], "d": ["c", "b"]]))
        #expect(parsed.errors.map(\.problem) == [.fleet(.cycle(["a", "b"])), .fleet(.cycle(["c", "d"]))])
    }

    @Test func `Needs that meet again are no circle`() {
        let parsed = parse(Samples.services(["a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []]))
        #expect(parsed.diagnostics == [])
    }

    @Test func `A need that is listed twice counts once, with a warning`() {
        let parsed = parse(Samples.services(["a": ["b", "b"], "b": []]))
        #expect(parsed.warnings.map(\.problem) == [.fleet(.needTwice("b"))])
        #expect(parsed.fleet?.service("a")?.needs == ["b"])
    }

    @Test func `Environments that follow each other in a circle are named`() {
        let parsed = parse(
            environments("a: { after: b, edge: { haproxy: \"h:1\" } }", "b: { after: a, edge: { haproxy: \"h:2\" } }"))
        #expect(parsed.errors.map(\.problem) == [.fleet(.environmentCycle(["a", "b"]))])
    }

    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1:80", true), ("127.0.0.1:80", "127.0.0.1:81", false),
        ("127.0.0.1:80", "127.0.0.2:80", false), ("0.0.0.0:80", "127.0.0.2:80", true),
        ("127.0.0.2:80", "[::]:80", true), ("localhost:80", "127.0.0.1:80", true),
    ])
    func `Two environments cannot listen at one address`(one: String, other: String, collide: Bool) {
        let parsed = parse(
            environments("a: { edge: { haproxy: \"\(one)\" } }", "b: { edge: { haproxy: \"\(other)\" } }"))
        let expected = Endpoint(other).map { [Problem.fleet(.addressUsedTwice($0, "a"))] }
        #expect(parsed.errors.map(\.problem) == (collide ? expected : []))
    }

    @Test func `Two services cannot have the same route`() {
        let parsed = parse(
            """
            fleet: small
            defaults: { command: ./run }
            services:
              a: { route: { host: X.example, path: /api } }
              b: { route: { path: /api } }
              c: { route: { host: x.example, path: /api } }
            environments: { staging: { edge: { haproxy: "127.0.0.1:8180" } } }
            """)
        #expect(parsed.diagnostics.map(\.problem) == [.fleet(.routeUsedTwice("a"))])
        #expect(parsed.diagnostics.map(\.position) == [Position(line: 6, column: 15)])
    }

    @Test(
        arguments: [
            ("frontend: { needs: [b] }\n  b: {}\n  c: {}", "frontend", []),
            ("a: { needs: [b] }\n  b: {}", "a", []),
            ("a: {}\n  b: {}", nil, [Problem.fleet(.noDefaultService)]),
            ("a: {}\n  b: { route: { path: /b } }", nil, []),
        ] as [(String, ServiceID?, [Problem])])
    func `The edge's default is the frontend, or the only service that nobody needs`(
        services: String, fallback: ServiceID?, problems: [Problem]
    ) {
        let parsed = parse(
            """
            fleet: small
            defaults: { command: ./run }
            services:
              \(services)
            environments: { staging: { edge: { haproxy: "127.0.0.1:8180" } } }
            """)
        #expect(parsed.diagnostics.map(\.problem) == problems)
        #expect(parsed.fleet?.environments.first?.edge?.fallback == fallback)
        #expect(parsed.fleet != nil)
    }

    @Test func `A missing file stops, an unset variable only warns`() {
        let text = Samples.service("variables: { A: file:secrets/a, B: env:B, C: file:secrets/c, D: env:D }")
        let parsed = parse(text, facts: StatedFacts(files: ["secrets/a"], variables: ["B"]))
        #expect(parsed.errors.map(\.problem) == [.fleet(.fileMissing("secrets/c"))])
        #expect(parsed.warnings.map(\.problem) == [.fleet(.variableUnset("D"))])
        #expect(parsed.fleet == nil)
        #expect(parse(text, facts: StatedFacts(variables: [])).fleet != nil)
    }

    @Test func `A variable that an address would replace is pointed out`() {
        let parsed = parse(
            """
            fleet: small
            defaults: { command: ./run }
            services:
              db-main: { variables: { DB_MAIN_URL: mine } }
              api: { needs: [db-main], variables: { DB_MAIN_URL: lost } }
            environments:
              staging: { edge: { haproxy: "127.0.0.1:8180" }, variables: { DB_MAIN_URL: lost } }
              other:
                edge: { haproxy: "127.0.0.1:8280" }
                services: { db-main: { variables: { DB_MAIN_URL: mine } } }
            """)
        let lost = Problem.fleet(.addressVariable("DB_MAIN_URL", "db-main"))
        #expect(parsed.warnings.map(\.problem) == [lost, lost])
        #expect(parsed.warnings.map(\.position.line) == [5, 7])
        #expect(parsed.fleet != nil)
    }

    @Test func `One slot is allowed, with a warning`() {
        let parsed = parse(Samples.environment("strategy: { rolling: { slots: 1 } }"))
        #expect(parsed.warnings.map(\.problem) == [.fleet(.oneSlot)])
        #expect(parsed.fleet?.environments.first?.strategy == .rolling(slots: 1))
    }

    @Test func `A command that cannot be read is not also missing`() {
        let parsed = parse(Samples.service("grace: 1s").replacing("command: ./api", with: "command: {}"))
        #expect(parsed.errors.map(\.problem) == [.shape(.wrongType(expected: .command, found: .mapping))])
    }

    private func environments(_ lines: String...) -> String {
        "fleet: small\nservices: { api: { command: ./api } }\nenvironments:\n"
            + lines.map { "  \($0)\n" }.joined()
    }
}
