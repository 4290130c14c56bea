import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

/// What is said of watches.
struct WatchTextTests {
    private static let rules = [
        WatchRule(.latency(times: 2), .warning), WatchRule(.errors(times: 5), .critical),
        WatchRule(.drift, .warning), WatchRule(.resource(.memory, above: Percent(90)), .warning),
        WatchRule(.telemetry("m", above: .times(2)), .warning),
    ]

    private static func raised(
        _ metric: WatchEvent.Measure.Metric, _ rule: Int, _ consequence: AlertConsequence = .notify
    ) -> WatchPhrase {
        let (value, usual, limit): (Double, Double?, Double) =
            switch metric {
            case .errors, .errorDrift, .latencyDrift: (0.123, 0.001, 0.005)
            case .latency: (250_000, 100_000, 200_000)
            case .use: (95, nil, 90)
            case .reading: (2500.5, 1000, 2000)
            }
        let raised = WatchEvent.Raised(
            key: AlertKey(alert: rule, service: metric == .use ? nil : "api"), severity: .warning,
            consequence: consequence,
            measure: .init(metric: metric, value: value, usual: usual, limit: limit, requests: 1000, bad: 123))
        return .raised(raised, rules[rule])
    }

    private static let phrases: [WatchPhrase] = [
        .watched("production", RunID(7), since: "a", until: "b"), .over("production", RunID(7), .time),
        .over("production", RunID(7), .replaced(by: RunID(8))),
        .over("production", RunID(7), .broughtBack(by: RunID(8))),
        .notAsked("production"), .nothingYet("production"), .looks(3, of: 1440, each: .seconds(60)), .disturbed(2),
        .standsStill("production"), .needsDaemon("production"),
        .notWatched("production"), .notYetBack("production", because: "why."), .requests, .failures, .usual, .answers,
        .learning,
        .silent, .noAlert, .severity(.warning), .severity(.critical), raised(.latency, 0), raised(.errors, 1),
        raised(.errors, 1, .rollback), raised(.errorDrift, 2), raised(.latencyDrift, 2), raised(.use, 3),
        raised(.reading, 4), .calmed(AlertKey(alert: 1, service: "api"), rules[1]),
        .lost(.init(subject: .requests("api"))),
        .lost(.init(subject: .reading(alert: 0, "api"), trouble: .telemetryUnreachable)),
        .lost(.init(subject: .comparison(alert: 4, "api"))), .lost(.init(subject: .use(.processor))),
        .lost(.init(subject: .use(.disk))), .missed(1200), .acted(.opened(RunID(8)), "production", nil),
        .acted(.opened(RunID(8)), "production", .done), .acted(.opened(RunID(8)), "production", .refused),
        .acted(.refused(.nothingToDo), "production", nil),
        .acted(.failed(Failure(.unforeseen, ["rollback"], cause: "why")), "production", nil), .unjudged(["api"]),
    ]

    @Test(arguments: phrases) func `Everything is said in both languages`(phrase: WatchPhrase) {
        let english = Catalogue(.english).say(phrase)
        let french = Catalogue(.french).say(phrase)
        #expect(!english.isEmpty && !french.isEmpty && english != french, "\(english)")
    }

    @Test func `Numbers are said as people read them`() {
        func say(_ phrase: WatchPhrase, _ language: Language = .english) -> String {
            Catalogue(language).say(phrase).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        }
        #expect(
            say(Self.raised(.errors, 1, .rollback))
                == "api fails 12.3% of its requests (123 of 1,000), usually 0.1%; the limit is 0.5%: it goes back")
        #expect(
            say(Self.raised(.latency, 0), .french)
                == "api dépasse 200 ms pour 123 réponses sur 1 000 ; 95 % sont d’habitude là en 100 ms"
                || say(Self.raised(.latency, 0), .french)
                    == "api dépasse 200 ms pour 123 réponses sur 1 000 ; 95 % sont d'habitude là en 100 ms"
        )
        #expect(say(Self.raised(.reading, 4)) == "api, m is 2,500.5, above 2,000 (usually 1,000)")
        #expect(
            say(.acted(.failed(Failure(.unforeseen, ["rollback"], cause: "why.")), "production", nil)).hasSuffix(
                "why. Do it by hand: `cordee rollback production`"))
    }
}
