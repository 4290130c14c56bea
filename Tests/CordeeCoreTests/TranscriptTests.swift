import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

struct TranscriptTests {
    @Test func `A run of two steps goes to its end`() {
        var desk = Desk()
        let plan = Plan.sample(needs: [[], [0]])
        #expect(desk.open(1, plan) == ["+ opened", "survey 1", "yes 1"])
        #expect(
            desk.say(.surveyed(RunID(1), .success(plan.observed)))
                == ["+ began", "+ started 1", "perform 1/1/1", "wake 10000"])
        #expect(desk.report(1) == ["+ succeeded 1", "+ started 2", "perform 1/2/1"])
        #expect(desk.report(2) == ["+ succeeded 2", "+ ended done"])
        #expect(desk.engine.open.isEmpty)
        #expect(desk.engine.occupant(of: "staging") == nil)
    }

    @Test func `A failure takes back what was begun, in reverse order`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], [0], [1]]))
        desk.report(1)
        desk.report(2)
        #expect(
            desk.report(3, .neverHealthy) == [
                "+ failed 3 never-healthy", "+ unwound", "+ started u1", "perform 1/u1/1",
            ])
        #expect(desk.report(-1) == ["+ succeeded u1", "+ started u2", "perform 1/u2/1"])
        #expect(desk.report(-2) == ["+ succeeded u2", "+ started u3", "perform 1/u3/1"])
        #expect(desk.report(-3) == ["+ succeeded u3", "+ ended rolled-back"])
    }

    @Test func `What is under way is cancelled, and only its own way back waits for it`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], [], []]))
        desk.report(1)
        #expect(
            desk.report(2, .exited)
                == [
                    "+ failed 2 exited", "+ unwound", "+ started u2", "+ started u3", "cancel 1/3/1",
                    "perform 1/u2/1", "perform 1/u3/1",
                ])
        #expect(desk.report(3, .cancelled) == ["+ failed 3 cancelled", "+ started u1", "perform 1/u1/1"])
    }

    @Test func `Two failures at the same time lead to one way back`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], []]))
        desk.report(1, .exited)
        #expect(desk.report(2, .exited) == ["+ failed 2 exited", "+ started u1", "perform 1/u1/1"])
        desk.report(-1)
        #expect(desk.report(-2) == ["+ succeeded u2", "+ ended rolled-back"])
    }

    @Test func `A step that was done after all is taken back like any other`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], [], [0]]))
        desk.report(2, .exited)
        #expect(desk.report(1) == ["+ succeeded 1", "+ started u3", "perform 1/u3/1"])
    }

    @Test func `Late, repeated and strange reports change nothing`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[], [0]], attempts: 3))
        desk.report(1)
        for (step, attempt) in [(1, 1), (2, 2), (2, 0), (9, 1), (-1, 1), (-9, 1)] {
            #expect(desk.report(step, attempt: attempt).isEmpty)
            #expect(desk.report(step, attempt: attempt, .exited).isEmpty)
        }
        #expect(desk.report(2, run: 7).isEmpty)
        desk.report(2)
        #expect(desk.report(2).isEmpty)
    }

    @Test func `A failed attempt is tried again after a pause that doubles, then given up on`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]], attempts: 3))
        #expect(desk.report(1, .edgeUnreachable) == ["+ failed 1 edge-unreachable", "wake 100"])
        #expect(desk.wait(99) == ["wake 100"])
        #expect(desk.wait(1) == ["+ started 1", "perform 1/1/2", "wake 10100"])
        #expect(desk.report(1, attempt: 2, .edgeUnreachable) == ["+ failed 1 edge-unreachable", "wake 300"])
        #expect(desk.wait(200) == ["+ started 1", "perform 1/1/3", "wake 10300"])
        #expect(desk.report(1, attempt: 3, .edgeUnreachable).contains("+ unwound"))
    }

    @Test func `What cannot get better is not tried again`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]], attempts: 3))
        #expect(desk.report(1, .staleVersion).contains("+ unwound"))
    }

    @Test func `An attempt over its deadline is cancelled, and what it reports then is its deadline`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]], attempts: 2))
        #expect(desk.wait(9999) == ["wake 10000"])
        #expect(desk.wait(1) == ["+ expired 1", "cancel 1/1/1"])
        #expect(desk.wait(100_000).isEmpty)
        #expect(desk.report(1, .cancelled).first == "+ failed 1 deadline")
    }

    @Test func `The clock going backwards changes no order, and no deadline is lost`() {
        var desk = Desk()
        desk.clock = 100_000
        desk.begin(1, .sample(needs: [[], [0]], attempts: 2))
        desk.clock = 0
        desk.report(1)
        #expect(zip(desk.journal, desk.journal.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(desk.say(.ticked) == ["wake 110000"])
        desk.clock = 110_000
        #expect(desk.say(.ticked) == ["+ expired 2", "cancel 1/2/1"])
    }

    @Test func `No more steps than allowed are under way`() {
        var desk = Desk()
        let lines = desk.begin(1, .sample(needs: [[], [], [], []], parallel: 2))
        #expect(lines.filter { $0.hasPrefix("perform") } == ["perform 1/1/1", "perform 1/2/1"])
        #expect(desk.report(2).contains("perform 1/3/1"))
    }

    @Test func `A world that is not as planned refuses the run`() throws {
        var desk = Desk()
        desk.open(1, .sample(needs: [[]]))
        let found = Observation(edge: nil, services: [.sample(.sample("a"))])
        #expect(desk.say(.surveyed(RunID(1), .success(found))) == ["+ ended refused"])
        desk.open(2, .sample(needs: [[]]))
        #expect(
            desk.say(.surveyed(RunID(2), .failure(Failure(.edgeUnreachable)))) == ["+ ended unobservable"])
    }
}
