import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

/// What `cordee watch` shows.
struct WatchViewTests {
    private static let begin = Instant(microseconds: 1_763_820_000_000_000)
    private static let known = WatchBaseline(version: "1.3.0", requests: 9000, failures: 9, p95: 120_000, slow: 400)

    private static func watch(isOver: Bool = false) throws -> Watch {
        let policy = WatchPolicy(alerts: [
            WatchRule(.latency(times: 2), .warning), WatchRule(.errors(times: 5), .critical, then: .rollback),
        ])
        var watch = Watch(
            of: RunID(17),
            WatchEvent.Began(
                environment: "production", policy: policy,
                services: [
                    .init(service: "ai-service", version: "1.4.0", hasMoved: true, baseline: known),
                    .init(service: "db-service", version: "1.3.0", hasMoved: false),
                    .init(service: "frontend", version: "1.4.0", hasMoved: true),
                ], mayGoBack: true, since: begin))
        for slot in 0..<6 {
            _ = try watch.take(
                WatchEvent.Noted(
                    slot: slot, disturbedBy: slot == 0 ? RunID(18) : nil,
                    services: [
                        .init(
                            service: "ai-service", requests: 300, failures: slot >= 3 ? 40 : 0,
                            times: .init(p50: 80_000, p95: 130_000, p99: 200_000), slow: [15, 0]),
                        .init(
                            service: "frontend", requests: 40, failures: 1,
                            times: .init(p50: 8000, p95: 13_000, p99: 20_000)),
                    ]), at: begin + .seconds(60 * (slot + 1)))
        }
        let now = begin + .seconds(365)
        if let key = watch.owed(at: now).first {
            try watch.apply(.acted(.init(key: key, outcome: .opened(RunID(19)))), at: now)
        }
        if isOver, let end = watch.replaced(by: RunID(19), goingBack: true, at: now) { try watch.apply(end, at: now) }
        return watch
    }

    @Test(arguments: Language.allCases)
    func `Each service stands beside how it usually is, and alerts below`(language: Language) throws {
        expectGolden(
            WatchView(try Self.watch(), catalogue: Catalogue(language), clock: .utc).lines(),
            "watch.\(language.rawValue)")
    }

    @Test(arguments: [
        (TelemetrySource.Credential.token(.file("secrets/token")), "`ls -l secrets/token`"),
        (.password(.environment("PASSWORD"), user: "a"), "`export PASSWORD=…`"),
    ])
    func `A secret that cannot be read is no answer, and what to type stands there once`(
        credential: TelemetrySource.Credential, hint: String
    ) throws {
        let policy = WatchPolicy(
            prometheus: TelemetrySource("https://h", credential: credential),
            alerts: [WatchRule(.telemetry("up", above: .number(1)), .warning)])
        var watch = Watch(
            of: RunID(17),
            WatchEvent.Began(
                environment: "production", policy: policy,
                services: [
                    .init(service: "api", version: "1", hasMoved: true),
                    .init(service: "web", version: "1", hasMoved: true),
                ], mayGoBack: true, since: Self.begin))
        for slot in 0..<3 {
            let readings: [WatchEvent.Reading] = ["api", "web"].map {
                .init(alert: 0, service: $0, value: nil, trouble: .secretUnreadable)
            }
            let noted = WatchEvent.Noted(slot: slot, disturbedBy: nil, services: [], readings: readings)
            _ = try watch.take(noted, at: Self.begin + .seconds(60 * (slot + 1)))
        }
        for language in Language.allCases {
            let text = WatchView(watch, catalogue: Catalogue(language), clock: .utc).lines().rendered(colour: false)
            #expect(
                text.split(separator: "secret-unreadable").count == 3 && text.split(separator: hint).count == 2,
                "\(text)")
        }
    }

    @Test(arguments: Language.allCases)
    func `One that is over says why, and of whom nothing could be said`(language: Language) throws {
        let lines = WatchView(try Self.watch(isOver: true), catalogue: Catalogue(language), clock: .utc).lines()
        expectGolden(lines, "watch-over.\(language.rawValue)")
    }
}
