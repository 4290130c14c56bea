/// The faults of a release that are in force in one environment, as what the service has to do.
package struct ActiveFaults: Sendable, Equatable {
    /// The fraction of requests that fails.
    package private(set) var errorRate = 0.0
    private(set) var latency = Duration.zero
    private(set) var crashDelay: Duration?
    private(set) var exitsAtOnce = false
    /// Whether health always answers 503.
    package private(set) var neverHealthy = false
    private(set) var claimedVersion: String?
    private(set) var failsMigration = false
    private(set) var hangsOnStop = false
    private(set) var startDelay = Duration.zero

    /// Picks the faults that a release carries into an environment.
    package init(release: Release?, environment: String) {
        for carried in release?.faults ?? [] where carried.environment == nil || carried.environment == environment {
            switch carried.fault {
            case .errorRate(let rate): errorRate = rate
            case .latency(let duration): latency = duration
            case .crashAfter(let duration): crashDelay = duration
            case .exitAtOnce: exitsAtOnce = true
            case .neverHealthy: neverHealthy = true
            case .wrongVersion(let version): claimedVersion = version
            case .failingMigration: failsMigration = true
            case .hangOnStop: hangsOnStop = true
            case .startDelay(let duration): startDelay = duration
            }
        }
    }

    /// Does what the faults do before the service listens.
    ///
    /// - Throws: `PenpalError` with code `faultOnPurpose` when the service must not start.
    func beforeListening() async throws {
        if exitsAtOnce {
            throw PenpalError(.faultOnPurpose, "This release exits at once, on purpose.")
        }
        if failsMigration {
            throw PenpalError(
                .faultOnPurpose, "Migration failed: this release carries the fault failing-migration.",
                hint: "Nothing was changed. Take the release back.")
        }
        if startDelay > .zero { try await Task.sleep(for: startDelay) }
    }
}
