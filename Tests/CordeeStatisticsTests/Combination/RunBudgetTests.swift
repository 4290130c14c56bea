import CordeeStatistics
import Testing

@Suite struct RunBudgetTests {
    @Test func `All attempts of all services together never spend more than the budget`() {
        for weights in [[], [1, 5, 0.25], [0, 0, 0], [-1, .nan, 2]] as [[Double]] {
            let budget = RunBudget(alpha: .onePercent, services: ["a", "b", "a", "c"], weights: weights)
            let spent = ["a", "b", "c"].flatMap { service in
                (0..<50).compactMap { budget.level(of: service, attempt: $0)?.value }
            }.reduce(0, +)
            #expect(spent <= 0.01 + 1e-15)
            #expect(spent > 0.0099)
        }
    }

    @Test func `An unknown service has no level`() {
        let budget = RunBudget(alpha: .onePercent, services: ["a", "b"])
        #expect(budget.level(of: "c") == nil)
        #expect(budget.level(of: "a", attempt: -1) == nil)
        #expect(budget.level(of: "a", attempt: 400) == nil)
        #expect(budget.level(of: "a").map { abs($0.value - 0.0045) < 1e-15 } == true)
    }

    @Test func `The strongest suspicions are named together where one alone would not be`() {
        let suspicions = [
            Suspicion("web", EValue(260)), Suspicion("pay", EValue(240)), Suspicion("mail", EValue(1)),
            Suspicion("chat", EValue(0.2)),
        ]
        #expect(Discoveries.named(in: suspicions, at: .onePercent).map(\.name) == ["web", "pay"])
        #expect(Discoveries.named(in: Array(suspicions.dropFirst()), at: .onePercent).isEmpty)
        #expect(Discoveries.named(in: [], at: .onePercent).isEmpty)
    }

    @Test func `Evidence is cut off rather than infinite`() {
        #expect(EValue(.infinity).value == EValue.ceiling)
        #expect(EValue(.nan).value == 0)
        #expect(EValue(-1).value == 0)
        #expect(EValue(100).rejects(at: .onePercent))
        #expect(EValue(100).pValue == 0.01)
        #expect(EValue(0.5).pValue == 1)
    }
}
