import Synchronization

/// Counts the requests of a service, for Prometheus.
final class RequestMetrics: Sendable {
    /// Where every service gives its metrics.
    static let path = "/metrics"

    private struct Counts {
        var byStatus: [Int: Int] = [:]
        var inFlight = 0
    }

    private let counts = Mutex(Counts())

    func begin() {
        counts.withLock { $0.inFlight += 1 }
    }

    func end(status: Int) {
        counts.withLock { counts in
            counts.inFlight -= 1
            counts.byStatus[status, default: 0] += 1
        }
    }

    /// The counters in Prometheus' text format.
    func text(identity: Identity) -> String {
        let counts = counts.withLock { $0 }
        let labels = "service=\"\(identity.service)\",version=\"\(identity.version)\""
        var lines = [
            "# HELP penpal_requests_in_flight Requests that wait for their response, this one included.",
            "# TYPE penpal_requests_in_flight gauge",
            "penpal_requests_in_flight{\(labels)} \(counts.inFlight)",
            "# HELP penpal_requests_total Responses by status.",
            "# TYPE penpal_requests_total counter",
        ]
        for (status, count) in counts.byStatus.sorted(by: { $0.key < $1.key }) {
            lines.append("penpal_requests_total{\(labels),status=\"\(status)\"} \(count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension DependencyWatch {
    /// The state of the watched services in Prometheus' text format; empty when there is none.
    var metricsText: String {
        guard !latest.isEmpty else { return "" }
        var lines = [
            "# HELP penpal_dependency_up Whether the last health check of a dependency succeeded.",
            "# TYPE penpal_dependency_up gauge",
        ]
        for (role, observation) in latest {
            let labels = "dependency=\"\(role.rawValue)\",version=\"\(observation.version ?? "")\""
            lines.append("penpal_dependency_up{\(labels)} \(observation.state == .ok ? 1 : 0)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
