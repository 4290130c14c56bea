import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct JournalTests {
    static let plan = Plan.sample(needs: [[], [0]])

    struct Impossible {
        var name: String
        var event: RunEvent
    }

    static let impossible: [Impossible] = [
        Impossible(name: "opened again", event: opened(plan)),
        Impossible(name: "begun again", event: .began(.init())),
        Impossible(name: "a step before its needs", event: .stepStarted(.init(step: .forward(1), attempt: 1))),
        Impossible(name: "a step that is not there", event: .stepStarted(.init(step: .forward(99), attempt: 1))),
        Impossible(name: "a way back that nobody took", event: .stepStarted(.init(step: .back(0), attempt: 1))),
        Impossible(
            name: "an end of no attempt",
            event: .stepSucceeded(.init(step: .forward(0), attempt: 7, evidence: Evidence()))),
        Impossible(
            name: "a failure of no step",
            event: .stepFailed(.init(step: .back(3), attempt: 1, failure: Failure(.exited), retryAt: nil))),
        Impossible(name: "a deadline of no attempt", event: .stepExpired(.init(step: .forward(1), attempt: 1))),
        Impossible(name: "stuck on nothing", event: .gotStuck(.init(step: .forward(0), failure: Failure(.exited)))),
        Impossible(name: "done too early", event: .ended(.init(outcome: .done))),
        Impossible(name: "rolled back without a way back", event: .ended(.init(outcome: .rolledBack))),
        Impossible(name: "withdrawn after it began", event: .ended(.init(outcome: .withdrawn))),
        Impossible(name: "left with a step under way", event: .ended(.init(outcome: .abandoned))),
    ]

    static func opened(_ plan: Plan, behind: RunID? = nil) -> RunEvent {
        .opened(RunEvent.Opened(plan: plan, digest: "d", deployment: "d", behind: behind))
    }

    static func record(_ event: RunEvent, run: Int = 1) -> Record {
        Record(at: .at(5), actor: .cordee, run: RunID(run), event: event)
    }

    @Test(arguments: impossible)
    func `A journal that cannot be followed stops its own run only`(case: Impossible) {
        var desk = Desk()
        desk.begin(1, Self.plan)
        var other = Self.plan
        other.environment.id = "production"
        desk.begin(2, other)
        var engine = desk.replayed()
        engine.replay(Self.record(`case`.event))
        #expect(engine.quarantine.map(\.run) == [RunID(1)])
        #expect(engine.open == [RunID(2)])
        // Nobody else gets an environment of which nobody knows how it stands.
        #expect(engine.occupant(of: "staging") == RunID(1))
    }

    @Test func `People who have looked after a quarantined run free its environment`() {
        var desk = Desk()
        desk.begin(1, Self.plan)
        desk.open(2, Self.plan, mayQueue: true)
        desk.engine.replay(Self.record(.began(.init())))
        #expect(desk.ask(.resume) == ["no: quarantined(1)"])
        #expect(desk.ask(.abandon) == ["+ ended abandoned", "survey 2", "yes 1"])
        #expect(desk.engine.quarantine.isEmpty)
        #expect(desk.engine.occupant(of: "staging") == RunID(2))
    }

    @Test func `An opening with a flawed plan, or of an environment that another has, is not followed`() {
        var flawed = Self.plan
        flawed.steps[1].needs = [-3]
        var engine = Engine()
        engine.replay(Self.record(Self.opened(flawed)))
        #expect(engine.quarantine.count == 1)
        #expect(engine.occupant(of: "staging") == RunID(1))
        engine.replay(Self.record(Self.opened(Self.plan), run: 2))
        #expect(engine.quarantine.count == 2)
        engine.replay(Self.record(.began(.init()), run: 9))
        #expect(engine.quarantine.count == 3)
        #expect(engine.outstanding.isEmpty)
    }

    @Test func `A new process owes what the old one owed, and deadlines begin anew`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], []]))
        desk.wait(9000)
        desk.engine = desk.replayed()
        desk.clock = 500_000
        #expect(
            desk.say(.recovered([RunID(1)]))
                == ["+ recovered", "perform 1/1/1", "perform 1/2/1", "wake 510000"])
    }

    @Test func `A new process stops what the old one was stopping`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], []]))
        desk.report(1, .exited)
        desk.engine = desk.replayed()
        #expect(desk.say(.recovered([RunID(1)])).contains("cancel 1/2/1"))
    }

    @Test func `A journal that ends right after a failure still goes back`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]]))
        desk.report(1, .exited)
        let failed = desk.journal.firstIndex { if case .stepFailed = $0.event { true } else { false } }
        desk.engine = desk.replayed((failed ?? 0) + 1)
        #expect(desk.say(.recovered([RunID(1)])).prefix(2) == ["+ unwound", "+ started u1"])
    }
}
