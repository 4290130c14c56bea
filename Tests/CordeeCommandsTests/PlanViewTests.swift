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
