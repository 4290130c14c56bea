import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// What a watch decides, as transcripts.
struct WatchTests {
    private static let goingBack = [WatchRule(.errors(times: 5), .critical, then: .rollback)]

    @Test func `It learns how a service is, says what is worse once, and that it is over`() throws {
        var lookout = Lookout()
        #expect(try lookout.look(.init(failures: 2)) == [])
        #expect(try lookout.look(.init(failures: 2)) == [])
        #expect(try lookout.look(.init(failures: 2, slow: 4)) == ["learned api"])
        #expect(lookout.watch.services[0].baseline?.failures == 6)
        #expect(try lookout.look(.init(failures: 2)) == [])
        // Far above five times 1 %, even over the last five slots.
        #expect(try lookout.look(.init(failures: 100)).first == "critical errors")
        #expect(try lookout.look(.init(failures: 100)).allSatisfy { !$0.contains(" errors") }, "said once")
        let measure = try #require(lookout.watch.alerts.first?.raised.measure)
        #expect(measure.bad == 108 && measure.requests == 1000)
        for _ in 0..<5 { try lookout.look(.init(failures: 1)) }
        #expect(lookout.watch.open.isEmpty)
        #expect(lookout.watch.alerts.allSatisfy { $0.over != nil })
        let end = try #require(lookout.watch.due(at: .at(60_000 * 1440)))
        #expect(lookout.watch.due(at: .at(60_000 * 1440 - 1)) == nil)
        try lookout.apply(end)
        #expect(lookout.watch.isOver && lookout.watch.end?.unjudged == ["api"], "eleven looks are no day")
        #expect(try lookout.look(.init()) == [])
    }

    @Test func `One that was watched before is compared from the first slot on`() throws {
        var lookout = Lookout(Lookout.policy([WatchRule(.errors(times: 5), .critical)]), baseline: Lookout.known)
        #expect(try lookout.look(.init(failures: 30)) == ["critical errors"])
    }

    @Test func `A failed request or two of a quiet service are no alert`() throws {
        var lookout = Lookout(
            Lookout.policy([WatchRule(.errors(times: 5), .critical)]),
            baseline: WatchBaseline(version: "1", requests: 400, failures: 0, p95: 1000, slow: 0))
        for failures in [1, 0, 2, 0, 0, 1] {
            let said = try lookout.look(.init(requests: 5, failures: failures))
            #expect(said == [])
        }
        #expect(try lookout.look(.init(requests: 50, failures: 50)) == ["critical errors"])
    }

    @Test func `Answers that take twice as long are an alert, and some that do are none`() throws {
        var lookout = Lookout(Lookout.policy([WatchRule(.latency(times: 2), .warning)]), baseline: Lookout.known)
        for _ in 0..<3 { #expect(try lookout.look(.init(slow: 8)).allSatisfy { $0 == "learned api" }) }
        for _ in 0..<3 { #expect(try lookout.look(.init(slow: 8)) == []) }
        #expect(try lookout.look(.init(milliseconds: 190)) == [], "below twice as long")
        #expect(try lookout.look(.init(milliseconds: 210)) == ["warning latency"])
        for _ in 0..<5 { try lookout.look(.init()) }
        #expect(lookout.watch.open.isEmpty)
    }

    @Test func `A service that is far below what is noticed is not slow`() throws {
        var fast = Lookout.known
        (fast.p95, fast.p95Bound) = (1000, 1000)
        var lookout = Lookout(Lookout.policy([WatchRule(.latency(times: 2), .warning)]), baseline: fast)
        #expect(try lookout.look(.init(milliseconds: 9)) == [])
        #expect(try lookout.look(.init(milliseconds: 30)) == ["warning latency"])
    }

    @Test func `A slow drift is found that stays below the factor`() throws {
        var lookout = Lookout(baseline: Lookout.known)
        var said: [String] = []
        // From 1 % to 4 %: never five times as much.
        for slot in 0..<240 { said += try lookout.look(.init(requests: 600, failures: 6 + slot * 18 / 240)) }
        #expect(said.filter { $0 != "learned api" } == ["warning error-drift"])
        for _ in 0..<5 { said += try lookout.look(.init(requests: 600, failures: 3)) }
        #expect(said.last == "calmed 2")
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func `A healthy day is no alert`(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var lookout = Lookout(services: ["api", "db"])
        var said: [String] = []
        func failures(_ requests: Int) -> Int {
            var count = 0
            for _ in 0..<requests where chance.happens(10) { count += 1 }
            return count
        }
        for _ in 0..<720 {
            said += try lookout.look(
                .init(requests: 120, failures: failures(120), slow: failures(120)),
                .init(service: "db", requests: 40, failures: failures(40), slow: failures(40)))
        }
        #expect(said.sorted() == ["learned api", "learned db"])
    }

    @Test func `Nothing to be seen is said, and is never fine`() throws {
        var lookout = Lookout(Lookout.policy(slots: 6), services: ["api", "db"], baseline: Lookout.known)
        for _ in 0..<3 { #expect(try lookout.look(.init()).allSatisfy { $0 == "learned api" }) }
        #expect(try lookout.look(.init()) == [])
        #expect(try lookout.look(.init()) == ["lost requests to db"])
        #expect(try lookout.look(.init()) == [])
        try lookout.apply(try #require(lookout.watch.due(at: .at(60_000 * 6))))
        #expect(lookout.watch.end?.unjudged == ["db"])
    }

    @Test func `An alert about what is no longer seen stays open`() throws {
        var lookout = Lookout(Lookout.policy([WatchRule(.errors(times: 5), .critical)]), baseline: Lookout.known)
        #expect(try lookout.look(.init(failures: 60)) == ["critical errors"])
        var said: [String] = []
        for _ in 0..<20 { said += try lookout.look() }
        #expect(said == ["lost requests to api"] && lookout.watch.open.count == 1)
        #expect(try lookout.look(.init()) == ["found requests to api", "calmed 0"])
    }

    @Test func `What Prometheus and the machine say has to last`() throws {
        let rules = [
            WatchRule(.telemetry("m", above: .times(2)), .warning),
            WatchRule(.telemetry("n", above: .number(5)), .critical),
            WatchRule(.resource(.memory, above: Percent(90)), .warning),
        ]
        var lookout = Lookout(Lookout.policy(rules), baseline: Lookout.known)
        func full(_ percent: Int) -> [ResourceUse] { [ResourceUse(.memory, percent: percent)] }
        for _ in 0..<2 { #expect(try lookout.look(.init(), uses: full(95), readings: [21, 4]) == []) }
        #expect(try lookout.look(.init(), uses: full(95), readings: [21, 4]).contains("warning reading"))
        #expect(lookout.watch.open.map(\.raised.measure.metric) == [.reading, .use])
        for _ in 0..<3 { try lookout.look(.init(), uses: full(50), readings: [20, nil]) }
        #expect(lookout.watch.open.isEmpty)
        #expect(lookout.watch.lost.map(\.subject) == [.reading(alert: 1, "api")])
        for _ in 0..<2 { try lookout.look(.init(), readings: [10, nil]) }
        #expect(
            try lookout.look(.init(), readings: [10, 1]) == ["found reading 1 of api", "lost memory"])
    }

    @Test func `A multiple of nothing is no limit, and that is said once`() throws {
        let rules = [WatchRule(.telemetry("m", above: .times(5)), .critical, then: .rollback)]
        var lookout = Lookout(Lookout.policy(rules))
        var said: [String] = []
        for _ in 0..<8 { said += try lookout.look(.init(), readings: [0]) }
        for _ in 0..<8 { said += try lookout.look(.init(), readings: [0.1]) }
        #expect(said.filter { !$0.hasPrefix("learned") } == ["measured m", "lost comparison 0 of api"])
        #expect(lookout.owed == nil)
    }

    @Test func `What Prometheus usually says is known whenever it begins to answer`() throws {
        let rules = [WatchRule(.telemetry("m", above: .times(2)), .warning)]
        var lookout = Lookout(Lookout.policy(rules))
        var said: [String] = []
        for _ in 0..<5 { said += try lookout.look(.init(), readings: [nil]) }
        for value in [9.0, 10, 11, 9, 11, 19] { said += try lookout.look(.init(), readings: [value]) }
        #expect(said == ["learned api", "lost reading 0 of api", "found reading 0 of api", "measured m"])
        #expect(lookout.watch.services[0].usual.map(\.value) == [10])
        for _ in 0..<3 { said += try lookout.look(.init(), readings: [21]) }
        #expect(said.last == "warning reading")
        #expect(lookout.watch.alerts.first?.raised.measure.usual == 10)
    }

    @Test func `A rollback is owed for what moved, once, and never after a run that went back`() throws {
        let policy = Lookout.policy(Self.goingBack)
        var lookout = Lookout(policy, services: ["api", "db"], moved: ["api"], baseline: Lookout.known)
        #expect(try lookout.look(.init(service: "db", failures: 90)) == ["critical errors"])
        for _ in 0..<3 {
            #expect(try lookout.look(.init(service: "db", failures: 90)).allSatisfy { $0 == "learned db" })
        }
        #expect(lookout.owed == nil, "db did not move")
        #expect(try lookout.look(.init(failures: 90)) == ["critical errors"])
        #expect(try lookout.look(.init(failures: 90)) == [])
        #expect(lookout.owed == nil, "it may be over at once")
        #expect(try lookout.look(.init(failures: 90)).last == "critical errors goes back")
        let key = try #require(lookout.owed)
        #expect(key == AlertKey(alert: 0, service: "api"))
        #expect(lookout.watch.alerts.count { $0.raised.key == key } == 1)
        try lookout.apply(.acted(.init(key: key, outcome: .opened(RunID(8)))))
        #expect(lookout.owed == nil)
        for _ in 0..<6 { try lookout.look(.init(), .init(service: "db")) }
        for _ in 0..<4 { #expect(try !lookout.look(.init(failures: 190)).contains("critical errors goes back")) }
        #expect(lookout.owed == nil, "it was tried")

        var back = Lookout(policy, baseline: Lookout.known, mayGoBack: false)
        #expect(try back.look(.init(failures: 90)) == ["critical errors"])
        for _ in 0..<3 { #expect(try back.look(.init(failures: 90)).allSatisfy { $0 == "learned api" }) }
        #expect(back.owed == nil)
    }

    @Test func `What is over at once, or fails for one caller at night, is an alert and no rollback`() throws {
        let policy = Lookout.policy(Self.goingBack)
        // Within a look, and over the border of two.
        for failures in [[150], [60, 60], [60, 60, 1]] {
            var blip = Lookout(policy, baseline: Lookout.known)
            var said: [String] = []
            for count in failures { said += try blip.look(.init(failures: count)) }
            for _ in 0..<6 {
                said += try blip.look(.init())
                #expect(blip.owed == nil)
            }
            #expect(said.first == "critical errors" && !said.contains { $0.contains("goes back") }, "\(said)")
        }
        let clean = WatchBaseline(version: "1", requests: 100_000, failures: 0, p95: 1000, slow: 0)
        var night = Lookout(policy, baseline: clean)
        #expect(try night.look(.init(requests: 9, failures: 3)) == ["critical errors"])
        for _ in 0..<2 { #expect(try night.look(.init(requests: 9, failures: 3)) == []) }
        #expect(night.owed == nil)
        #expect(try night.look(.init(requests: 9, failures: 3)) == ["critical errors goes back"], "ten are enough")
    }

    @Test func `A rollback that nobody could try is owed only as long as it is so`() throws {
        let policy = Lookout.policy(Self.goingBack)
        var lookout = Lookout(policy, baseline: Lookout.known)
        for _ in 0..<3 { try lookout.look(.init(failures: 90)) }
        #expect(lookout.owed != nil)
        // A daemon that was gone for hours looks first.
        lookout.skip(200)
        #expect(lookout.owed == nil)
        for _ in 0..<2 { try lookout.look(.init(failures: 90)) }
        #expect(lookout.owed == nil)
        try lookout.look(.init(failures: 90))
        #expect(lookout.owed != nil)
        // While it is owed, the watch is not over, for a while.
        lookout.skip(1440 - 206)
        for _ in 0..<3 { try lookout.look(.init(failures: 90)) }
        #expect(lookout.watch.due(at: .at(60_000 * 1444)) == nil)
        try lookout.look(.init())
        #expect(lookout.owed == nil && lookout.watch.due(at: .at(60_000 * 1445)) != nil)
        for _ in 0..<8 { try lookout.look(.init(failures: 90)) }
        #expect(lookout.owed != nil && lookout.watch.due(at: .at(60_000 * 1453)) != nil, "not for ever")
    }

    @Test func `What was bad before the run is not held against it until it was fine`() throws {
        let policy = Lookout.policy(Self.goingBack)
        var lookout = Lookout(policy, baseline: Lookout.known, wasBad: true)
        #expect(try lookout.look(.init(failures: 90)) == ["critical errors"])
        for _ in 0..<5 { #expect(try lookout.look(.init(failures: 90)).allSatisfy { $0 == "learned api" }) }
        #expect(lookout.owed == nil)
        var said: [String] = []
        for _ in 0..<5 { said += try lookout.look(.init(failures: 1)) }
        #expect(said == ["calmed 0"])
        for _ in 0..<3 { said += try lookout.look(.init(failures: 90)) }
        #expect(said.suffix(2) == ["critical errors", "critical errors goes back"] && lookout.owed != nil)
    }

    @Test func `What Prometheus said before the run is not held against it until it said otherwise for long enough`()
        throws
    {
        let rules = [WatchRule(.telemetry("m", above: .number(1)), .critical, then: .rollback)]
        for others in [[], Self.goingBack] {
            var lookout = Lookout(Lookout.policy(rules + others), baseline: Lookout.known, wasBad: true)
            for _ in 0..<6 { try lookout.look(.init(), readings: [7]) }
            #expect(lookout.watch.open.count == 1 && lookout.owed == nil)
            for _ in 0..<3 { try lookout.look(.init(), readings: [0]) }
            for _ in 0..<3 { try lookout.look(.init(), readings: [7]) }
            #expect(lookout.owed == AlertKey(alert: 0, service: "api"))
        }
    }

    @Test func `A run under way is no sign of life`() throws {
        var lookout = Lookout(baseline: Lookout.known)
        var said: [String] = []
        for _ in 0..<5 { said += try lookout.look() }
        for _ in 0..<3 { said += try lookout.look(disturbedBy: RunID(8)) }
        #expect(said == ["lost requests to api"])
        #expect(try lookout.look(.init()) == ["found requests to api"])
    }

    @Test func `Why nothing is seen is told as of the last look`() throws {
        let rules = [WatchRule(.telemetry("m", above: .number(1)), .warning)]
        var lookout = Lookout(Lookout.policy(rules), baseline: Lookout.known)
        for trouble in [.secretUnreadable, .secretUnreadable, .secretUnreadable, .telemetryDenied] as [FailureCode] {
            try lookout.note([], readings: [nil], trouble: trouble)
        }
        let lost = try #require(lookout.watch.lost.first)
        #expect(lost.trouble == .secretUnreadable && lookout.watch.trouble(of: lost) == .telemetryDenied)
    }

    @Test func `What was always bad is an alert, and nothing to go back for`() throws {
        var lookout = Lookout(Lookout.policy(Self.goingBack))
        var said: [String] = []
        for _ in 0..<8 { said += try lookout.look(.init(failures: 60)) }
        #expect(said == ["learned api", "critical errors"])
        #expect(lookout.owed == nil)
    }

    @Test func `The first answers of Prometheus may be about the time before the run`() throws {
        let rules = [WatchRule(.telemetry("m", above: .number(1)), .critical, then: .rollback)]
        var lookout = Lookout(Lookout.policy(rules, learning: 5), baseline: Lookout.known)
        var said: [String] = []
        for _ in 0..<5 { said += try lookout.look(.init(), readings: [7]) }
        #expect(said.contains("critical reading") && lookout.owed == nil)
        said += try lookout.look(.init(), readings: [7])
        #expect(said.last == "critical reading goes back" && lookout.owed != nil)
    }

    @Test func `Looks with hours or a run between them are not in a row`() throws {
        let rules = [
            WatchRule(.telemetry("m", above: .number(1)), .critical),
            WatchRule(.resource(.disk, above: Percent(80)), .warning),
        ]
        for isRun in [false, true] {
            var lookout = Lookout(Lookout.policy(rules), baseline: Lookout.known)
            let full = [ResourceUse(.disk, percent: 95)]
            var said: [String] = []
            for _ in 0..<2 { said += try lookout.look(.init(), uses: full, readings: [7]) }
            if isRun { try lookout.look(disturbedBy: RunID(8)) } else { lookout.skip(500) }
            for _ in 0..<2 { said += try lookout.look(.init(), uses: full, readings: [7]) }
            #expect(said.allSatisfy { $0.hasPrefix("learned") }, "\(said)")
            #expect(
                try lookout.look(.init(), uses: full, readings: [7]).suffix(2) == ["critical reading", "warning use"])
        }
    }

    @Test func `While a run is under way nothing counts, and one that took effect ends it`() throws {
        var lookout = Lookout(baseline: Lookout.known)
        #expect(try lookout.look(.init(failures: 200), disturbedBy: RunID(8)) == [])
        #expect(lookout.watch.disturbed == 1 && lookout.watch.services[0].recent.isEmpty)
        #expect(lookout.watch.replaced(by: RunID(7), goingBack: false, at: .at(60_000)) == nil)
        let end = try #require(lookout.watch.replaced(by: RunID(8), goingBack: true, at: .at(60_000)))
        try lookout.apply(end)
        #expect(lookout.watch.end?.reason == .broughtBack(by: RunID(8)))
        #expect(lookout.watch.replaced(by: RunID(9), goingBack: false, at: .at(60_000)) == nil)
    }
}
