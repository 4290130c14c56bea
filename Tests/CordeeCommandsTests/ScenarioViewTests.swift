import CordeeCommands
import CordeeMessages
import CordeeModel
import CordeePolicy
import Testing

struct ScenarioViewTests {
    private static let request = WebRequest(
        method: "POST", url: "http://127.0.0.1:8180/app/login", headers: [WebHeader("Authorization", "Bearer x")],
        body: Array("{\"email\":\"ana\"}".utf8))
    private static let answer = WebAnswer(
        status: 500, headers: [WebHeader("Content-Type", "text/html")], body: Array("<b>\u{1B}[2J & no</b>".utf8))
    private static let scenario = Scenario(id: "log-in", title: "Somebody logs in", steps: [])
    private static let result = ScenarioResult(
        id: "log-in", title: "Somebody logs in",
        steps: [
            .init(name: "The page is there", verdict: .passed, took: .milliseconds(34), attempts: 1),
            .init(
                name: "Ana \"logs\" in", verdict: .failed, took: .milliseconds(1234), attempts: 3,
                flaws: [
                    .status(expected: [.success, .exactly(401)], found: 500),
                    .late(limit: .milliseconds(500), took: .milliseconds(1234)),
                    .broken(.header("X-A"), .equals("\"b\""), found: nil),
                    .notJSON("unexpected character", beginning: "<b>\u{1B}[2J"),
                ],
                exchange: ShownExchange(
                    request, .answered(answer),
                    ScenarioValues(scenario, in: "staging", unique: "1", given: [:]))),
            .init(name: "Ana is in", verdict: .skipped),
        ],
        flaws: [.outOfTime(limit: .seconds(120))], took: .milliseconds(1300))

    @Test(arguments: Language.allCases)
    func `A scenario says what did not hold, and shows it safely`(language: Language) {
        let view = ScenarioView(catalogue: Catalogue(language))
        let lines = view.heading(Self.scenario) + Self.result.steps.flatMap(view.lines) + view.flaws(Self.result.flaws)
        expectGolden(lines, "scenario.\(language.rawValue)")
        for line in lines { #expect(!line.text.contains("\u{1B}")) }
    }

    @Test func `The report is XML that every CI reads`() {
        let report = ScenarioReport([Self.result], environment: "staging").junit()
        expectGolden(report.split(separator: "\n").map { Line(String($0)) }, "scenario.junit")
        #expect(!report.contains("\u{1B}"))
    }

    @Test func `A row says the same to programs`() {
        let row = ScenarioRow(Self.result, catalogue: Catalogue(.english))
        #expect(!row.passed && row.milliseconds == 1300 && row.problems.count == 1)
        #expect(row.steps.map(\.verdict) == [.passed, .failed, .skipped])
        #expect(row.steps.map { $0.exchange != nil } == [false, true, false])
        #expect(row.steps[1].problems.first == "status: expected 2xx, 401, found 500")
    }
}
