import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// A watch that is told slots, and what it says to them in words.
struct Lookout {
    var watch: Watch
    /// Everything that happened, and the watch as it was after each.
    private(set) var facts: [(at: Instant, event: WatchEvent)]
    private(set) var states: [Watch]
    private var slot = -1

    /// What an edge sees of a service in a slot: so many requests, of which some fail; each answer takes so many milliseconds,
    /// some of them so many times as long.
    struct Sight {
        var service: ServiceID = "api"
        var requests = 200
        var failures = 0
        var milliseconds = 100
        var slow = 0
        var times = 10
    }

    static func policy(
        _ alerts: [WatchRule] = WatchPolicy.defaultAlerts, learning: Int = 3, slots: Int = 1440
    ) -> WatchPolicy {
        WatchPolicy(
            duration: .seconds(60 * slots), learning: .seconds(60 * learning), prometheus: "http://127.0.0.1:9090",
            alerts: alerts)
    }

    static let known = WatchBaseline(
        version: "1", requests: 10_000, failures: 100, p95: 100_000, slow: 400,
        readings: [.init(query: "m", value: 10)], learned: .at(0))

    init(
        _ policy: WatchPolicy = policy(), services: [ServiceID] = ["api"], moved: [ServiceID] = ["api"],
        baseline: WatchBaseline? = nil, mayGoBack: Bool = true, wasBad: Bool? = nil
    ) {
        let began = WatchEvent.Began(
            environment: "production", policy: policy,
            services: services.map {
                .init(
                    service: $0, version: "2", hasMoved: moved.contains($0), baseline: baseline, wasBad: wasBad)
            }, mayGoBack: mayGoBack, since: .at(0))
        watch = Watch(of: RunID(7), began)
        facts = [(.at(0), .began(began))]
        states = [watch]
    }

    /// Notes a slot, and returns what follows in words.
    @discardableResult
    mutating func look(
        _ sights: Sight..., uses: [ResourceUse] = [], readings: [Double?] = [], disturbedBy: RunID? = nil
    ) throws -> [String] {
        try note(sights, uses: uses, readings: readings, disturbedBy: disturbedBy)
    }

    @discardableResult
    mutating func note(
        _ sights: [Sight], uses: [ResourceUse] = [], readings: [Double?] = [], trouble: FailureCode? = nil,
        disturbedBy: RunID? = nil
    ) throws -> [String] {
        slot += 1
        let noted = WatchEvent.Noted(
            slot: slot, disturbedBy: disturbedBy, services: sights.map(count), uses: uses,
            readings: readings.enumerated().map { .init(alert: $0, service: "api", value: $1, trouble: trouble) })
        let events = try watch.take(noted, at: .at(60_000 * (slot + 1)))
        record(events)
        return events.dropFirst().map(\.word)
    }

    /// The rollback that is owed right after the last slot.
    var owed: AlertKey? { watch.owed(at: .at(60_000 * (slot + 1))).first }

    /// Time passes, and nothing is noted.
    mutating func skip(_ slots: Int) { slot += slots }

    /// Records events, each with the state after it.
    mutating func record(_ events: [WatchEvent]) {
        for event in events {
            facts.append((.at(60_000 * (slot + 1)), event))
            states.append(watch)
        }
    }

    mutating func apply(_ event: WatchEvent) throws {
        try watch.apply(event, at: .at(60_000 * (slot + 1)))
        record([event])
    }

    private func count(_ sight: Sight) -> WatchEvent.Count {
        let (usual, late) = (sight.milliseconds * 1000, sight.milliseconds * 1000 * sight.times)
        let isLearning = watch.services.first { $0.service == sight.service }?.isLearning == true
        let p95 = sight.slow * 20 > sight.requests ? late : usual
        return WatchEvent.Count(
            service: sight.service, requests: sight.requests, failures: sight.failures,
            times: .init(p50: usual, p95: p95, p99: late),
            slow: watch.limits(of: sight.service).map { limit in
                (Double(usual) > limit ? sight.requests - sight.slow : 0) + (Double(late) > limit ? sight.slow : 0)
            },
            latencies: isLearning ? [usual, sight.requests - sight.slow, late, sight.slow] : nil)
    }
}

extension WatchEvent {
    /// The event in a word or two.
    var word: String {
        switch self {
        case .began: "began"
        case .noted(let event): "noted \(event.slot)"
        case .learned(let event): "learned \(event.service)"
        case .measured(let event): "measured \(event.reading.query)"
        case .lost(let event): "lost \(event.subject.word)"
        case .found(let event): "found \(event.subject.word)"
        case .raised(let event):
            "\(event.severity.rawValue) \(event.measure.metric.rawValue)"
                + (event.consequence == .rollback ? " goes back" : "")
        case .calmed(let event): "calmed \(event.key.alert)"
        case .acted: "acted"
        case .ended(let event): "ended \(event.reason)"
        }
    }
}

extension WatchSubject {
    fileprivate var word: String {
        switch self {
        case .requests(let service): "requests to \(service)"
        case .reading(let alert, let service): "reading \(alert) of \(service)"
        case .comparison(let alert, let service): "comparison \(alert) of \(service)"
        case .use(let kind): kind.rawValue
        }
    }
}
