import CordeeDriverConformance
import Testing

@Suite struct PrometheusConformanceTests {
    @Test(arguments: TelemetryCheck.allCases)
    func `Prometheus holds what every telemetry must hold`(_ check: TelemetryCheck) async throws {
        try await TelemetryConformance(try await PrometheusWorkshop.start()).run(check)
    }
}
