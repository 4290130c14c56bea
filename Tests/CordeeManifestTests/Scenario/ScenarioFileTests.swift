import CordeeManifest
import CordeeModel
import CordeeTesting
import Foundation
import Testing

@Suite struct ScenarioFileTests {
    private static let examples = ["chat", "metrics", "oauth", "profile", "sign-up", "subscription"]

    private func parse(_ text: String, name: String = "login", facts: StatedFacts = StatedFacts()) -> ParsedScenario {
        ScenarioFile.parse(Array(text.utf8), name: name, file: "scenarios/\(name).yaml", facts: facts)
    }

    private func problems(_ text: String, facts: StatedFacts = StatedFacts()) -> [String] {
        parse(text, facts: facts).diagnostics.map { "\($0.position) \($0.problem)" }
    }

    @Test(arguments: examples)
    func `The scenarios of Penpal are good`(name: String) throws {
        let parsed = parse(try Samples.file("Examples/Penpal/scenarios/\(name).yaml"), name: name)
        #expect(parsed.diagnostics == [])
        #expect((parsed.scenario?.steps.count ?? 0) >= 4)
    }

    @Test func `Every key is read`() throws {
        let parsed = parse(
            """
            scenario: Everything
            timeout: 1m
            variables: { user: "ana-{unique}", key: env:KEY }
            steps:
              - name: First
                request: PUT /a/{user}
                headers: { X-Key: "{key}", Accept: "" }
                query: { page: 1 }
                json: { a: [1, "1", true, null, ~, -0.5e3, 012, x, "{user}"], b: {} }
                follow: 3
                timeout: 2s
                until: 10s
                expect:
                  status: [201, 4xx]
                  within: 500ms
                  headers: { Content-Type: { contains: json } }
                  cookies: { sid: { exists: true } }
                  redirect: { state: s }
                  json:
                    $.a: { equals: { b: c } }
                    $.b[0]: { greater: 1, less: "{user}", type: number }
                    $.c: [1]
                    $.d: { length: { from: 1 }, matches: 'a{1,2}\\{b\\}' }
                    $.e: { length: 3 }
                  body: x
                capture: { token: $.token, sid: "cookie:sid" }
              - request: POST /form
                form: { a: "{token}" }
              - request: GET {token}
                body: |
                  {"raw": "{sid}"}
            """)
        #expect(parsed.diagnostics == [])
        let scenario = try #require(parsed.scenario)
        #expect(scenario.timeout == .seconds(60) && scenario.variables.map(\.name) == ["user", "key"])
        let step = scenario.steps[0]
        #expect(step.method == "PUT" && step.target == "/a/{user}" && step.redirects == 3)
        #expect(step.headers == [.init("X-Key", "{key}"), .init("Accept", "")])
        #expect(step.query == [.init("page", "1")])
        let items: [JSONTree] = [
            .number("1"), .text("1"), .flag(true), .null, .null, .number("-0.5e3"), .text("012"), .text("x"),
            .text("{user}"),
        ]
        #expect(step.content == .json(.object([.init("a", .list(items)), .init("b", .object([]))])))
        #expect(step.timeout == .seconds(2) && step.until == .seconds(10))
        #expect(step.expectation.statuses == [.exactly(201), .kind(4)])
        #expect(step.expectation.within == .milliseconds(500))
        let checks = step.expectation.assertions.map { "\($0.place) \($0.checks.count)" }
        #expect(
            checks == [
                "header:Content-Type 1", "cookie:sid 1", "redirect:state 1", "$.a 1", "$.b[0] 3", "$.c 1", "$.d 2",
                "$.e 1", "body 1",
            ])
        #expect(step.captures.map { "\($0.name) \($0.place)" } == ["token $.token", "sid cookie:sid"])
        #expect(scenario.steps[1].name == "POST /form" && scenario.steps[1].content == .form([.init("a", "{token}")]))
        #expect(scenario.steps[2].content == .text("{\"raw\": \"{sid}\"}"))
        #expect(scenario.steps[2].expectation == Expectation())
    }

    /// What stands under the one step, and what is said of it.
    static let slips: [(String, String)] = [
        ("request: /a", #"3:14 scenario(CordeeManifest.ScenarioProblem.badRequest("/a"))"#),
        ("request: get /a", #"3:14 scenario(CordeeManifest.ScenarioProblem.badRequest("get /a"))"#),
        ("request: GET a", #"3:14 scenario(CordeeManifest.ScenarioProblem.badRequest("GET a"))"#),
        ("request: GET /\n    json: {}\n    form: {}", "3:5 scenario(CordeeManifest.ScenarioProblem.severalBodies)"),
        (
            "request: GET /\n    expect: { status: 6xx }",
            #"4:23 scenario(CordeeManifest.ScenarioProblem.badStatus("6xx"))"#
        ),
        (
            "request: GET /\n    expect: { json: { a.b: 1 } }",
            #"4:23 scenario(CordeeManifest.ScenarioProblem.badPath("a.b"))"#
        ),
        (
            "request: GET /\n    expect: { body: { matches: '(' } }",
            #"4:32 scenario(CordeeManifest.ScenarioProblem.badPattern("("))"#
        ),
        (
            "request: GET /\n    capture: { a: token }",
            #"4:19 scenario(CordeeManifest.ScenarioProblem.badPlace("token"))"#
        ),
        (
            "request: GET /\n    capture: { unique: $.a }",
            #"4:16 scenario(CordeeManifest.ScenarioProblem.taken("unique"))"#
        ),
        (
            "request: GET /\n    headers: { \"a b\": c }",
            #"4:16 scenario(CordeeManifest.ScenarioProblem.badHeader("a b"))"#
        ),
        (
            "request: GET /{uniqe}",
            #"3:14 value(CordeeManifest.ValueProblem.unknownPlaceholder("uniqe", known: ["unique", "environment"], nearest: Optional("unique")))"#
        ),
        ("request: GET /\n    expect: { body: {} }", #"4:21 shape(CordeeManifest.ShapeProblem.missingKey("equals"))"#),
        (
            "request: GET /\n    expect: { status: [] }",
            #"4:23 shape(CordeeManifest.ShapeProblem.emptySection("status"))"#
        ),
        ("name: x", #"3:5 shape(CordeeManifest.ShapeProblem.missingKey("request"))"#),
        ("request: GET /\n    until: soon", #"4:12 value(CordeeManifest.ValueProblem.badDuration("soon"))"#),
    ]

    @Test(arguments: slips)
    func `Every slip is found where it is`(lines: String, problem: String) {
        #expect(problems("scenario: S\nsteps:\n  - \(lines)\n") == [problem])
    }

    @Test func `A capture counts from the next step on`() {
        let text = "scenario: S\nsteps:\n  - request: GET /{a}\n    capture: { a: body }\n  - request: GET /{a}\n"
        #expect(problems(text).count == 1)
        #expect(problems(text).first?.hasPrefix("3:14 ") == true)
    }

    @Test(arguments: [
        "", "scenario: S", "scenario: S\nsteps: []", "scenario: S\nsteps:", "steps: [request: GET /]", "- a",
    ])
    func `A scenario that shows nothing is none`(text: String) {
        #expect(parse(text).scenario == nil)
        #expect(!parse(text).errors.isEmpty)
    }

    @Test func `A file is named as it will be typed`() {
        let good = "scenario: S\nsteps: [request: GET /]"
        #expect(parse(good, name: "log-in").scenario?.id == "log-in")
        #expect(parse(good, name: "Log in").scenario == nil)
    }

    @Test func `A secret that is not set is pointed out`() {
        let text = "scenario: S\nvariables: { key: env:KEY }\nsteps: [request: GET /]"
        #expect(problems(text, facts: StatedFacts(variables: [])).count == 1)
    }

    @Test(arguments: 0..<8)
    func `A damaged scenario gives a scenario or an error, never a crash`(seed: UInt64) throws {
        let sources = try Self.examples.map { Array(try Samples.file("Examples/Penpal/scenarios/\($0).yaml").utf8) }
        var generator = Chance(seed: seed)
        var good = 0
        for round in 0..<300 {
            var bytes = sources[round % sources.count]
            for _ in 0..<Int.random(in: 1...3, using: &generator) { Damage.one(&bytes, &generator) }
            let parsed = ScenarioFile.parse(bytes, name: "a", file: "a.yaml", facts: StatedFacts(variables: []))
            #expect((parsed.scenario == nil) != parsed.errors.isEmpty, "seed \(seed), round \(round)")
            #expect(parsed.scenario?.steps.isEmpty != true, "seed \(seed), round \(round)")
            #expect(parsed.diagnostics.map(\.position) == parsed.diagnostics.map(\.position).sorted())
            if parsed.scenario != nil { good += 1 }
        }
        // Some damage must be harmless and some must not, or this looks at one path only.
        #expect((1..<299).contains(good))
    }
}
