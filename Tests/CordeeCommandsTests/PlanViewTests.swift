import CordeeCommands
import CordeeCore
import CordeeMessages
import CordeeModel
import Testing

struct PlanViewTests {
    private func view(_ plan: Plan, _ language: Language) -> PlanView {
        PlanView(
            plan, digest: Penpal.digest, estimate: Estimate.of(plan) { _, _ in nil }, catalogue: Catalogue(language))
    }

    @Test(arguments: Language.allCases)
    func `A train says who moves when, what stays, how long it takes and what happens when it fails`(
        language: Language
    ) throws {
        expectGolden(view(try Penpal.train(), language).lines(), "plan-train.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `The scenarios that are tried are named, in their order`(language: Language) throws {
        var plan = try Penpal.train()
        for name in ["sign-up", "chat"] as [ScenarioID] {
            let action = Action.scenario(.init(Scenario(id: name, title: "T", steps: [.init(name: "N", target: "/")])))
            plan.steps.append(
                Step(service: nil, action: action, needs: [], wave: plan.waves, limits: action.limits(plan.releases)))
        }
        let text = view(plan, language).lines().map { line in
            line.text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        }
        let english = "  then 2 scenarios, one after the other: sign-up and chat"
        let french = "  puis 2 scénarios, l’un après l’autre : sign-up et chat"
        #expect(text.contains(language == .english ? english : french), "\(text)")
        let steps = view(plan, language).steps().map(\.text)
        #expect(
            steps.last?.contains(language == .english ? "try the scenario chat" : "essayer le scénario chat") == true)
    }

    @Test(arguments: Language.allCases)
    func `Steps are listed with what they need and what takes them back`(language: Language) throws {
        expectGolden(view(try Penpal.train(), language).steps(), "plan-steps.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `A first deployment comes from nothing`(language: Language) throws {
        let plan = try Penpal.plan(from: [], to: Penpal.releases("1.3.0"))
        expectGolden(view(plan, language).lines(), "plan-first.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `Downtime, changed secrets and services outside the plan are pointed out`(language: Language) throws {
        let before = [Penpal.release("ai-service", "1.3.0"), Penpal.release("old-service", "0.9.0")]
        let wanted = [Penpal.release("ai-service", "1.3.0", level: "debug", jwt: "2")]
        let plan = try Penpal.plan(from: before, to: wanted, .rolling(slots: 1))
        expectGolden(view(plan, language).lines(), "plan-warnings.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `A rollback says that it is not taken back`(language: Language) throws {
        let plan = try Penpal.plan(
            from: Penpal.releases("1.4.0"), to: Penpal.releases("1.3.0"), intent: .rollBack(before: RunID(12)))
        expectGolden(view(plan, language).lines(), "plan-rollback.\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `Nothing to do is said so`(language: Language) throws {
        let plan = try Penpal.plan(from: Penpal.releases("1.3.0"), to: Penpal.releases("1.3.0"))
        expectGolden(view(plan, language).lines(), "plan-nothing.\(language.rawValue)")
    }

    @Test func `A secret is never shown, only that it changed`() throws {
        let plan = try Penpal.plan(
            from: [Penpal.release("ai-service", "1.3.0", jwt: "before-secret")],
            to: [Penpal.release("ai-service", "1.3.0", jwt: "after-secret")])
        let text = view(plan, .english).lines().rendered(colour: false)
        #expect(text.contains("JWT_SECRET changed"))
        #expect(!text.contains("before-secret"))
        #expect(!text.contains("after-secret"))
    }

    @Test func `No line is wider than the terminal`() throws {
        for line in view(try Penpal.train(), .french).steps(width: 60) { #expect(line.width <= 60) }
    }
}
