import CordeeSimulation
import Testing

@Suite(.tags(.simulation)) struct SabotageTests {
    @Test(arguments: Sabotage.allCases)
    func `What is broken on purpose is noticed`(sabotage: Sabotage) {
        var noticed: Violation?
        for seed in UInt64(1)...100 where noticed == nil {
            do throws(Violation) { _ = try Simulation.run(seed: seed, sabotage: sabotage) } catch { noticed = error }
        }
        #expect(noticed != nil, "nobody notices \(sabotage)")
        #expect(noticed?.description.contains("seed") == true)
    }
}
