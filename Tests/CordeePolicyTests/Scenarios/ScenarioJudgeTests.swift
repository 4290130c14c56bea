import CordeeModel
import CordeePolicy
import Testing

@Suite struct ScenarioJudgeTests {
    private static let body = """
        {"name": "Ana", "count": 3, "ratio": 0.5, "on": true, "none": null, "list": ["a", {"id": 7, "tag": "x"}],
         "deep": {"a": {"b": [10, 20, 30]}}}
        """
    private static let answer = WebAnswer(
        status: 200,
        headers: [
            WebHeader("Content-Type", "application/json"), WebHeader("X-Count", "12"),
            WebHeader("Set-Cookie", "sid=s3; Path=/"), WebHeader("Location", "https://p.example/cb?code=a%20b&state=s"),
        ],
        body: Array(body.utf8))

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "a*a*a*a*a*a*a*a*b"])
    func `A regular expression that would take for ever is given up, and does not hold`(pattern: String) {
        let body = String(repeating: "a", count: 4000) + "!"
        let checks: [Assertion.Check] = [.matches("^a"), .matches(pattern), .matches(pattern)]
        let step = Scenario.Step(
            name: "s", target: "/", expectation: Expectation(assertions: [Assertion(.body, checks)]))
        let values = ScenarioValues(
            Scenario(id: "s", title: "S", steps: [step]), in: "staging", unique: "1", given: [:])
        let answer = WebAnswer(status: 200, body: Array(body.utf8))
        let judgement = ScenarioJudge(step, values).judge(.answered(answer), took: .zero)
        #expect(judgement.flaws == [.tooSlow(.body, pattern: pattern)])
    }

    @Test func `A long answer is looked through to its end`() {
        let body = String(repeating: "é\n", count: 300_000) + "end"
        let step = Scenario.Step(
            name: "s", target: "/",
            expectation: Expectation(assertions: [Assertion(.body, [.matches("(x|é)+\\s*end$")])]))
        let values = ScenarioValues(
            Scenario(id: "s", title: "S", steps: [step]), in: "staging", unique: "1", given: [:])
        let answer = WebAnswer(status: 200, body: Array(body.utf8))
        #expect(ScenarioJudge(step, values).judge(.answered(answer), took: .zero).flaws.isEmpty)
    }

    /// A check of a place, and whether it holds.
    struct Case: CustomTestStringConvertible, Sendable {
        var place: String
        var check: Assertion.Check
        var holds: Bool
        var testDescription: String { "\(place) \(check) \(holds)" }

        init(_ place: String, _ check: Assertion.Check, _ holds: Bool) {
            self.place = place
            self.check = check
            self.holds = holds
        }

        static let all = [
            Case("$.name", .equals(.text("Ana")), true), Case("$.name", .equals(.text("ana")), false),
            Case("$.count", .equals(.number("3.0")), true), Case("$.count", .equals(.text("3")), false),
            Case("$.none", .equals(.null), true), Case("$.absent", .equals(.null), false),
            Case("$.on", .equals(.flag(true)), true), Case("$.on", .equals(.number("1")), false),
            Case("$.name", .equals(.text("{who}")), true), Case("$.count", .equals(.text("{three}")), true),
            Case("$.deep.a.b", .equals(.list([.number("10"), .number("20"), .number("30")])), true),
            Case("$.deep.a.b", .equals(.list([.number("10"), .number("20")])), false),
            Case("$.deep.a.b[-1]", .equals(.number("30")), true), Case("$.deep.a.b[3]", .exists(true), false),
            Case("$.name", .contains(.text("na")), true), Case("$.name", .contains(.text("x")), false),
            Case("$.list", .contains(.text("a")), true), Case("$.list", .contains(.text("b")), false),
            Case("$.list", .contains(.object([.init("id", .number("7"))])), true),
            Case("$.list", .contains(.object([.init("id", .number("8"))])), false),
            Case("$", .contains(.object([.init("name", .text("Ana"))])), true),
            Case("$.count", .contains(.text("3")), false),
            Case("$.none", .exists(true), true), Case("$.absent", .exists(true), false),
            Case("$.absent", .exists(false), true), Case("$.name", .exists(false), false),
            Case("$.name", .type(.text), true), Case("$.count", .type(.text), false),
            Case("$.on", .type(.flag), true), Case("$.on", .type(.number), false),
            Case("$.none", .type(.null), true), Case("$.absent", .type(.null), false),
            Case("$.list", .type(.list), true), Case("$.deep", .type(.object), true),
            Case("$.count", .greater(.number("2.5")), true), Case("$.count", .greater(.number("3")), false),
            Case("$.count", .less(.number("4")), true), Case("$.count", .less(.number("3")), false),
            Case("$.name", .greater(.number("0")), false), Case("$.absent", .less(.number("9")), false),
            Case("$.name", .length(3...3), true), Case("$.name", .length(4...9), false),
            Case("$.list", .length(1...2), true), Case("$.count", .length(0...9), false),
            Case("$.absent", .length(0...9), false),
            Case("$.name", .matches("^A.a$"), true), Case("$.name", .matches("^n"), false),
            Case("$.count", .matches("3"), false), Case("$.absent", .matches(""), false),
            Case("header:content-type", .contains(.text("json")), true),
            Case("header:Accept", .exists(true), false), Case("header:X-Count", .greater(.number("11")), true),
            Case("header:X-Count", .greater(.number("12")), false),
            Case("cookie:sid", .equals(.text("s3")), true), Case("cookie:other", .exists(true), false),
            Case("redirect:code", .equals(.text("a b")), true), Case("redirect:x", .exists(true), false),
            Case("body", .contains(.text("Ana")), true), Case("body", .matches("Bob"), false),
        ]
    }

    @Test(arguments: Case.all)
    func `Every check holds or does not`(one: Case) throws {
        let place = try #require(AnswerPlace(one.place))
        let step = Scenario.Step(
            name: "s", target: "/", expectation: Expectation(assertions: [Assertion(place, [one.check])]))
        let flaws = Self.judge(step, .answered(Self.answer)).flaws
        #expect(flaws.isEmpty == one.holds, "\(flaws)")
        if !one.holds, case .broken(let found, _, _)? = flaws.first { #expect(found == place) }
    }

    @Test(arguments: [
        ("200", 200, true), ("200", 201, false), ("2xx", 204, true), ("2xx", 301, false), ("4XX", 404, true),
    ])
    func `A status is one, or of a class`(rule: String, status: Int, holds: Bool) throws {
        let step = Scenario.Step(
            name: "s", target: "/", expectation: Expectation(statuses: [try #require(StatusRule(rule))]))
        let flaws = Self.judge(step, .answered(WebAnswer(status: status))).flaws
        #expect(flaws == (holds ? [] : [.status(expected: step.expectation.statuses, found: status)]))
    }

    @Test(arguments: ["", "20", "6xx", "0xx", "2x", "+20", "2xxx", "ok"])
    func `Other words are no status`(text: String) { #expect(StatusRule(text) == nil) }

    @Test func `An answer that takes too long is none that holds`() {
        let step = Scenario.Step(name: "s", target: "/", expectation: Expectation(within: .milliseconds(500)))
        #expect(Self.judge(step, .answered(Self.answer), took: .milliseconds(500)).flaws.isEmpty)
        #expect(
            Self.judge(step, .answered(Self.answer), took: .milliseconds(501)).flaws
                == [.late(limit: .milliseconds(500), took: .milliseconds(501))])
    }

    @Test func `No evidence is no pass`() throws {
        let path = try #require(JSONPath("$.a"))
        let absent = Expectation(assertions: [Assertion(.json(path), [.exists(false)])])
        let step = Scenario.Step(name: "s", target: "/", expectation: absent)
        // Not even that something is absent can be said of what is no JSON.
        for body in ["", "<html>", "{\"a\": 1", "{} x"] {
            let flaws = Self.judge(step, .answered(WebAnswer(status: 200, body: Array(body.utf8)))).flaws
            guard case .notJSON? = flaws.first else {
                Issue.record("\(body): \(flaws)")
                continue
            }
        }
        let cut = WebAnswer(status: 200, body: Array("{}".utf8), isCut: true)
        #expect(Self.judge(step, .answered(cut)).flaws == [.tooLong(limit: 2)])
        #expect(Self.judge(step, .failed("connection refused")).flaws == [.noAnswer("connection refused")])
        #expect(Self.judge(step, .answered(WebAnswer(status: 200, body: Array("{}".utf8)))).flaws.isEmpty)
        let broken = Scenario.Step(
            name: "s", target: "/", expectation: Expectation(assertions: [Assertion(.body, [.matches("(")])]))
        #expect(Self.judge(broken, .answered(Self.answer)).flaws.count == 1)
        let unfilled = Scenario.Step(
            name: "s", target: "/", expectation: Expectation(assertions: [Assertion(.body, [.equals(.text("{x}"))])]))
        #expect(Self.judge(unfilled, .answered(Self.answer)).flaws == [.unfilled("x")])
    }

    @Test func `What is captured keeps its kind, and what is not there is a flaw`() throws {
        let places = ["$.count", "header:X-Count", "cookie:sid", "redirect:state", "$.absent"]
        let captures = try places.enumerated().map { Scenario.Capture("v\($0)", try #require(AnswerPlace($1))) }
        let judgement = Self.judge(
            Scenario.Step(name: "s", target: "/", captures: captures), .answered(Self.answer))
        #expect(judgement.captured.map(\.value) == [.number("3"), .text("12"), .text("s3"), .text("s")])
        #expect(judgement.flaws == [.notCaptured("v4", captures[4].place)])
    }

    @Test func `What is shown is bounded and without secrets`() throws {
        let place = try #require(AnswerPlace("$.key"))
        let step = Scenario.Step(
            name: "s", target: "/",
            expectation: Expectation(assertions: [Assertion(place, [.equals(.text("{key}x"))])]))
        let secret = "s3\"cret/+"
        let text = "{\"key\": \(JSONTree.text(secret + String(repeating: "y", count: 1000)))}"
        let flaws = Self.judge(
            step, .answered(WebAnswer(status: 200, body: Array(text.utf8))), values: Self.values(secret: secret)
        ).flaws
        guard case .broken(_, .equals(let expected), let found?)? = flaws.first else {
            Issue.record("\(flaws)")
            return
        }
        #expect(expected == "\"•••x\"")
        #expect(found.hasPrefix("\"•••yyy") && found.count == ScenarioJudge.shownLimit + 1)
    }

    static func values(secret: String = "hush") -> ScenarioValues {
        let scenario = Scenario(
            id: "s", title: "S",
            variables: [Variable("who", .plain("Ana")), Variable("key", .environment("KEY"))], steps: [])
        var values = ScenarioValues(scenario, in: "staging", unique: "u1", given: ["who": "Ana", "key": secret])
        values.set("three", to: .number("3"))
        return values
    }

    private static func judge(
        _ step: Scenario.Step, _ outcome: WebOutcome, took: Duration = .milliseconds(5),
        values: ScenarioValues = values()
    ) -> ScenarioJudge.Judgement {
        ScenarioJudge(step, values).judge(outcome, took: took)
    }
}
