import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// A run that makes versions, and how much of it can be taken back.
struct ReleaseRunTests {
    /// Two repositories: commands 1 and 2, db's commit 3 and tag 4, web's commit 5 and tag 6, the pushes 7 (db) and 8 (web).
    private static func desk() throws -> Desk {
        let plan = try ReleasePlannerTests.plan([
            ReleasePlannerTests.item("db"), ReleasePlannerTests.item("web", needs: ["db"]),
        ])
        var desk = Desk()
        desk.begin(1, plan)
        return desk
    }

    /// Does what is owed, again and again, and says what it was.
    private static func finish(_ desk: inout Desk) -> [String] {
        var done: [String] = []
        while true {
            let owed = desk.engine.outstanding.compactMap { effect -> Effect? in
                if case .perform(let effect) = effect { effect } else { nil }
            }
            // Killed here, the same would be owed.
            #expect(desk.replayed().outstanding == desk.engine.outstanding)
            guard let next = owed.first else { return done }
            if let action = desk.engine.run(RunID(1))?.action(of: next.id.step),
                let plan = desk.engine.run(RunID(1))?.plan
            {
                done.append(plan.text(of: action))
            }
            desk.say(.reported(Report(next.id, .success(Evidence()))))
        }
    }

    @Test func `What was not pushed is taken back, and what was pushed stays`() throws {
        var desk = try Self.desk()
        for step in 1...7 { desk.report(step) }
        #expect(desk.report(8, .pushRefused).contains("+ unwound"))
        #expect(Self.finish(&desk) == ["untag if not pushed v1.3.0", "take back if not pushed ./web"])
        #expect(desk.engine.run(RunID(1)) == nil, "it is over")
    }

    @Test func `Before a push was begun everything is taken back, and nobody is asked`() throws {
        var desk = try Self.desk()
        for step in 1...3 { desk.report(step) }
        desk.ask(.abort(reason: nil))
        desk.report(4)
        desk.report(5, .cancelled)
        #expect(Self.finish(&desk).sorted() == ["take back ./db", "take back ./web", "untag v1.3.0"])
    }

    @Test func `A push that succeeds after the run turned back keeps what it pushed`() throws {
        var desk = try Self.desk()
        for step in 1...6 { desk.report(step) }
        desk.ask(.abort(reason: nil))
        desk.report(7)
        #expect(Self.finish(&desk) == ["untag v1.3.0", "take back ./web"])
        #expect(desk.engine.run(RunID(1)) == nil, "it is over")
    }
}
