import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// What a watch begins with, after a run that is over.
struct WatchBeginningTests {
    private static func plan(_ version: Version = "3", intent: Intent = .deploy, watch: WatchPolicy? = Lookout.policy())
        throws -> Plan
    {
        var environment = Environment.sample()
        environment.watch = watch
        let before: [Release] = [.sample("api", "2"), .sample("db", "1")]
        return try Planner.plan(
            .sample(
                environment, wanted: [.sample("api", version), .sample("db", "1")],
                observed: before.map { .sample($0) }, intent: intent))
    }

    private static func run(_ plan: Plan, _ outcome: Outcome = .done, ended: Instant = .at(0)) throws -> RunSummary {
        let opened = RunEvent.Opened(plan: plan, digest: "sha256:0", deployment: "d", behind: nil)
        var summary = try #require(
            RunSummary(Record(at: .epoch, actor: "a", run: RunID(8), event: .opened(opened))))
        summary.outcome = outcome
        summary.ended = ended
        return summary
    }

    /// A watch that has learned how `api` and `db` are.
    private static func learned() throws -> Watch {
        var lookout = Lookout(services: ["api", "db"])
        for _ in 0..<3 { try lookout.look(.init(), .init(service: "db", milliseconds: 50)) }
        return lookout.watch
    }

    @Test func `It begins where the run ended, with how each service was before`() throws {
        let plan = try Self.plan()
        let before = try Self.learned()
        let beginning = try #require(
            Watch.beginning(after: try Self.run(plan, ended: .at(500)), plan, before: before, at: .at(900)))
        let began = beginning.watch.began
        #expect(beginning.events == [.began(began)])
        #expect(began.since == .at(500) && began.mayGoBack && began.environment == plan.environment.id)
        #expect(began.services.map(\.service) == ["api", "db"] && began.services.map(\.hasMoved) == [true, false])
        #expect(began.services.map { $0.baseline?.version } == ["2", "2"])
        let first = try #require(Watch.beginning(after: try Self.run(plan), plan, before: nil, at: .at(0)))
        #expect(first.watch.began.services.allSatisfy { $0.baseline == nil })
    }

    @Test func `Where nobody asks, or the run is not done, nothing begins`() throws {
        let plan = try Self.plan()
        let silent = try Self.plan(watch: nil)
        #expect(Watch.beginning(after: try Self.run(silent), silent, before: nil, at: .at(0)) == nil)
        for outcome in [Outcome.abandoned, .rolledBack] {
            #expect(Watch.beginning(after: try Self.run(plan, outcome), plan, before: nil, at: .at(0)) == nil)
        }
    }

    @Test func `One whose time has passed is on the record as one that nobody saw`() throws {
        let plan = try Self.plan()
        let late = try #require(
            Watch.beginning(after: try Self.run(plan), plan, before: nil, at: .at(60_000 * 1440)))
        #expect(late.watch.isOver && late.events.count == 2 && late.watch.end?.unjudged == ["api", "db"])
    }

    @Test func `A baseline that is two weeks old is none`() throws {
        let plan = try Self.plan()
        let before = try Self.learned()
        let days = { (count: Int) in Instant.at(count * 24 * 3_600_000) }
        for (day, isKnown) in [(13, true), (15, false)] {
            let beginning = try #require(
                Watch.beginning(after: try Self.run(plan, ended: days(day)), plan, before: before, at: days(day)))
            #expect(beginning.watch.services.allSatisfy { ($0.baseline != nil) == isKnown })
        }
    }

    @Test func `What goes back is not compared with what it goes back from, and is never taken back`() throws {
        let plan = try Self.plan(intent: .rollBack(before: RunID(7)))
        let beginning = try #require(
            Watch.beginning(after: try Self.run(plan), plan, before: try Self.learned(), at: .at(0)))
        #expect(!beginning.watch.began.mayGoBack)
        #expect(beginning.watch.began.services.map { $0.baseline != nil } == [false, true], "db did not move")
    }

    @Test func `After an alert the next one goes by how it was before it, and that it was bad is known`() throws {
        let plan = try Self.plan()
        func baselines(_ watch: Watch) throws -> [Version?] {
            let beginning = Watch.beginning(after: try Self.run(plan), plan, before: watch, at: .at(0))
            return try #require(beginning).watch.began.services.map { $0.baseline?.version }
        }
        var lookout = Lookout(services: ["api", "db"], baseline: Lookout.known)
        #expect(try baselines(lookout.watch) == ["1", "1"], "how they are since the run is not known yet")
        for _ in 0..<3 { try lookout.look(.init(), .init(service: "db")) }
        #expect(try baselines(lookout.watch) == ["2", "2"])
        #expect(lookout.watch.services[0].baseline?.version == "1", "this one still goes by the version before")
        try lookout.look(.init(failures: 150), .init(service: "db"))
        #expect(try baselines(lookout.watch) == ["1", "2"])
        let next = try #require(Watch.beginning(after: try Self.run(plan), plan, before: lookout.watch, at: .at(0)))
        #expect(next.watch.began.services.map(\.wasBad) == [true, nil])
        #expect(next.watch.services.map(\.isAsBadAsBefore) == [true, false])
        for _ in 0..<6 { try lookout.look(.init(), .init(service: "db")) }
        let later = try #require(Watch.beginning(after: try Self.run(plan), plan, before: lookout.watch, at: .at(0)))
        #expect(later.watch.began.services.map(\.wasBad) == [nil, nil])
    }
}
