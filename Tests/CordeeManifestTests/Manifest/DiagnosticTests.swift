import CordeeManifest
import CordeeModel
import Testing

/// One mistake, where it is, and what it is.
struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let position: Position
    let problem: Problem

    init(_ text: String, _ line: Int, _ column: Int, _ problem: Problem) {
        self.text = text
        position = Position(line: line, column: column)
        self.problem = problem
    }

    var testDescription: String { "\(problem)" }
}

@Suite struct DiagnosticTests {
    private static let serviceKeys = [
        "needs", "command", "artifact", "health", "variables", "grace", "source", "route",
    ]
    private static let placeholders = ["service", "version", "environment"]

    @Test(arguments: [
        Mistake(
            Samples.service("comand: [./x]"), 4, 5,
            .shape(.unknownKey("comand", known: serviceKeys, nearest: "command"))),
        Mistake(
            Samples.service("zzzzzzzz: 1"), 4, 5, .shape(.unknownKey("zzzzzzzz", known: serviceKeys, nearest: nil))),
        Mistake(Samples.service("grace: 1s\ngrace: 2s"), 5, 5, .text(.duplicateKey("grace", line: 4))),
        Mistake(Samples.service("grace: [1s]"), 4, 12, .shape(.wrongType(expected: .text, found: .list))),
        Mistake(Samples.service("grace:"), 4, 11, .shape(.wrongType(expected: .text, found: .nothing))),
        Mistake(Samples.service("needs: db"), 4, 12, .shape(.wrongType(expected: .needs, found: .text("db")))),
        Mistake(Samples.service("- a"), 4, 5, .shape(.wrongType(expected: .mapping, found: .list))),
        Mistake(Samples.service("grace: 10"), 4, 12, .value(.badDuration("10"))),
        Mistake(Samples.service("grace: 1.5s"), 4, 12, .value(.badDuration("1.5s"))),
        Mistake(Samples.service("grace: 25h"), 4, 12, .value(.outOfRange("25h", low: "0s", high: "24h"))),
        Mistake(
            Samples.service("health: { every: 0s }"), 4, 22, .value(.outOfRange("0s", low: "1ms", high: "24h"))),
        Mistake(Samples.service("health: { status: 700 }"), 4, 23, .value(.outOfRange("700", low: "100", high: "599"))),
        Mistake(
            Samples.service("health: { status: \"200\" }"), 4, 23,
            .shape(.wrongType(expected: .number, found: .text("200")))),
        Mistake(Samples.service("health: { version: version }"), 4, 24, .value(.badPlace("version"))),
        Mistake(Samples.service("health: { version: $.a..b }"), 4, 24, .value(.badPlace("$.a..b"))),
        Mistake(Samples.service("health: { version: \"header:\" }"), 4, 24, .value(.badPlace("header:"))),
        Mistake(Samples.service("health: { commit: unchecked }"), 4, 23, .value(.badPlace("unchecked"))),
        Mistake(Samples.service("health: { path: health }"), 4, 21, .value(.badPath("health"))),
        Mistake(Samples.service("health: { path: \"/a b\" }"), 4, 21, .value(.badPath("/a b"))),
        Mistake(Samples.service("health: { path: \"/a\\n\" }"), 4, 21, .value(.badPath("/a\n"))),
        Mistake(Samples.service("route: { host: \"a b\" }"), 4, 20, .value(.badHost("a b"))),
        Mistake(Samples.service("route: {}"), 4, 12, .fleet(.emptyRoute)),
        Mistake(Samples.service("command: []"), 4, 14, .value(.emptyCommand)),
        Mistake(Samples.service("command: \" \""), 4, 14, .value(.emptyCommand)),
        Mistake(
            Samples.service("command: { a: b }"), 4, 14, .shape(.wrongType(expected: .command, found: .mapping))),
        Mistake(
            Samples.service("command: ./run/{versoin}"), 4, 14,
            .value(.unknownPlaceholder("versoin", known: placeholders, nearest: "version"))),
        Mistake(
            Samples.service("artifact: ./{slot}"), 4, 15,
            .value(.unknownPlaceholder("slot", known: placeholders, nearest: nil))),
        Mistake(Samples.service("variables: { 1A: x }"), 4, 18, .value(.badVariableName("1A"))),
        Mistake(Samples.service("variables: { PORT: 80 }"), 4, 18, .value(.reservedVariable("PORT"))),
        Mistake(Samples.service("variables: { CORDEE_X: 1 }"), 4, 18, .value(.reservedVariable("CORDEE_X"))),
        Mistake(Samples.service("variables: { A: \"env:\" }"), 4, 21, .value(.badVariableSource("env:"))),
        Mistake(Samples.service("variables: { A: env:B-C }"), 4, 21, .value(.badVariableSource("env:B-C"))),
        Mistake(Samples.service("variables: { A: }"), 4, 21, .shape(.wrongType(expected: .text, found: .nothing))),
        Mistake(Samples.service("variables: { A: [1] }"), 4, 21, .shape(.wrongType(expected: .text, found: .list))),
        Mistake(Samples.service("needs: [apu]"), 4, 13, .fleet(.unknownService("apu", nearest: "api"))),
        Mistake(Samples.service("needs: [api]"), 4, 13, .fleet(.needsItself("api"))),
        Mistake(Samples.service("variables: { A: !secret b }"), 4, 21, .text(.unknownTag("!secret"))),
        Mistake(Samples.service("needs: [A_B]"), 4, 13, .value(.badName("A_B"))),
        Mistake(Samples.service("needs: { A_B: ^1 }"), 4, 14, .value(.badName("A_B"))),
        Mistake(Samples.service("needs: { apu: ^1 }"), 4, 14, .fleet(.unknownService("apu", nearest: "api"))),
        Mistake(Samples.service("needs: { api: ^1 }"), 4, 14, .fleet(.needsItself("api"))),
    ])
    func `A mistake in a service is shown where it is`(_ mistake: Mistake) { expect(mistake) }

    @Test(arguments: [
        Mistake(
            Samples.environment("strategy: roling"), 6, 15,
            .value(.unknownWord("roling", known: ["rolling", "blue-green", "canary"], nearest: "rolling"))),
        Mistake(
            Samples.environment("strategy: [rolling]"), 6, 15,
            .shape(.wrongType(expected: .textOrMapping, found: .list))),
        Mistake(
            Samples.environment("strategy: { rolling: { slots: 9 } }"), 6, 35,
            .value(.outOfRange("9", low: "1", high: "8"))),
        Mistake(
            Samples.environment("runtime: proces"), 6, 14,
            .value(.unknownWord("proces", known: ["process"], nearest: "process"))),
        Mistake(Samples.environment("after: stagin"), 6, 12, .fleet(.unknownEnvironment("stagin", nearest: "staging"))),
        Mistake(Samples.environment("after: staging"), 6, 12, .fleet(.environmentCycle(["staging"]))),
        Mistake(Samples.environment("parallel: 0"), 6, 15, .value(.outOfRange("0", low: "1", high: "256"))),
        Mistake(
            Samples.environment("services: { apo: {} }"), 6, 17, .fleet(.unknownService("apo", nearest: "api"))),
    ])
    func `A mistake in an environment is shown where it is`(_ mistake: Mistake) {
        expect(mistake)
    }

    @Test(arguments: [
        Mistake("", 1, 1, .text(.empty)),
        Mistake("# only a comment\n", 1, 1, .text(.empty)),
        Mistake("---\n", 2, 1, .text(.empty)),
        Mistake("- a\n- b\n", 1, 1, .shape(.wrongType(expected: .mapping, found: .list))),
        Mistake("hello", 1, 1, .shape(.wrongType(expected: .mapping, found: .text("hello")))),
        Mistake("fleet: a\nservices:\n\tapi: {}\n", 3, 1, .text(.tab)),
        Mistake("fleet: a\n---\nfleet: b\n", 2, 1, .text(.severalDocuments)),
        Mistake("*nobody", 1, 1, .text(.unknownAlias("nobody"))),
        Mistake("fleet: { a: >=1.2 }\n", 1, 13, .text(.unquoted(">"))),
        Mistake("fleet:\n  a: >=1.2 <2\n", 2, 6, .text(.unquoted(">"))),
        Mistake("fleet:\n  a: > 1.2\n", 2, 6, .text(.unquoted(">"))),
        Mistake("fleet: { a: *, b: 1 }\n", 1, 13, .text(.unquoted("*"))),
        Mistake("fleet: @a\n", 1, 8, .text(.unquoted("@"))),
        Mistake("fleet: [a\nservices: b\n", 2, 9, .text(.notYAML("did not find expected ',' or ']'"))),
    ])
    func `A text that is no manifest is shown where it is not`(_ mistake: Mistake) {
        let first = parse(mistake.text).diagnostics.first
        #expect(first?.problem == mistake.problem)
        #expect(first?.position == mistake.position)
        #expect(parse(mistake.text).fleet == nil)
    }

    @Test func `All problems are listed at once, in the order of the file`() {
        let found = problems(
            """
            fleet: My Fleet
            timezone: Europe/Pari
            services:
              Api: { grace: soon, needs: [db] }
            environments:
              staging: { edge: { haproxy: 8180 }, strategy: rolling }
              production: { after: stagin }
            locale: de
            """)
        #expect(
            found == [
                "1:8 value(CordeeManifest.ValueProblem.badName(\"My Fleet\"))",
                "2:11 value(CordeeManifest.ValueProblem.badTimezone(\"Europe/Pari\", nearest: Optional(\"Europe/Paris\")))",
                "4:3 value(CordeeManifest.ValueProblem.badName(\"Api\"))",
                "4:3 fleet(CordeeManifest.FleetProblem.missingCommand(Api))",
                "4:17 value(CordeeManifest.ValueProblem.badDuration(\"soon\"))",
                "4:31 fleet(CordeeManifest.FleetProblem.unknownService(\"db\", nearest: nil))",
                "6:31 value(CordeeManifest.ValueProblem.badEndpoint(\"8180\"))",
                "7:15 shape(CordeeManifest.ShapeProblem.missingKey(\"edge\"))",
                "7:24 fleet(CordeeManifest.FleetProblem.unknownEnvironment(\"stagin\", nearest: Optional(\"staging\")))",
                "8:9 value(CordeeManifest.ValueProblem.unknownWord(\"de\", known: [\"en\", \"fr\"], nearest: nil))",
            ])
    }

    @Test func `A diagnostic names file, line and column as editors do`() throws {
        let first = try #require(parse("fleet: a\nservices: {}\nenvironments: {}\n").diagnostics.first)
        #expect(first.location == "cordee.yaml:2:11")
        #expect(first.problem == .shape(.emptySection("services")))
        #expect(first.problem.text(.english).message == "`services` is empty.")
        #expect(first.problem.text(.french).hint == "Mettez au moins une entrée sous `services:`.")
    }

    private func expect(_ mistake: Mistake) {
        let parsed = parse(mistake.text)
        let errors = parsed.errors
        #expect(errors.map(\.problem) == [mistake.problem])
        #expect(errors.first?.position == mistake.position)
        #expect(parsed.fleet == nil)
    }
}
