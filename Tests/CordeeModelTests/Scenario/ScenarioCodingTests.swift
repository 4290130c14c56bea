import CordeeModel
import CordeeTesting
import Testing

/// Scenarios in plans, and so on the ledger.
struct ScenarioCodingTests {
    private static func place(_ text: String) throws -> AnswerPlace { try #require(AnswerPlace(text)) }

    private static let tree = JSONTree.object([
        .init("b", .list([.number("1.50"), .null, .flag(false)])), .init("a", .object([])),
        .init("c", .text("{token}")),
    ])

    private static func whole() throws -> Scenario {
        let checks: [Assertion.Check] = [
            .equals(tree), .contains(.text("x")), .exists(false), .type(.list), .greater(.number("1e3")),
            .less(.text("{n}")),
            .length(1...5), .matches("^a+$"),
        ]
        let places = ["$", "$.a.b[-1]", "header:X-A", "cookie:sid", "redirect:state", "body"]
        return Scenario(
            id: "sign-up", title: "Somebody signs up",
            variables: [
                Variable("email", .plain("a-{unique}@x")), Variable("key", .environment("KEY")),
                Variable("jwt", .file("s/jwt")),
            ],
            steps: [
                .init(
                    name: "A", method: "POST", target: "/a?b={email}", headers: [.init("X-A", "{key}")],
                    query: [.init("q", "1")], content: .json(tree), redirects: 3, timeout: .milliseconds(1500),
                    until: .seconds(9),
                    expectation: Expectation(
                        statuses: [.exactly(201), .kind(3)], within: .milliseconds(500),
                        assertions: try places.map { Assertion(try place($0), checks) }),
                    captures: [.init("token", try place("$.token"))]),
                .init(name: "B", target: "/", content: .form([.init("a", "b")])),
                .init(name: "C", target: "/", content: .text("as it is")),
            ], timeout: .seconds(30))
    }

    @Test func `A scenario is read as it was written`() throws {
        let scenario = try Self.whole()
        #expect(try Coding.value(Scenario.self, from: Coding.text(scenario)) == scenario)
    }

    @Test func `How it is written does not change`() throws {
        let step = Scenario.Step(
            name: "N", target: "/", content: .json(.object([.init("z", .number("1.0")), .init("a", .null)])),
            expectation: Expectation(assertions: [Assertion(.body, [.length(2...3), .type(.text)])]))
        #expect(
            try Coding.text(step)
                == #"{"captures":[],"content":{"json":{"object":[{"name":"z","value":{"number":"1.0"}},"#
                + #"{"name":"a","value":{"null":true}}]}},"expectation":{"assertions":[{"checks":["#
                + #"{"length":{"from":2,"to":3}},{"type":"text"}],"place":"body"}],"statuses":["2xx"]},"headers":[],"#
                + #""method":"GET","name":"N","query":[],"redirects":0,"target":"/","timeout":10000}"#)
    }

    @Test func `What is not there is not written`() throws {
        let text = try Coding.text(Scenario(id: "s", title: "S", steps: [.init(name: "N", target: "/")]))
        for name in ["until", "within", "content", "null"] { #expect(!text.contains("\"\(name)\"")) }
    }

    @Test(arguments: [
        #"{"length":{"from":3,"to":2}}"#, #"{"matches":"a","exists":true}"#, "{}", #"{"less":{"number":"1, 2"}}"#,
        #"{"less":{"number":"nan"}}"#, #"{"equals":{"number":"1","text":"1"}}"#,
    ]) func `What cannot be is not read`(text: String) {
        #expect(throws: DecodingError.self) { try Coding.value(Assertion.Check.self, from: text) }
    }

    @Test func `Statuses and places that are none are not read`() {
        #expect(throws: DecodingError.self) { try Coding.value(StatusRule.self, from: #""900""#) }
        #expect(throws: DecodingError.self) { try Coding.value(AnswerPlace.self, from: #""header:""#) }
    }

    @Test func `An environment says which are tried, and otherwise nothing of it`() throws {
        var environment = Environment.sample()
        #expect(!(try Coding.text(environment)).contains("scenarios"))
        for (choice, text) in [
            (ScenarioChoice.all, #""scenarios":"all""#), (.named(["b", "a"]), #""scenarios":["b","a"]"#),
        ] {
            environment.scenarios = choice
            #expect(try Coding.text(environment).contains(text))
            #expect(try Coding.value(Environment.self, from: Coding.text(environment)) == environment)
        }
        #expect(throws: DecodingError.self) { try Coding.value(ScenarioChoice.self, from: #""some""#) }
    }
}
