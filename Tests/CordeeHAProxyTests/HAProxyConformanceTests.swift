import CordeeDriverConformance
import Testing

@Suite(.serialized) struct HAProxyConformanceTests {
    @Test(arguments: EdgeCheck.allCases)
    func `HAProxy holds what every edge must hold`(_ check: EdgeCheck) async throws {
        try await EdgeConformance(try HAProxyWorkshop()).run(check)
    }
}
