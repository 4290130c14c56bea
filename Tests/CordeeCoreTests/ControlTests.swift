import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// The phases in which something can be asked of a run.
enum Moment: String, CaseIterable {
    case queued, surveying, forward, paused, unwinding, stuckBack, goesBack, stuckForward, ended

    /// A desk on which run 2 stands so.
    var desk: Desk {
        var desk = Desk()
        let plan = Plan.sample(needs: [[], [0]])
        switch self {
        case .queued:
            desk.begin(1, plan)
            desk.open(2, plan, mayQueue: true)
        case .surveying: desk.open(2, plan)
        case .forward: desk.begin(2, plan)
        case .paused:
            desk.begin(2, plan)
            desk.ask(.pause, run: 2)
            desk.report(1, run: 2)
        case .unwinding:
            desk.begin(2, plan)
            desk.report(1, .exited, run: 2)
        case .stuckBack:
            desk.begin(2, plan)
            desk.report(1, .exited, run: 2)
            for attempt in 1...5 {
                desk.report(-2, attempt: attempt, .edgeUnreachable, run: 2)
                desk.wait(10_000)
            }
        case .goesBack: desk.begin(2, .sample(needs: [[], [0]], goesBack: true))
        case .stuckForward:
            desk.begin(2, .sample(needs: [[], [0]], goesBack: true))
            desk.report(1, .exited, run: 2)
        case .ended:
            desk.begin(2, plan)
            desk.report(1, run: 2)
            desk.report(2, run: 2)
        }
        return desk
    }
}

struct ControlTests {
    struct Case {
        var moment: Moment
        var pause: String, resume: String, abort: String, abandon: String
    }

    static let cases = [
        Case(moment: .queued, pause: "+ paused", resume: "notPaused", abort: "withdrawn", abandon: "withdrawn"),
        Case(moment: .surveying, pause: "+ paused", resume: "notPaused", abort: "withdrawn", abandon: "withdrawn"),
        Case(moment: .forward, pause: "+ paused", resume: "notPaused", abort: "+ unwound", abandon: "notStuck"),
        Case(moment: .paused, pause: "alreadyPaused", resume: "+ resumed", abort: "+ unwound", abandon: "abandoned"),
        Case(moment: .unwinding, pause: "goingBack", resume: "notPaused", abort: "goingBack", abandon: "notStuck"),
        Case(moment: .stuckBack, pause: "goingBack", resume: "+ resumed", abort: "goingBack", abandon: "abandoned"),
        Case(moment: .goesBack, pause: "+ paused", resume: "notPaused", abort: "neverTakenBack", abandon: "notStuck"),
        Case(
            moment: .stuckForward, pause: "+ paused", resume: "+ resumed", abort: "neverTakenBack",
            abandon: "abandoned"),
        Case(moment: .ended, pause: "unknownRun", resume: "unknownRun", abort: "unknownRun", abandon: "unknownRun"),
    ]

    @Test(arguments: cases)
    func `Everything that can be asked is answered in every phase`(expected: Case) {
        for (control, answer) in [
            (Control.pause, expected.pause), (.resume, expected.resume), (.abort(reason: nil), expected.abort),
            (.abandon, expected.abandon),
        ] {
            var desk = expected.moment.desk
            let lines = desk.ask(control, run: 2)
            #expect(lines.contains { $0.contains(answer) }, "\(expected.moment) \(control): \(lines)")
            // Whatever was answered, a new process sees the same.
            #expect(desk.replayed().outstanding == desk.engine.outstanding)
        }
    }

    @Test func `A pause begins no new step, and resuming goes on`() {
        var desk = Moment.paused.desk
        #expect(desk.wait(1_000_000).isEmpty)
        #expect(desk.ask(.resume, run: 2) == ["+ resumed", "+ started 2", "perform 2/2/1", "wake 1010000", "yes 2"])
    }

    @Test func `A pause does not hold back what rests, once resumed`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]], attempts: 2))
        desk.ask(.pause)
        desk.report(1, .exited)
        #expect(desk.wait(5000).isEmpty)
        #expect(desk.ask(.resume).contains("perform 1/1/2"))
    }

    @Test func `A failure in a pause goes back all the same`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]]))
        desk.ask(.pause)
        #expect(desk.report(1, .exited).contains("perform 1/u1/1"))
    }

    @Test func `A paused run that has nothing left to do is done`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]]))
        desk.ask(.pause)
        #expect(desk.report(1) == ["+ succeeded 1", "+ ended done"])
    }

    @Test func `A run with something under way cannot be left half-way`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]]))
        desk.ask(.pause)
        #expect(desk.ask(.abandon) == ["no: stillBusy(1)"])
    }

    @Test func `Resuming starts again what was not seen up, because it may have ended`() throws {
        let plan = try Planner.plan(
            .sample(wanted: [.sample("a")], observed: [.sample(.sample("a", "2"))], intent: .rollBack(before: RunID(1)))
        )
        var desk = Desk()
        desk.begin(1, plan)
        desk.report(1)
        for attempt in 1...5 {
            desk.report(2, attempt: attempt, .exited)
            desk.wait(10_000)
        }
        #expect(desk.engine.run(RunID(1))?.stuckOn == [.forward(1)])
        #expect(desk.ask(.resume).contains("perform 1/1/2"))
        #expect(desk.replayed().outstanding == desk.engine.outstanding)
        #expect(desk.report(1, attempt: 2).contains("perform 1/2/6"))
        #expect(desk.report(2, attempt: 6).contains("perform 1/3/1"))
    }

    @Test func `A way back that fails calls people once, and is tried again when they ask`() {
        var desk = Desk()
        desk.begin(1, .sample(needs: [[]]))
        desk.report(1, .exited)
        for attempt in 1...4 {
            #expect(!desk.report(-1, attempt: attempt, .edgeUnreachable).contains("+ stuck u1"))
            desk.wait(10_000)
        }
        #expect(desk.report(-1, attempt: 5, .edgeUnreachable) == ["+ failed u1 edge-unreachable", "+ stuck u1"])
        #expect(desk.wait(1_000_000).isEmpty)
        #expect(desk.engine.run(RunID(1))?.stuckOn == [.back(0)])
        #expect(desk.ask(.resume).contains("perform 1/u1/6"))
        #expect(desk.report(-1, attempt: 6, .edgeUnreachable).contains("+ stuck u1"))
        desk.ask(.resume)
        #expect(desk.report(-1, attempt: 7) == ["+ succeeded u1", "+ ended rolled-back"])
    }
}
