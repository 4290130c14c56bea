import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// What a run waits for before it goes forward: gates, windows and people.
struct ClearanceTests {
    private static let rule = ApprovalRule([.init("manager"), .init("lead")], lasts: .seconds(60))

    private static func plan(
        _ rule: ApprovalRule = Self.rule, goesBack: Bool = false, conditions: Conditions? = nil
    ) -> Plan {
        var plan = Plan.sample(needs: [[]], goesBack: goesBack, deadline: .seconds(1000))
        plan.environment.approvals = rule
        plan.conditions = conditions
        return plan
    }

    private static func assessed(
        _ rulings: [Ruling] = [], _ window: WindowState = .open(until: nil), until: Int? = nil
    ) -> Input {
        .assessed(
            RunID(1), .success(Assessment(rulings: rulings, window: window, until: until.map { .at($0) })))
    }

    private static func approve(_ roles: RoleID...) -> Control {
        .approve(OpenRequest.sample(1, plan()).digest, roles: roles, note: nil)
    }

    @Test func `A run goes forward once the policy and everybody who is needed let it`() {
        var desk = Desk()
        #expect(desk.open(1, Self.plan()) == ["+ opened", "assess 1", "yes 1"])
        #expect(desk.say(Self.assessed()) == ["+ assessed"])
        #expect(desk.ask(Self.approve("manager"), by: "bob@desk") == ["+ approved by bob@desk", "yes 1"])
        #expect(
            desk.ask(Self.approve("lead"), by: "cat@desk") == [
                "+ approved by cat@desk", "+ cleared", "survey 1", "yes 1",
            ])
        #expect(
            desk.say(.surveyed(RunID(1), .success(Self.plan().observed))).prefix(3) == [
                "+ began", "+ started 1", "perform 1/1/1",
            ])
    }

    @Test func `Nobody counts twice, and nobody is let in who is not asked`() {
        var desk = Desk()
        desk.open(1, Self.plan())
        desk.say(Self.assessed())
        #expect(desk.ask(Self.approve("viewer"), by: "eve@desk").last?.hasPrefix("no: notEntitled") == true)
        #expect(desk.ask(Self.approve(), by: "eve@desk").last?.hasPrefix("no: notEntitled") == true)
        // Who asked for it; on another machine they are the same person.
        let author = OpenRequest.sample(1, Self.plan()).actor
        #expect(desk.ask(Self.approve("lead"), by: Actor("\(author.person)@elsewhere")) == ["no: ownRun(1)"])
        desk.ask(Self.approve("manager", "lead"), by: "bob@desk")
        #expect(desk.ask(Self.approve("manager", "lead"), by: "bob@phone") == ["no: alreadyApproved(1)"])
        let other = Control.approve("sha256:another", roles: ["lead"], note: nil)
        #expect(desk.ask(other, by: "cat@desk").last?.hasPrefix("no: otherDigest") == true)
        #expect(desk.engine.run(RunID(1))?.obstructions(at: .at(0)) == [.approvals([.init("lead")])])
        // Whoever has both roles makes room for whoever has one of them.
        #expect(desk.ask(Self.approve("manager"), by: "dan@desk").contains("+ cleared"))
    }

    @Test func `An approval expires, and can be withdrawn until it is used`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([.init("lead")], lasts: .seconds(60))))
        desk.ask(Self.approve("lead"), by: "cat@desk")
        #expect(desk.ask(.retract(note: "wait"), by: "dan@desk") == ["no: notApproved(1)"])
        #expect(desk.ask(.retract(note: "wait"), by: "cat@desk") == ["+ retracted by cat@desk", "yes 1"])
        desk.ask(Self.approve("lead"), by: "cat@desk")
        desk.clock = 60_000
        #expect(desk.say(Self.assessed()) == ["+ assessed"])
        #expect(desk.engine.run(RunID(1))?.obstructions(at: .at(60_000)) == [.approvals([.init("lead")])])
        #expect(desk.ask(Self.approve("lead"), by: "cat@desk").contains("+ cleared"))
        desk.say(.surveyed(RunID(1), .success(Self.plan().observed)))
        #expect(desk.ask(.retract(note: nil), by: "cat@desk") == ["no: needsNoApproval(1)"])
    }

    @Test(arguments: Verdict.allCases, [false, true])
    func `Only what passes lets a run go, but for gates that only advise`(verdict: Verdict, isAdvisory: Bool) {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([])))
        let ruling = Ruling("tests", of: "db", verdict, Reason(.policyUnreadable), isAdvisory: isAdvisory)
        let goes = desk.say(Self.assessed([ruling])).contains("+ cleared")
        #expect(goes == (isAdvisory || verdict == .pass || verdict == .warn))
        // A reason in somebody's words overrides it.
        if !goes {
            var overridden = ruling
            overridden.override = "seen"
            #expect(desk.say(Self.assessed([overridden])).contains("+ cleared"))
        }
    }

    @Test func `What cannot be found out is no pass, and is asked again`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([])))
        #expect(desk.say(.assessed(RunID(1), .failure(Failure(.unforeseen)))) == ["+ assessed"])
        #expect(desk.say(.assessed(RunID(1), .failure(Failure(.unforeseen)))) == [], "no news")
        #expect(desk.say(.reconsider) == ["assess 1"])
        #expect(desk.say(Self.assessed()).contains("+ cleared"))
        #expect(desk.say(.reconsider) == ["assess 1"], "also while it waits for the survey")
    }

    @Test func `A window is waited for, and one that closes before the run begins holds it`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([])))
        let closed = WindowState.closed(until: .at(5000), because: [.outside])
        #expect(desk.say(Self.assessed([], closed, until: 5000)) == ["+ assessed", "wake 5000"])
        #expect(desk.wait(5000) == ["assess 1"])
        let open = WindowState.open(until: .at(9000))
        #expect(desk.say(Self.assessed([], open, until: 9000)) == ["+ assessed", "+ cleared", "survey 1", "wake 9000"])
        desk.clock = 9000
        #expect(
            desk.say(.surveyed(RunID(1), .success(Self.plan().observed))).prefix(2) == ["+ held", "assess 1"])
    }

    @Test func `A hotfix needs no window, but the management`() {
        var desk = Desk()
        let hotfix = Conditions(hotfix: Hotfix(.security, reason: "CVE"))
        desk.open(1, Self.plan(ApprovalRule([]), conditions: hotfix))
        desk.say(Self.assessed([], .closed(until: nil, because: [.outside])))
        #expect(desk.engine.run(RunID(1))?.obstructions(at: .at(0)) == [.approvals([.init(.management)])])
        #expect(desk.ask(Self.approve(.management), by: "cat@desk").contains("+ cleared"))
        var gated = Desk()
        gated.open(1, Self.plan(ApprovalRule([]), conditions: hotfix))
        gated.say(Self.assessed([Ruling("tests", .stop, Reason(.policyUnreadable))]))
        #expect(!gated.ask(Self.approve(.management), by: "cat@desk").contains("+ cleared"), "gates still count")
    }

    @Test(arguments: WindowPolicy.Closing.allCases)
    func `A run under way when it closes finishes its wave, then goes on or waits`(closing: WindowPolicy.Closing) {
        var plan = Plan.sample(needs: [[], [], [0, 1]], parallel: 1, deadline: .seconds(1000))
        plan.steps[2].wave = 2
        plan.environment.windows = WindowPolicy(closing: closing, timezone: "UTC")
        var desk = Desk()
        desk.open(1, plan)
        desk.say(Self.assessed([], .open(until: .at(5000)), until: 5000))
        desk.say(.surveyed(RunID(1), .success(plan.observed)))
        desk.wait(5000)
        let closed = WindowState.closed(until: .at(9000), because: [.outside])
        desk.say(Self.assessed([], closed, until: 9000))
        #expect(desk.report(1).contains("+ started 2"), "its wave is finished")
        let next = desk.report(2)
        #expect(next.contains("+ started 3") == (closing == .finish), "\(next)")
        guard closing == .pause else { return }
        #expect(desk.engine.run(RunID(1))?.hold(at: .at(6000)) == .closed(until: .at(9000), because: [.outside]))
        #expect(desk.replayed().outstanding == desk.engine.outstanding)
        #expect(desk.wait(4000) == ["assess 1"])
        #expect(desk.say(Self.assessed()).contains("+ started 3"))
        // Going back is never blocked.
        desk.say(Self.assessed([], closed, until: nil))
        #expect(desk.report(3, .exited).contains("perform 1/u1/1"))
    }

    @Test func `Going back waits for nothing`() {
        var desk = Desk()
        #expect(desk.open(1, Self.plan(goesBack: true)) == ["+ opened", "survey 1", "yes 1"])
        #expect(desk.ask(Self.approve("lead"), by: "cat@desk") == ["no: needsNoApproval(1)"])
    }

    @Test(
        arguments: [(nil, true), ([], false), (["viewer"], false), (["viewer", "dev"], true)] as [([RoleID]?, Bool)])
    func `Where roles are told apart, who has none may only go back`(roles: [RoleID]?, may: Bool) {
        for goesBack in [false, true] {
            var request = OpenRequest.sample(1, Plan.sample(needs: [[]], goesBack: goesBack))
            request.roles = roles
            var desk = Desk()
            #expect(desk.say(.open(request)).contains("+ opened") == (may || goesBack))
        }
    }

    @Test func `Whoever could approve may refuse, and then it never begins`() {
        var desk = Desk()
        desk.open(1, Self.plan())
        #expect(desk.ask(.reject(roles: [], note: nil), by: "eve@desk").last?.hasPrefix("no: notEntitled") == true)
        #expect(desk.ask(.reject(roles: ["lead"], note: "no"), by: "cat@desk") == ["+ ended rejected", "yes 1"])
        #expect(desk.engine.open.isEmpty)
    }

    @Test func `After a restart, what the policy said before counts no more`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([.init("lead")])))
        desk.say(Self.assessed())
        desk.engine = desk.replayed()
        let taken = desk.say(.recovered([RunID(1)]))
        #expect(taken == ["+ recovered", "assess 1"], "\(taken)")
        #expect(!desk.ask(Self.approve("lead"), by: "cat@desk").contains("+ cleared"))
        #expect(desk.say(Self.assessed([Ruling("tests", .stop, Reason(.policyUnreadable))])) == ["+ assessed"])
    }

    @Test func `Who only looks again does not throw away an answer that is on its way`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([])))
        #expect(desk.say(.lookedAway) == [], "it is being asked")
        #expect(desk.say(Self.assessed([Ruling("tests", .stop, Reason(.empty))])) == ["+ assessed"])
        #expect(desk.say(.lookedAway) == ["assess 1"])
        #expect(desk.say(.lookedAway) == [])
        #expect(desk.say(Self.assessed()).contains("+ cleared"))
    }

    @Test func `News that come during the survey hold the run`() {
        var desk = Desk()
        desk.open(1, Self.plan(ApprovalRule([])))
        desk.say(Self.assessed())
        #expect(desk.say(.reconsider) == ["assess 1"])
        #expect(desk.say(.surveyed(RunID(1), .success(Self.plan().observed))).first == "+ held")
        // What was under way when somebody asked again counts for nothing.
        #expect(desk.say(.reconsider) == [])
        #expect(desk.say(Self.assessed()) == ["assess 1"])
        #expect(desk.say(Self.assessed()).contains("+ cleared"))
    }

    @Test func `What goes back takes what only waits out of its way`() {
        var desk = Desk()
        desk.open(1, Self.plan())
        desk.open(2, Self.plan(), mayQueue: true)
        let back = desk.open(3, Self.plan(goesBack: true))
        #expect(back.filter { $0.hasPrefix("+") } == ["+ ended withdrawn", "+ ended withdrawn", "+ opened"], "\(back)")
        #expect(back.contains("survey 3") && desk.engine.open == [RunID(3)])
    }

    @Test func `Clearing away does not open a wave`() {
        var plan = Plan.sample(needs: [[], [], []], parallel: 1, deadline: .seconds(1000))
        plan.environment.windows = WindowPolicy(closing: .pause, timezone: "UTC")
        plan.releases = [.sample("s1")]
        plan.steps[1].action = .settle(Action.Placement(service: "s1", slot: .blue, release: 0))
        plan.steps[1].wave = 2
        plan.steps[2].wave = 2
        var desk = Desk()
        desk.open(1, plan)
        desk.say(Self.assessed([], .open(until: .at(5000)), until: 5000))
        desk.say(.surveyed(RunID(1), .success(plan.observed)))
        desk.wait(5000)
        desk.say(Self.assessed([], .closed(until: nil, because: [.outside])))
        #expect(desk.report(1).contains("+ started 2"))
        #expect(!desk.report(2).contains("+ started 3"))
    }

    @Test func `Waiting survives a restart`() {
        var desk = Desk()
        desk.open(1, Self.plan())
        desk.say(Self.assessed())
        desk.ask(Self.approve("manager"), by: "bob@desk")
        for count in 1...desk.journal.count {
            let engine = desk.replayed(count)
            #expect(engine.quarantine.isEmpty && engine.outstanding == [.assess(RunID(1))], "after \(count)")
        }
        var engine = desk.replayed()
        #expect(engine.run(RunID(1))?.approvals.map(\.by) == ["bob@desk"])
        let outputs = engine.step(.recovered([RunID(1)]), at: .at(1))
        #expect(outputs.contains { if case .assess = $0 { true } else { false } })
        #expect(engine.outstanding == desk.engine.outstanding)
    }

    @Test(
        arguments: [
            (people: [[]], missing: 3), (people: [["a"]], missing: 2), (people: [["a", "b"], ["a"]], missing: 1),
            (people: [["b"], ["a", "b"], ["a"]], missing: 0), (people: [["a"], ["a"], ["a"]], missing: 1),
            (people: [["a", "b"], ["a", "b"], ["a", "b"]], missing: 0), (people: [["c"], ["c"]], missing: 3),
        ] as [(people: [[RoleID]], missing: Int)])
    func `Each person fills one place, and as many places are filled as can be`(people: [[RoleID]], missing: Int) {
        let rule = ApprovalRule([.init("a", 2), .init("b")])
        for order in [people, people.reversed()] {
            #expect(rule.missing(order).reduce(0) { $0 + $1.count } == missing)
        }
    }
}
