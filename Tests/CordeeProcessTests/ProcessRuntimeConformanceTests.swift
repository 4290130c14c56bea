import CordeeDriverConformance
import Testing

/// A release that never ends as it should would be waited for: the limit only turns that into a failure.
@Suite(.timeLimit(.minutes(15)))
struct ProcessRuntimeConformanceTests {
    @Test(arguments: RuntimeCheck.allCases)
    func `Detached processes hold what every runtime must`(_ check: RuntimeCheck) async throws {
        try await ProcessWorkshop.open { workshop in
            try await RuntimeConformance(workshop).run(check)
        }
    }
}
