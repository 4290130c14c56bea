import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// A watch that was killed at any moment goes on as if it had not been.
struct WatchReplayTests {
    /// A day in the life of a service, in which everything happens that can.
    private static func story(_ seed: UInt64) throws -> Lookout {
        var chance = Chance(seed: seed)
        let rules = [
            WatchRule(.telemetry("m", above: .times(2)), .warning), WatchRule(.latency(times: 2), .warning),
            WatchRule(.errors(times: 5), .critical, then: .rollback), WatchRule(.drift, .warning),
            WatchRule(.resource(.disk, above: Percent(80)), .warning),
        ]
        var lookout = Lookout(Lookout.policy(rules), services: ["api", "db"])
        for _ in 0..<120 {
            if chance.happens(100) { lookout.skip(chance.below(9)) }
            var sights: [Lookout.Sight] = []
            for service in ["api", "db"] as [ServiceID] where !chance.happens(300) {
                let isBad = chance.happens(200)
                sights.append(
                    .init(
                        service: service, failures: isBad ? chance.below(150) : chance.below(4),
                        milliseconds: chance.happens(100) ? 400 : 100, slow: chance.below(12)))
            }
            let use = chance.happens(200) ? [] : [ResourceUse(.disk, percent: chance.one(of: [20, 95, 95]))]
            let reading: Double? = chance.one(of: [1, 1, 9, 9, nil])
            _ = try lookout.note(
                sights, uses: use, readings: [reading], disturbedBy: chance.happens(50) ? RunID(9) : nil)
            if let key = lookout.owed, chance.happens(300) {
                try lookout.apply(.acted(.init(key: key, outcome: .refused(.nothingToDo))))
            }
        }
        try lookout.apply(try #require(lookout.watch.due(at: .at(60_000 * 1440))))
        return lookout
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func `Every prefix replays to the state that it had`(
        seed: UInt64
    ) async throws {
        let lookout = try Self.story(seed)
        var seen: Set<String> = []
        for (count, state) in lookout.states.enumerated() {
            await Task.yield()
            seen.insert(String(lookout.facts[count].event.word.prefix { $0 != " " }))
            // Only what ends a slot was ever seen from outside; what is inside of one is caught up with.
            guard var replayed = try Watch(of: RunID(7), replaying: lookout.facts[...count]) else {
                Issue.record("prefix \(count) begins with no beginning")
                continue
            }
            let rest = try replayed.catchUp(at: lookout.facts[count].at)
            #expect(rest == Array(lookout.facts.dropFirst(count + 1).map(\.event).prefix(rest.count)), "\(count)")
            #expect(replayed == state, "prefix \(count)")
            let now = lookout.facts[count].at
            #expect(replayed.owed(at: now) == state.owed(at: now))
        }
        #expect(seen.isSuperset(of: ["began", "noted", "learned", "lost", "found", "calmed", "ended"]), "\(seen)")
    }

    @Test func `An event that cannot follow is named, whatever came before`() throws {
        let lookout = try Self.story(3)
        let began = lookout.facts[0].event
        let open = Lookout(baseline: Lookout.known).watch
        let key = AlertKey(alert: 0, service: "api")
        let impossible: [WatchEvent] = [
            began, .calmed(.init(key: key)), .found(.init(subject: .requests("api"))),
            .learned(.init(service: "nobody", baseline: Lookout.known)),
        ]
        for event in impossible {
            var watch = open
            #expect(throws: WatchFlaw(run: RunID(7), event: event)) { try watch.apply(event, at: .at(0)) }
            #expect(watch == open)
        }
        // Nothing follows an end, and no slot is noted twice.
        var over = lookout.watch
        for fact in lookout.facts {
            #expect(throws: WatchFlaw.self) { try over.apply(fact.event, at: .at(0)) }
        }
        var noted = open
        try noted.apply(.noted(.init(slot: 4)), at: .at(0))
        #expect(throws: WatchFlaw.self) { try noted.apply(.noted(.init(slot: 4)), at: .at(0)) }
        #expect(try Watch(of: RunID(7), replaying: lookout.facts.dropFirst()) == nil)
    }
}
