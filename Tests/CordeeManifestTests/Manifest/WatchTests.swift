import CordeeManifest
import CordeeModel
import Foundation
import Testing

/// What is watched after a run, as the manifest says it.
struct WatchTests {
    private static func parse(_ watch: String) -> ParsedManifest {
        let text = """
            fleet: f
            services: { web: { command: ./web } }
            environments:
              production:
                edge: { haproxy: 127.0.0.1:80 }
                watch: \(watch)
            """
        return Manifest.parse(text, file: "cordee.yaml", facts: StatedFacts())
    }

    private static func condition(_ text: String) -> WatchCondition? {
        parse("{ prometheus: 'http://h:9090', alerts: [{ when: '\(text)' }] }").fleet?.environments[0].watch?.alerts[0]
            .condition
    }

    @Test func `Nothing more than its name asks for the manual's day and its rules`() throws {
        let watch = try #require(Self.parse("{}").fleet?.environments[0].watch)
        #expect(watch == WatchPolicy())
        #expect(watch.duration == .seconds(86_400))
        #expect(Array(watch.alerts.map(\.condition).prefix(2)) == [.latency(times: 2), .errors(times: 5)])
        #expect(watch.alerts.map(\.consequence) == [.notify, .notify, .notify])
        #expect((watch.slots, watch.learningSlots) == (1440, 15))
    }

    @Test func `Nothing at all asks for no watch, and plans of before are read`() throws {
        let environment = Environment(id: "production", edge: nil)
        let text = String(decoding: try JSONEncoder().encode(environment), as: UTF8.self)
        #expect(!text.contains("watch"))
        #expect(try JSONDecoder().decode(Environment.self, from: Data(text.utf8)).watch == nil)
    }

    @Test(arguments: ["×", "x", "*"]) func `Times may be written in three ways`(sign: String) {
        #expect(Self.condition("errors > 2.5 \(sign) baseline") == .errors(times: 2.5))
        #expect(Self.condition("latency>3\(sign)baseline") == .latency(times: 3))
    }

    @Test func `Each condition is read as it is written`() {
        #expect(Self.condition("drift") == .drift)
        #expect(Self.condition("processors > 80%") == .resource(.processor, above: Percent(80)))
        #expect(Self.condition("disk > 95 %") == .resource(.disk, above: Percent(95)))
        #expect(Self.condition("prometheus(sum(up) > 1) > 3") == .telemetry("sum(up) > 1", above: .number(3)))
        #expect(
            Self.condition(#"prometheus(m{job="{service}"}) > 2 × baseline"#)
                == .telemetry(#"m{job="{service}"}"#, above: .times(2)))
    }

    @Test(arguments: [
        "errors > 5", "errors > 1 × baseline", "errors", "latency > 500ms", "memory > 90", "memory > 2 × baseline",
        "prometheus() > 1", "prometheus(up) > many", "speed > 2 × baseline",
        "prometheus(rate({version}_total)) > 1",
    ])
    func `What means nothing is an error`(condition: String) { #expect(Self.condition(condition) == nil) }

    @Test func `What cannot be is said, with what to write instead`() {
        func problems(_ watch: String) -> [Problem] { Self.parse(watch).errors.map(\.problem) }
        #expect(problems("{ alerts: [{ when: prometheus(up) > 1 }] }") == [.watch(.noPrometheus)])
        #expect(problems("{ alerts: [{ when: memory > 90%, then: rollback }] }") == [.watch(.machineRollback)])
        #expect(problems("{ prometheus: 'http://me:secret@h' }") == [.watch(.badAddress)])
        for language in [Language.english, .french] {
            for problem in [
                WatchProblem.badCondition("x"), .badLimit("x"), .badQuery("q", .unknown("n")), .badAddress,
                .noPrometheus, .machineRollback, .tooMany(limit: 1),
            ] {
                let text = Problem.watch(problem).text(language)
                #expect(!text.message.isEmpty && !text.hint.isEmpty)
            }
        }
    }
}
