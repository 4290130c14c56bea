import CordeeManifest
import CordeeModel
import Testing

/// What an environment asks for before a run goes forward.
struct GatesTests {
    private static func parse(_ gates: String) -> ParsedManifest {
        let text = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              production:
                edge: { haproxy: 127.0.0.1:80 }
                gates: \(gates)
            roles: { qa: [ana], lead: [bo] }
            """
        return Manifest.parse(text, file: "cordee.yaml", facts: StatedFacts())
    }

    private static func gates(_ text: String) -> [Gate]? { parse(text).fleet?.environments[0].gates }

    @Test func `Measured gates have the manual's limits unless the manifest says others`() {
        #expect(
            Self.gates("{ coverage: {}, performance: {}, dependencies: {}, health: {}, resources: {} }") == [
                Gate(.coverage(atLeast: Percent(80))), Gate(.performance(worse: 20)), Gate(.dependencies(outdated: 0)),
                Gate(.health), Gate(.resources(atMost: Percent(80))),
            ])
        #expect(
            Self.gates(
                "{ coverage: { may-fall: 2 }, performance: { worse: 5, days: 3 }, resources: { at-most: 90, advisory: true } }"
            )
                == [
                    Gate(.coverage(atLeast: Percent(80), mayFall: Percent(2))), Gate(.performance(worse: 5), days: 3),
                    Gate(.resources(atMost: Percent(90)), isAdvisory: true),
                ])
    }

    @Test func `Lists have the manual's points unless the manifest says others`() {
        let gates = Self.gates("{ functional: {}, security: {}, browsers: { services: [web] } }")
        #expect(
            gates == [
                Gate(.functional(Checklist(Checklist.functional))), Gate(.security(Checklist(Checklist.security))),
                Gate(.browsers(Checklist(Checklist.browsers)), services: ["web"]),
            ])
        let own = Self.gates(
            """
            { functional: { sign: [qa], override: [lead], checks: { pay: { scenarios: [a, b], reports: [trivy], gates: [tests] }, \
            eye: {}, firefox: { project: Desktop Firefox } } } }
            """)
        let checks = [
            Check("pay", [.scenario("a"), .scenario("b"), .report("trivy"), .gate("tests")]), Check("eye"),
            Check("firefox", [.project("Desktop Firefox")]),
        ]
        #expect(own == [Gate(.functional(Checklist(checks, signers: ["qa"])), overridableBy: ["lead"])])
    }

    @Test func `What nobody can have seen before is warned of`() {
        func warnings(_ gates: String) -> [Problem] { Self.parse(gates).warnings.map(\.problem) }
        #expect(
            warnings("{ functional: { checks: { pay: {}, chat: { scenarios: [chat] }, code: { gates: [tests] } } } }")
                == [.policy(.nothingBefore("functional", ["pay", "chat"]))])
        #expect(warnings("{ functional: { advisory: true }, security: { checks: { tls: { reports: [tls] } } } }") == [])
        let after = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              staging: { edge: { haproxy: 127.0.0.1:79 } }
              production: { after: staging, edge: { haproxy: 127.0.0.1:80 }, gates: { functional: {} } }
            """
        #expect(Manifest.parse(after, file: "cordee.yaml", facts: StatedFacts()).diagnostics == [])
    }

    @Test(arguments: [
        ("{ functional: { sign: [qaa] } }", "6:35", "Did you mean `qa`?"),
        ("{ security: { checks: { x: { gates: [browsers] } } } }", "6:49", "is itself a list"),
        ("{ security: { checks: { x: { gates: [test] } } } }", "6:49", "tests"),
        ("{ security: { checks: {} } }", "6:24", ""),
        ("{ security: { checks: { x: { scenario: [a] } } } }", "6:41", "scenarios"),
        ("{ resources: { at-most: 0 } }", "6:36", ""), ("{ performance: { worse: fast } }", "6:36", ""),
    ]) func `What cannot be meant is an error`(gates: String, place: String, text: String) {
        let parsed = Self.parse(gates)
        let found = parsed.errors.first { "\($0.position.line):\($0.position.column)" == place }
        #expect(found != nil, "\(parsed.diagnostics.map { "\($0)" })")
        let said = found?.problem.text(.english)
        let whole = "\(said?.message ?? "") \(said?.hint ?? "")"
        #expect(text.isEmpty || whole.contains(text), "\(whole)")
        #expect(found?.problem.text(.french).message != said?.message)
    }
}
