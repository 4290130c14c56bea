import CordeeDriverConformance
import Testing

struct ProcessRuntimeConformanceTests {
    @Test(arguments: RuntimeCheck.allCases)
    func `Detached processes hold what every runtime must`(_ check: RuntimeCheck) async throws {
        try await ProcessWorkshop.open { workshop in
            try await RuntimeConformance(workshop).run(check)
        }
    }
}
