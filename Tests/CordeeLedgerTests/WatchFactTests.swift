import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation
import Testing

/// What is seen while it is watched is on the ledger as it was.
struct WatchFactTests {
    private static let run = RunID(7)
    private static let key = AlertKey(alert: 1, service: "api")
    private static let baseline = WatchBaseline(
        version: "1", requests: 1000, failures: 3, p95: 120_000, slow: 40,
        readings: [.init(query: #"m{job="{service}"}"#, value: 1.5)])
    private static let began = WatchEvent.Began(
        environment: "production", policy: WatchPolicy(prometheus: "http://h:9090"),
        services: [
            .init(service: "api", version: "2", hasMoved: true, baseline: baseline),
            .init(service: "db", version: "1", hasMoved: false),
        ], mayGoBack: true, since: Instant(microseconds: 5))

    /// One of each, in an order that can be.
    static let events: [WatchEvent] = [
        .began(began),
        .noted(
            .init(
                slot: 0,
                services: [
                    .init(
                        service: "api", requests: 100, failures: 50, times: .init(p50: 1, p95: 2, p99: 3),
                        slow: [4, 2], latencies: [1000, 99, 2000, 1])
                ], uses: [ResourceUse(.memory, percent: 55)],
                readings: [
                    .init(alert: 2, service: "api", value: 0.1),
                    .init(alert: 2, service: "db", value: nil, trouble: .telemetryUnreachable),
                ], missed: 3)),
        .learned(.init(service: "api", baseline: baseline)),
        .measured(.init(service: "db", reading: .init(query: "n", value: 7))),
        .lost(.init(subject: .reading(alert: 2, "db"), trouble: .telemetryUnreachable)),
        .found(.init(subject: .reading(alert: 2, "db"))),
        .lost(.init(subject: .comparison(alert: 2, "db"))),
        .raised(
            .init(
                key: key, severity: .critical, consequence: .rollback,
                measure: .init(metric: .errors, value: 0.5, usual: 0.003, limit: 0.015, requests: 100, bad: 50))),
        .calmed(.init(key: key)),
        .acted(.init(key: key, outcome: .failed(Failure(.unforeseen, ["rollback"], cause: "no way")))),
        .ended(.init(reason: .broughtBack(by: RunID(8)), unjudged: ["db"])),
    ]

    private static func facts(_ events: [WatchEvent] = events) -> [Fact] {
        events.enumerated().map {
            Fact(at: Instant(microseconds: 10 + Int64($0)), actor: .cordee, event: .watched(run, $1))
        }
    }

    @Test func `Every event comes back as it was written, and the watch with it`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: Self.facts())
        let entries = try ledger.reader.entries(from: 0, limit: 100)
        #expect(try entries.map { try $0.fact() } == Self.facts())
        #expect(Set(entries.map(\.stream)) == ["watch/7"] && entries.allSatisfy(\.isFact))
        let watch = try #require(try ledger.reader.watch(of: Self.run))
        #expect(watch.alerts.count == 1 && watch.end?.unjudged == ["db"])
        try ledger.rebuild()
        #expect(try ledger.reader.watch(of: Self.run) == watch)
        #expect(try ledger.reader.watch(of: RunID(70)) == nil)
    }

    @Test func `Every type of a watch's fact is among those that are tried`() {
        let tried = Self.events.map { FactType(FactEvent.watched(Self.run, $0)) }
        #expect(Set(tried).union([.evidenceAdded, .checked]) == Set(FactType.allCases))
    }

    @Test func `Events that cannot follow one another are damage, and nothing else is touched by it`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: Self.facts([.began(Self.began), .calmed(.init(key: Self.key))]))
        do throws(Failure) {
            _ = try ledger.reader.watch(of: Self.run)
            Issue.record("it was read")
        } catch {
            #expect(error.code == .damaged)
        }
        #expect(try ledger.reader.environments() == [])
    }

    @Test(arguments: ["watch/0", "watch/07", "watch/x", "run/7", "release/api"])
    func `A stream of another name is no watch's`(stream: String) throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: Self.facts([.calmed(.init(key: Self.key))]))
        let body = try #require(try ledger.reader.entries(from: 0, limit: 1).first).body
        let text = String(decoding: body, as: UTF8.self).replacing("watch/7", with: stream)
        #expect(throws: Unreadable.self) { try FactDecoder.decode(Data(text.utf8)) }
    }
}
