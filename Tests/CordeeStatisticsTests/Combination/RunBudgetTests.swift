import CordeeStatistics
import Testing

@Suite struct RunBudgetTests {
    @Test func `All services together never spend more than the budget`() {
        for services in [0, 1, 7, 1000] {
            let level = RunBudget.level(.onePercent, services: services).value
            #expect(level * Double(services) <= 0.01 + 1e-15)
            #expect(level * Double(max(1, services)) > 0.0099)
        }
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
