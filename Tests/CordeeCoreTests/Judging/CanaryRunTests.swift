import CordeeCore
import CordeeModel
import CordeeStatistics
import CordeeTesting
import Testing

/// Canaries in the run machine: what was counted, what is said of it, and what follows.
struct CanaryRunTests {
    /// One canary of `a` beside its old version, before its judge at the first of two shares.
    private static func desk(
        _ inconclusive: CanaryPolicy.Inconclusive = .wait, acts: Bool = true, steps: [Int] = [5, 50]
    ) throws -> Desk {
        let policy = CanaryPolicy(
            steps: steps.map { Percent($0) },
            hold: .init(atLeast: .seconds(3), atMost: .seconds(60), requests: 30),
            judge: JudgeRules(errors: .init(harmless: 0.05), latency: nil, acts: acts), onInconclusive: inconclusive)
        let plan = try Planner.plan(
            .sample(.sample("staging", .canary(policy)), wanted: [.sample("a", "2")], observed: [.sample(.sample("a"))])
        )
        var desk = Desk()
        desk.begin(1, plan)
        for step in 1...3 { desk.report(step) }
        return desk
    }

    private static func second(
        _ slot: Int, failures: Int = 0, requests: Int = 20, stable: Int? = nil
    ) -> RunEvent.Counted.Second {
        .init(
            service: "a",
            tick: Tick(
                slot: slot, canary: ArmCounts(requests: requests, failures: failures),
                stable: ArmCounts(requests: stable ?? 10 * requests, failures: 0)))
    }

    @Test func `One that fails more often is condemned, its traffic returns first, and the numbers are on the record`()
        throws
    {
        var desk = try Self.desk()
        var said: [String] = []
        for slot in 1...9 where said.count <= 1 {
            said = desk.say(.counted(RunID(1), [Self.second(slot, failures: 4)]))
        }
        #expect(
            said.prefix(5) == [
                "+ counted a", "+ judged a worse goes-back", "+ failed 4 condemned", "+ unwound", "+ started u7",
            ])
        // Whoever counted is told to stop.
        #expect(said.contains("cancel 1/4/1"))
        // Switching back comes before anything else: the old version is seen to run, then it gets everything.
        let run = try #require(desk.engine.run(RunID(1)))
        #expect(run.action(of: .back(6)).map { run.plan.text(of: $0) } == "start a blue 1")
        desk.report(-7)
        #expect(run.action(of: .back(7)).map { run.plan.text(of: $0) } == "shift a to blue 100 %")
        guard case .judged(let judged)? = desk.journal.map(\.event).first(where: { $0.isJudged }) else {
            Issue.record("nothing was judged")
            return
        }
        #expect(judged.standing.peak.value >= 100 && judged.standing.enough == 100)
        #expect(judged.standing.totals.canaryFailures >= 4)
        // The late report of whoever was told to stop changes nothing.
        #expect(desk.report(4, .cancelled).isEmpty)
    }

    @Test func `One that is good enough goes on early, and is judged anew at the next share`() throws {
        var desk = try Self.desk()
        var slot = 0
        func count(stable: Int? = nil) -> [String] {
            slot += 1
            return desk.say(.counted(RunID(1), [Self.second(slot, stable: stable)]))
        }
        var said: [String] = []
        while slot < 100, !said.contains("+ succeeded 4") { said = count() }
        #expect(slot >= 3, "it is held for at least three seconds")
        #expect(said.prefix(4) == ["+ counted a", "+ judged a good-enough goes-on", "+ succeeded 4", "+ started 5"])
        desk.report(5)
        let before = desk.engine.run(RunID(1))?.canary(of: "a")
        #expect(before?.share == Percent(50) && before?.judge.stageTotals.canaryRequests == 0)
        #expect(before?.judge.totals.canaryRequests == slot * 20)
        let first = slot
        said = []
        while slot < first + 6 { said = count() }
        let standing = try #require(desk.engine.run(RunID(1))?.canary(of: "a")?.judge)
        guard case .undecided(.unanswered) = standing.verdict else {
            Issue.record("half of the traffic, and an eleventh of the answers: \(standing.verdict)")
            return
        }
        while slot < 500, !said.contains("+ succeeded 6") { said = count(stable: 20) }
        #expect(slot > first + 3)
        #expect(said.contains("+ started 7"))
    }

    @Test func `Without requests nothing passes, and what becomes of it is what the policy says`() throws {
        for policy in CanaryPolicy.Inconclusive.allCases {
            var desk = try Self.desk(policy)
            #expect(desk.wait(59_000).isEmpty || desk.engine.run(RunID(1))?.judging("a") != nil)
            let said = desk.wait(2_000)
            switch policy {
            case .wait: #expect(said.first == "+ judged a inconclusive waits")
            case .ask: #expect(said.first == "+ judged a inconclusive asks")
            case .rollback:
                #expect(
                    said.prefix(3) == ["+ judged a inconclusive goes-back", "+ failed 4 undecided", "+ unwound"])
            }
            guard policy != .rollback else { continue }
            #expect(desk.engine.run(RunID(1))?.isAsking == (policy == .ask))
            // It is said once, and the judge goes on.
            #expect(!desk.wait(600_000).contains { $0.hasPrefix("+") })
            #expect(desk.engine.outstanding.count == 1)
            var late: [String] = []
            for slot in 1...30 where !late.contains("+ succeeded 4") {
                late = desk.say(.counted(RunID(1), [Self.second(slot)]))
            }
            #expect(late.contains("+ judged a good-enough goes-on"))
        }
    }

    @Test func `Time counts from the step's beginning, whoever takes the run over`() throws {
        var desk = try Self.desk(.ask)
        desk.wait(40_000)
        desk.say(.recovered([RunID(1)]))
        #expect(desk.wait(21_000).contains("+ judged a inconclusive asks"))
    }

    @Test func `A run whose canary waits can be left as it is`() throws {
        var desk = try Self.desk(.wait)
        desk.wait(61_000)
        #expect(desk.ask(.abandon).first?.hasPrefix("no:") == true)
        desk.ask(.pause)
        let said = desk.ask(.abandon)
        #expect(said.prefix(2) == ["+ ended abandoned", "cancel 1/4/1"], "\(said)")
    }

    @Test func `All that is found is on the record before anything follows from it`() throws {
        let policy = CanaryPolicy(
            steps: [Percent(50)], hold: .init(atLeast: .seconds(3), atMost: .seconds(60), requests: 30),
            judge: JudgeRules(latency: nil))
        let names: [ServiceID] = ["a", "b"]
        let plan = try Planner.plan(
            .sample(
                .sample("staging", .canary(policy)), wanted: names.map { .sample($0, "2") },
                observed: names.map { .sample(.sample($0)) }))
        var desk = Desk()
        desk.begin(1, plan)
        for step in [1, 2, 3] { desk.report(step) }
        let second = try #require(plan.steps.firstIndex { $0.service == "b" }) + 1
        for step in second..<second + 3 { desk.report(step) }
        let seconds = (1...3).flatMap { slot in
            names.map { name in
                var second = Self.second(slot, failures: 100, requests: 200)
                second.service = name
                return second
            }
        }
        let said = desk.say(.counted(RunID(1), seconds))
        #expect(
            said.prefix(3) == ["+ counted a,b,a,b,a,b", "+ judged a worse goes-back", "+ judged b worse goes-back"])
    }

    @Test func `Whoever watches a canary cannot pass it`() throws {
        var desk = try Self.desk()
        #expect(desk.report(4).prefix(2) == ["+ failed 4 unforeseen", "+ unwound"])
    }

    @Test func `Somebody may let one go further of which nothing can be said, but none that is worse`() throws {
        var desk = try Self.desk(.ask)
        #expect(desk.ask(.accept("b", roles: nil, note: nil)) == ["no: notJudged(1, b)"])
        #expect(desk.ask(.accept("a", roles: [.viewer], note: nil)).first?.contains("unknownPerson") == true)
        #expect(desk.ask(.accept("a", roles: nil, note: nil)) == ["no: stillJudged(1, a, 5 %)"])
        desk.wait(61_000)
        let said = desk.ask(.accept("a", roles: ["lead"], note: "looked"))
        #expect(said.prefix(3) == ["+ accepted a", "+ succeeded 4", "+ started 5"])
        #expect(desk.engine.run(RunID(1))?.isAsking == false)
        desk.report(5)
        // What was said of one share says nothing of the next.
        #expect(desk.ask(.accept("a", roles: nil, note: nil)).first?.contains("stillJudged") == true)
        for slot in 1...20 { desk.say(.counted(RunID(1), [Self.second(slot, failures: 10)])) }
        #expect(desk.ask(.accept("a", roles: nil, note: nil)).first?.hasPrefix("no:") == true)
    }

    @Test func `Who only listens says what it would have done, and does nothing`() throws {
        var desk = try Self.desk(acts: false)
        var said: [String] = []
        for slot in 1...9 where !said.contains("+ succeeded 4") {
            said = desk.say(.counted(RunID(1), [Self.second(slot, failures: 8)]))
        }
        #expect(desk.journal.contains { if case .judged(let it) = $0.event { it.finding == .worse } else { false } })
        #expect(said.contains("+ succeeded 4") && !said.contains("+ unwound"))
        desk.report(5)
        // At the next share nobody comes; it goes on all the same, when its time is over.
        let rest = desk.wait(61_000)
        #expect(rest.contains("+ succeeded 6"), "\(rest)")
    }

    @Test func `A pause holds the next share, never the way back`() throws {
        var desk = try Self.desk()
        desk.ask(.pause)
        var said: [String] = []
        for slot in 1...9 where !said.contains("+ unwound") {
            said = desk.say(.counted(RunID(1), [Self.second(slot, failures: 4)]))
        }
        #expect(said.contains("+ unwound"))
        // One that is good enough keeps its share for as long as the pause lasts, and is judged on.
        var other = try Self.desk()
        other.ask(.pause)
        for slot in 1...40 { other.say(.counted(RunID(1), [Self.second(slot)])) }
        #expect(other.engine.run(RunID(1))?.judging("a")?.finding == .goodEnough)
        #expect(other.engine.run(RunID(1))?.isAtRest == true)
        var late = other
        #expect(other.ask(.resume).prefix(3) == ["+ resumed", "+ succeeded 4", "+ started 5"])
        var bad: [String] = []
        for slot in 41...60 where !bad.contains("+ unwound") {
            bad = late.say(.counted(RunID(1), [Self.second(slot, failures: 10)]))
        }
        #expect(bad.contains("+ unwound"))
    }

    @Test func `A second that comes twice, late, or for nobody counts once or not at all`() throws {
        var desk = try Self.desk()
        for _ in 0..<3 { desk.say(.counted(RunID(1), [Self.second(7, failures: 2)])) }
        desk.say(.counted(RunID(1), [Self.second(6, failures: 2)]))
        let judge = try #require(desk.engine.run(RunID(1))?.canary(of: "a")?.judge)
        #expect(judge.totals.canaryFailures == 2 && judge.totals.refused == 3)
        var other = Self.second(8)
        other.service = "b"
        #expect(desk.say(.counted(RunID(1), [other])).isEmpty)
        #expect(desk.say(.counted(RunID(9), [Self.second(8)])).isEmpty)
    }

    @Test func `After a crash anywhere it goes on with its share and all the evidence that was told`() throws {
        var desk = try Self.desk()
        for slot in 1...4 { desk.say(.counted(RunID(1), [Self.second(slot, failures: slot == 2 ? 1 : 0)])) }
        desk.ask(.pause)
        desk.ask(.resume)
        for slot in 5...40 { desk.say(.counted(RunID(1), [Self.second(slot)])) }
        desk.report(5)
        for slot in 41...44 { desk.say(.counted(RunID(1), [Self.second(slot)])) }
        for cut in 0...desk.journal.count {
            var replayed = desk.replayed(cut)
            #expect(replayed.quarantine.isEmpty)
            guard cut == desk.journal.count else { continue }
            #expect(replayed.outstanding == desk.engine.outstanding)
            #expect(replayed.run(RunID(1))?.canary(of: "a") == desk.engine.run(RunID(1))?.canary(of: "a"))
            // It is owed again, and counting goes on where it was.
            let outputs = replayed.step(.recovered([RunID(1)]), at: .at(desk.clock))
            #expect(
                outputs.contains { if case .perform(let effect) = $0 { effect.id.step == .forward(5) } else { false } })
            #expect(
                replayed.step(.counted(RunID(1), [Self.second(45)]), at: .at(desk.clock)).contains {
                    if case .append = $0 { true } else { false }
                })
        }
    }

    @Test func `A journal that says something of a canary that is not there cannot be followed`() throws {
        let desk = try Self.desk()
        let standing = try #require(desk.engine.run(RunID(1))?.canary(of: "a")?.standing)
        let impossible: [RunEvent] = [
            .counted(.init(seconds: [.init(service: "b", tick: Tick(slot: 1))])),
            .judged(
                .init(
                    step: .forward(9), service: "a", finding: .goodEnough, consequence: .goesOn, standing: standing)),
            .judged(
                .init(step: .forward(3), service: "b", finding: .worse, consequence: .goesBack, standing: standing)),
            .accepted(.init(step: .forward(5), service: "a", note: nil)),
        ]
        for event in impossible {
            var run = try #require(desk.engine.run(RunID(1)))
            #expect(throws: Unreachable.self) { try run.apply(event, at: .at(5)) }
        }
    }
}

extension RunEvent {
    fileprivate var isJudged: Bool { if case .judged = self { true } else { false } }
}
