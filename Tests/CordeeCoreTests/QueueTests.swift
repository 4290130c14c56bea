import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct QueueTests {
    let plan = Plan.sample(needs: [[]])

    @Test func `A second run in an environment is refused, and told who has it`() {
        var desk = Desk()
        desk.open(1, plan)
        #expect(desk.open(2, plan) == ["no: environmentBusy(staging, by: 1)"])
        var elsewhere = plan
        elsewhere.environment.id = "production"
        #expect(desk.open(3, elsewhere).last == "yes 3")
    }

    @Test func `A queue is worked off in order, and each run looks at the world when its turn comes`() {
        var desk = Desk()
        desk.begin(1, plan)
        #expect(desk.open(2, plan, mayQueue: true) == ["+ opened behind 1", "yes 2"])
        #expect(desk.open(3, plan, mayQueue: true) == ["+ opened behind 2", "yes 3"])
        #expect(desk.say(.surveyed(RunID(2), .success(plan.observed))).isEmpty)
        #expect(desk.report(1) == ["+ succeeded 1", "+ ended done", "survey 2"])
        #expect(desk.engine.occupant(of: "staging") == RunID(2))
        desk.say(.surveyed(RunID(2), .success(plan.observed)))
        #expect(desk.report(1, run: 2).last == "survey 3")
    }

    @Test func `Who leaves the middle of a queue holds nobody back`() {
        var desk = Desk()
        desk.begin(1, plan)
        for id in 2...4 { desk.open(id, plan, mayQueue: true) }
        #expect(desk.ask(.abort(reason: nil), run: 3) == ["+ ended withdrawn", "yes 3"])
        #expect(desk.ask(.abandon, run: 2) == ["+ ended withdrawn", "yes 2"])
        #expect(desk.report(1).last == "survey 4")
    }

    @Test func `A queue has a limit`() {
        var desk = Desk()
        desk.open(1, plan)
        for id in 2...(Engine.queueLimit + 1) { #expect(desk.open(id, plan, mayQueue: true).last == "yes \(id)") }
        #expect(desk.open(99, plan, mayQueue: true) == ["no: queueFull(staging, limit: 16)"])
    }

    @Test func `A number is never used again`() {
        var desk = Desk()
        desk.begin(1, plan)
        desk.report(1)
        #expect(desk.open(1, plan) == ["no: numberTaken(1)"])
        #expect(desk.open(0, plan) == ["no: numberTaken(0)"])
    }

    @Test func `A queued run goes on although the run before it is not read again`() {
        var desk = Desk()
        desk.begin(1, plan)
        desk.open(2, plan, mayQueue: true)
        desk.report(1)
        var engine = Engine()
        for record in desk.journal where record.run == RunID(2) { engine.replay(record) }
        #expect(engine.outstanding == desk.engine.outstanding)
        #expect(engine.outstanding == [.survey(RunID(2))])
    }

    @Test func `Requests are counted for runs that exist, also when they are over`() {
        var desk = Desk()
        desk.begin(1, plan)
        desk.report(1)
        let summary = TrafficSummary(releases: [], requests: 5, failures: 0)
        #expect(desk.say(.traffic(RunID(1), summary)) == ["+ traffic"])
        #expect(desk.say(.traffic(RunID(2), summary)).isEmpty)
        #expect(desk.replayed().quarantine.isEmpty)
    }
}
