import CordeeConductor
import CordeeDriver
import CordeeModel
import CordeePolicy
import Synchronization
import Testing

@Suite struct ScenarioRunnerTests {
    /// Answers from a list, the last one again and again, and notes what was asked.
    private final class Script: Requester {
        private let state: Mutex<(outcomes: [WebOutcome], asked: [WebRequest])>

        init(_ outcomes: [WebOutcome]) { state = Mutex((outcomes, [])) }

        var asked: [WebRequest] { state.withLock { $0.asked } }

        func send(_ request: WebRequest, within limit: Duration, bodyLimit: Int) async -> WebOutcome {
            state.withLock { state in
                state.asked.append(request)
                return state.outcomes.count > 1
                    ? state.outcomes.removeFirst() : state.outcomes.first ?? .failed("nothing")
            }
        }
    }

    private static func ok(_ body: String = "", _ headers: [WebHeader] = []) -> WebOutcome {
        .answered(WebAnswer(status: 200, headers: headers, body: Array(body.utf8)))
    }

    private func run(
        _ steps: [Scenario.Step], _ script: Script, timeout: Duration = .seconds(900)
    ) async -> ScenarioResult {
        let scenario = Scenario(id: "s", title: "S", steps: steps, timeout: timeout)
        let fleet = Fleet(name: "f", services: [], environments: [])
        let runner = ScenarioRunner(
            script, at: ScenarioSite(fleet, listen: Endpoint(host: "127.0.0.1", port: 80)), clock: Timekeeper())
        let told = Mutex<[ScenarioResult.Step]>([])
        let values = ScenarioValues(scenario, in: "staging", unique: "1", given: [:])
        let result = await runner.run(scenario, values) { step in told.withLock { $0.append(step) } }
        #expect(told.withLock { $0 } == result.steps)
        return result
    }

    private let body = AnswerPlace.body

    @Test func `Values and cookies go from step to step`() async {
        let script = Script([Self.ok("abc", [WebHeader("Set-Cookie", "sid=1; Path=/")]), Self.ok()])
        let result = await run(
            [
                Scenario.Step(name: "a", target: "/a", captures: [.init("token", body)]),
                Scenario.Step(name: "b", target: "/b/{token}"),
            ], script)
        #expect(result.hasPassed)
        #expect(script.asked.map(\.url) == ["http://127.0.0.1:80/a", "http://127.0.0.1:80/b/abc"])
        #expect(script.asked.last?.headers == [WebHeader("Cookie", "sid=1")])
    }

    @Test func `What follows a step that failed is not begun`() async {
        let script = Script([.answered(WebAnswer(status: 500))])
        let result = await run([Scenario.Step(name: "a", target: "/"), Scenario.Step(name: "b", target: "/")], script)
        #expect(!result.hasPassed && result.steps.map(\.verdict) == [.failed, .skipped])
        #expect(script.asked.count == 1)
        #expect(result.steps[0].exchange?.answer == ["HTTP 500"])
    }

    @Test func `A step is asked again until it holds`() async {
        let script = Script([.failed("refused"), Self.ok("not yet"), Self.ok("there")])
        let step = Scenario.Step(
            name: "a", target: "/", until: .seconds(900),
            expectation: Expectation(assertions: [Assertion(body, [.contains(.text("there"))])]))
        let result = await run([step], script)
        #expect(result.hasPassed && result.steps.first?.attempts == 3)
    }

    @Test func `It is not asked for ever`() async {
        let script = Script([Self.ok("never")])
        let wish = Expectation(assertions: [Assertion(body, [.equals(.text("there"))])])
        let result = await run(
            [Scenario.Step(name: "a", target: "/", until: .milliseconds(250), expectation: wish)], script)
        #expect(!result.hasPassed && result.steps.first?.flaws.count == 1)
        #expect((1...3).contains(script.asked.count))
        let late = await run(
            [Scenario.Step(name: "a", target: "/", until: .seconds(3600), expectation: wish)], script,
            timeout: .milliseconds(250))
        #expect(late.steps.map(\.verdict) == [.failed])
    }

    @Test func `A scenario without steps or without time has shown nothing`() async {
        let script = Script([Self.ok()])
        let none = await run([], script)
        #expect(!none.hasPassed && none.flaws == [.noSteps])
        let over = await run([Scenario.Step(name: "a", target: "/")], script, timeout: .zero)
        #expect(!over.hasPassed && over.flaws == [.outOfTime(limit: .zero)])
        #expect(over.steps.map(\.verdict) == [.skipped])
        #expect(script.asked.isEmpty)
    }

    @Test func `Redirects are followed when asked, and otherwise judged`() async {
        let moved = WebOutcome.answered(WebAnswer(status: 302, headers: [WebHeader("Location", "/next")]))
        let script = Script([moved, Self.ok()])
        #expect(await run([Scenario.Step(name: "a", target: "/", redirects: 1)], script).hasPassed)
        #expect(script.asked.map(\.url) == ["http://127.0.0.1:80/", "http://127.0.0.1:80/next"])
        #expect(await !run([Scenario.Step(name: "a", target: "/")], Script([moved])).hasPassed)
        // One that leads in circles is an answer in the end.
        let circle = Script([moved])
        #expect(await !run([Scenario.Step(name: "a", target: "/", redirects: 3)], circle).hasPassed)
        #expect(circle.asked.count == 4)
    }

    @Test func `An address that a secret was filled into is not told`() async {
        let scenario = Scenario(
            id: "s", title: "S", variables: [Variable("key", .file("key"))],
            steps: [Scenario.Step(name: "a", target: "{key}")])
        let values = ScenarioValues(scenario, in: "staging", unique: "1", given: ["key": "hush hush"])
        let fleet = Fleet(name: "f", services: [], environments: [])
        let runner = ScenarioRunner(
            Script([]), at: ScenarioSite(fleet, listen: Endpoint(host: "127.0.0.1", port: 80)), clock: Timekeeper())
        let result = await runner.run(scenario, values) { _ in }
        #expect(result.steps.map(\.flaws) == [[.badAddress("•••")]])
    }
}
