import CordeeCore
import CordeeModel
import CordeeTesting
import Testing

/// What stands against opening a plan, by what the manifest says now.
struct ObjectionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// Roles with their people.
        var roles: [(RoleID, [String])] = []
        var rule: [ApprovalRule.Need]?
        var byAuthor = false
        var isHotfix = false
        /// Who is missing; empty: nobody.
        var missing: [ApprovalRule.Need] = []
    }

    static let cases = [
        Case(testDescription: "nobody is asked"),
        Case(testDescription: "a hotfix without roles", isHotfix: true, missing: [.init("management")]),
        Case(
            testDescription: "a hotfix, and management is the author", roles: [("management", ["ann"])], isHotfix: true,
            missing: [.init("management")]),
        Case(testDescription: "a hotfix with management", roles: [("management", ["dee"])], isHotfix: true),
        Case(
            testDescription: "a hotfix counts beside the rule", roles: [("lead", ["dee"]), ("management", ["dee"])],
            rule: [.init("lead")], isHotfix: true, missing: [.init("management")]),
        Case(testDescription: "somebody else", roles: [("lead", ["bob"])], rule: [.init("lead")]),
        Case(
            testDescription: "the author alone", roles: [("lead", ["ann"])], rule: [.init("lead")],
            missing: [.init("lead")]),
        Case(
            testDescription: "the author on another machine", roles: [("lead", ["ann@zeus"])], rule: [.init("lead")],
            missing: [.init("lead")]),
        Case(
            testDescription: "the author, who may", roles: [("lead", ["ann"])], rule: [.init("lead")], byAuthor: true),
        Case(
            testDescription: "one person for two roles", roles: [("lead", ["bob"]), ("manager", ["bob@atlas"])],
            rule: [.init("lead"), .init("manager")], missing: [.init("manager")]),
        Case(
            testDescription: "one of two roles, another for the other",
            roles: [("lead", ["bob", "cat"]), ("manager", ["bob"])], rule: [.init("lead"), .init("manager")]),
        Case(
            testDescription: "two of one role, one of whom is the author", roles: [("lead", ["ann", "bob"])],
            rule: [.init("lead", 2)], missing: [.init("lead", 1)]),
        Case(
            testDescription: "a person twice", roles: [("lead", ["bob", "bob@a", "bob@b"])], rule: [.init("lead", 2)],
            missing: [.init("lead", 1)]),
    ]

    private static func fleet(_ environment: Environment, _ one: Case) -> Fleet {
        Fleet(
            name: "f", services: [], environments: [environment], roles: one.roles.map { Role($0.0, people: $0.1) })
    }

    private static func plan(_ one: Case, goesBack: Bool = false) -> Plan {
        var plan = Plan.sample(needs: [[]], goesBack: goesBack)
        plan.environment.approvals = one.rule.map { ApprovalRule($0, byAuthor: one.byAuthor) }
        plan.conditions = one.isHotfix ? Conditions(hotfix: Hotfix(.security, reason: "CVE-1")) : nil
        return plan
    }

    @Test(arguments: cases) func `Approvals that nobody could give are an objection`(_ one: Case) {
        let plan = Self.plan(one)
        let said = plan.objection(in: Self.fleet(plan.environment, one), by: "ann@atlas")
        #expect(said == (one.missing.isEmpty ? nil : .unapprovable(plan.environment.id, missing: one.missing)))
        let back = Self.plan(one, goesBack: true)
        #expect(back.objection(in: Self.fleet(back.environment, one), by: "ann@atlas") == nil)
    }

    @Test func `A plan that says it has no rules is held to those of today`() {
        let nothing = Case(testDescription: "", roles: [("lead", ["bob"])])
        let plan = Self.plan(nothing)
        let windows = WindowPolicy(timezone: "UTC")
        let changes: [(String, (inout Fleet) -> Void)] = [
            ("gates", { $0.environments[0].gates = [Gate(.tests)] }),
            ("windows", { $0.environments[0].windows = windows }),
            ("approvals", { $0.environments[0].approvals = ApprovalRule([.init("lead")]) }),
            ("calendar", { $0.calendar = ReleaseCalendar(timezone: "UTC") }),
            ("no such environment", { $0.environments = [] }),
        ]
        #expect(plan.objection(in: Self.fleet(plan.environment, nothing), by: "ann") == nil)
        for (name, change) in changes {
            var fleet = Self.fleet(plan.environment, nothing)
            change(&fleet)
            #expect(plan.objection(in: fleet, by: "ann") == .otherRules(plan.environment.id), "\(name)")
            #expect(Self.plan(nothing, goesBack: true).objection(in: fleet, by: "ann") == nil, "\(name)")
        }
        // The other way round as well: it is not what was looked at.
        var guarded = plan
        guarded.environment.gates = [Gate(.tests)]
        #expect(
            guarded.objection(in: Self.fleet(plan.environment, nothing), by: "ann") == .otherRules(plan.environment.id))
    }

    @Test func `Versions are made in no environment of the manifest`() {
        var plan = Plan.sample(needs: [[]])
        plan.environment = .sources
        #expect(plan.objection(in: Fleet(name: "f", services: [], environments: []), by: "ann") == nil)
    }

    @Test func `The engine opens nothing that meets an objection, but what goes back`() {
        func open(goesBack: Bool) -> [String] {
            var desk = Desk()
            var request = OpenRequest.sample(1, Plan.sample(needs: [[]], goesBack: goesBack))
            request.objection = .otherRules("staging")
            return desk.say(.open(request))
        }
        #expect(open(goesBack: false) == ["no: otherRules(staging)"])
        #expect(open(goesBack: true).contains("yes 1"))
    }
}
