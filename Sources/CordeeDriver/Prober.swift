package import CordeeModel

/// Asks a release how it is.
package protocol Prober: Sendable {
    /// Asks once. Never throws: whatever comes back, or does not, is the answer.
    func ask(_ endpoint: Endpoint, _ check: HealthCheck) async -> HealthAnswer
}
