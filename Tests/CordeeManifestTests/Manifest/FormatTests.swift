import CordeeManifest
import CordeeModel
import Testing

@Suite struct FormatTests {
    @Test func `A variable keeps the text that was written`() throws {
        let parsed = parse(
            Samples.service(
                """
                variables:
                  A: on
                  B: 1.10
                  C: 0o17
                  D: yes
                  E: ""
                  F: "null"
                  G: 12:30:45
                  H: plain:env:HOME
                  I: a * b {c}d
                  J: "*x {y}"
                  K: é
                """))
        let variables = try #require(parsed.fleet?.services.first?.variables)
        #expect(
            variables.map(\.source) == [
                .plain("on"), .plain("1.10"), .plain("0o17"), .plain("yes"), .plain(""), .plain("null"),
                .plain("12:30:45"), .plain("env:HOME"), .plain("a * b {c}d"), .plain("*x {y}"), .plain("é"),
            ])
    }

    @Test func `What a service leaves out comes from the defaults, key by key`() throws {
        let fleet = try #require(
            parse(
                """
                fleet: small
                defaults:
                  command: ./run
                  grace: 20s
                  health: { path: /up, version: body, successes: 5 }
                  variables: { A: 1, B: 1 }
                services:
                  a: {}
                  b:
                  c: { command: [./c], grace: 1s, health: { path: /c }, variables: { B: 2 } }
                environments: { staging: { edge: { haproxy: "127.0.0.1:8180", default: a } } }
                """
            ).fleet)
        #expect(fleet.services[0].health == HealthCheck(path: "/up", version: .body, successes: 5))
        #expect(fleet.services[1].command == ["./run"])
        #expect(fleet.services[1].grace == .seconds(20))
        #expect(fleet.services[2].health == HealthCheck(path: "/c", version: .body, successes: 5))
        #expect(fleet.services[2].grace == .seconds(1))
        #expect(fleet.services[2].command == ["./c"])
        #expect(fleet.services[2].variables == [Variable("A", .plain("1")), Variable("B", .plain("2"))])
    }

    @Test(
        arguments: [
            ("$.version", .json(["version"])), ("$.build.info.v", .json(["build", "info", "v"])),
            ("header:X-Version", .header("X-Version")), ("body", .body), ("unchecked", .unchecked),
        ] as [(String, HealthCheck.Place)])
    func `A version is found where the manifest says`(text: String, place: HealthCheck.Place) {
        let parsed = parse(Samples.service("health: { version: \"\(text)\" }"))
        #expect(parsed.fleet?.services.first?.health.version == place)
    }

    @Test(
        arguments: [
            ("rolling", .rolling(slots: 2)), ("blue-green", .blueGreen),
            ("{ rolling: { slots: 8 } }", .rolling(slots: 8)),
            ("{ rolling: }", .rolling(slots: 2)),
            ("canary", .canary(CanaryPolicy())), ("{ canary: }", .canary(CanaryPolicy())),
            (
                "{ canary: { steps: [10], hold: { atMost: 20s }, judge: { latency: none, falseRollbacks: 0.5 % } } }",
                .canary(
                    CanaryPolicy(
                        steps: [Percent(10)], hold: .init(atLeast: .seconds(20), atMost: .seconds(20)),
                        judge: JudgeRules(latency: nil, falseRollbacks: 0.005)))
            ),
            (
                "{ canary: { judge: { errors: { tolerate: 3, clientErrors: true }, act: false }, onInconclusive: ask } }",
                .canary(
                    CanaryPolicy(
                        judge: JudgeRules(
                            errors: .init(tolerate: 3, promoteBelow: 4.5, clientErrors: true), acts: false),
                        onInconclusive: .ask))
            ),
        ] as [(String, Strategy)])
    func `A strategy is a word or a mapping`(text: String, strategy: Strategy) {
        let parsed = parse(Samples.environment("strategy: \(text)"))
        #expect(parsed.fleet?.environments.first?.strategy == strategy)
        #expect(parsed.diagnostics == [])
    }

    @Test(
        arguments: [
            ("{ rolling: , canary: }", .strategy(.two)), ("{ }", .shape(.missingKey("rolling"))),
            ("{ canary: { steps: [] } }", .shape(.emptySection("steps"))),
            ("{ canary: { steps: [5, 5] } }", .strategy(.sharesFall(5, 5))),
            ("{ canary: { steps: [0] } }", .value(.outOfRange("0", low: "1", high: "99"))),
            ("{ canary: { hold: { atLeast: 2m, atMost: 1m } } }", .strategy(.holdTooShort)),
            ("{ canary: { judge: { falseRollbacks: 1 } } }", .strategy(.badPercentage("1"))),
            ("{ canary: { judge: { falseRollbacks: 60% } } }", .value(.outOfRange("60%", low: "0.0001%", high: "50%"))),
            (
                "{ canary: { judge: { errors: { tolerate: 2, promoteBelow: 2 } } } }",
                .strategy(.marginTooLow("2.0", tolerated: "2.0"))
            ),
            (
                "{ canary: { judge: { errors: { tolerate: .nan } } } }",
                .shape(.wrongType(expected: .number, found: .text(".nan")))
            ),
            (
                "{ canary: { onInconclusive: pray } }",
                .value(.unknownWord("pray", known: ["wait", "rollback", "ask"], nearest: nil))
            ),
        ] as [(String, Problem)])
    func `A strategy that cannot be is refused where it stands`(text: String, problem: Problem) {
        let parsed = parse(Samples.environment("strategy: \(text)"))
        #expect(parsed.errors.map(\.problem) == [problem])
    }

    @Test func `Merge keys and aliases are filled in`() throws {
        let fleet = try #require(
            parse(
                """
                fleet: small
                defaults: &base { command: ./run, grace: 5s }
                services:
                  a: &a { <<: *base, grace: 7s, variables: &v { X: 1 } }
                  b: { <<: [*base, *a] }
                  c: { command: ./c, variables: *v }
                environments: { staging: { edge: { haproxy: "127.0.0.1:8180", default: a } } }
                """
            ).fleet)
        #expect(fleet.services.map(\.grace) == [.seconds(7), .seconds(5), .seconds(5)])
        #expect(fleet.services.map { $0.variables.map(\.name) } == [["X"], ["X"], ["X"]])
        #expect(fleet.services[2].command == ["./c"])
    }

    @Test func `A byte order mark and Windows line ends change nothing`() throws {
        let text = try Samples.file("Examples/penpal.yaml")
        let bytes = [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
        let parsed = Manifest.parse(bytes, file: "cordee.yaml", facts: StatedFacts())
        #expect(parsed.fleet == parse(text).fleet)
        #expect(parsed.fleet != nil)
    }

    @Test(arguments: ["a", "0", "a-b", String(repeating: "x", count: 63)])
    func `Names of DNS labels are allowed`(name: String) {
        #expect(parse(Samples.service("grace: 1s").replacing("fleet: small", with: "fleet: \(name)")).fleet != nil)
    }

    @Test(arguments: ["-a", "a-", "A", "a_b", "a.b", "é", "''", String(repeating: "x", count: 64)])
    func `Other names are not`(name: String) {
        #expect(parse(Samples.service("grace: 1s").replacing("fleet: small", with: "fleet: \(name)")).fleet == nil)
    }

    @Test(arguments: ["0ms", "1ms", "999ms", "1s", "90s", "2m", "1h", "1500ms"])
    func `A duration that is written is read again`(text: String) throws {
        let duration = try #require(DurationText.parse(text))
        #expect(DurationText.parse(DurationText.text(duration)) == duration)
    }

    @Test func `A duration is written with its largest whole unit`() {
        #expect(DurationText.text(.seconds(120)) == "2m")
        #expect(DurationText.text(.milliseconds(1500)) == "1500ms")
        #expect(DurationText.text(.zero) == "0s")
        #expect(DurationText.text(.seconds(3600)) == "1h")
    }
}
