import Hummingbird
import Synchronization

/// Makes requests slow or fail, as the release's faults say.
package final class FaultInjector: Sendable {
    private let faults: ActiveFaults
    private let requests = Atomic<Int>(0)

    init(faults: ActiveFaults) {
        self.faults = faults
    }

    /// Delays a request, and fails it when its turn has come.
    ///
    /// - Throws: `HTTPError` 500 for exactly the wanted fraction, evenly spread: a rate of 0.25 fails every fourth request.
    func act() async throws {
        let number = requests.add(1, ordering: .relaxed).newValue
        if faults.latency > .zero { try await Task.sleep(for: faults.latency) }
        if Self.fails(request: number, rate: faults.errorRate) {
            throw HTTPError(.internalServerError, message: "This release fails on purpose.")
        }
    }

    /// Whether the `request`-th request, counted from 1, is one of those that a rate makes fail.
    package static func fails(request: Int, rate: Double) -> Bool {
        (Double(request) * rate).rounded(.down) > (Double(request - 1) * rate).rounded(.down)
    }
}
