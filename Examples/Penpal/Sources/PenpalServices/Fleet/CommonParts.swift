import Hummingbird
import Logging
import ServiceLifecycle

/// What every service has, whatever its role: health, metrics, faults and the watch over its dependencies.
struct CommonParts: Sendable {
    let identity: Identity
    let faults: ActiveFaults
    let peers: Peers
    let readiness = Readiness()
    let metrics = RequestMetrics()
    let watch: DependencyWatch
    let logger: Logger

    init(identity: Identity, faults: ActiveFaults, peers: Peers, logger: Logger) {
        self.identity = identity
        self.faults = faults
        self.peers = peers
        self.logger = logger
        watch = DependencyWatch(dependencies: peers.settings.role.dependencies, peers: peers)
    }

    var middleware: SignedResponses {
        SignedResponses(identity: identity, metrics: metrics, faults: FaultInjector(faults: faults))
    }

    var services: [any Service] {
        var services: [any Service] = []
        if !peers.settings.role.dependencies.isEmpty { services.append(watch) }
        if let delay = faults.crashDelay {
            services.append(CrashTimer(delay: delay, readiness: readiness, logger: logger))
        }
        return services
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get(RouterPath(HealthReport.path)) { [self] _, _ in
            let status: HealthReport.Status =
                faults.neverHealthy ? .unhealthy : readiness.port == nil ? .starting : .ok
            let report = HealthReport(identity: identity, status: status, dependencies: watch.states)
            return EditedResponse(status: status == .ok ? .ok : .serviceUnavailable, response: report)
        }
        router.get(RouterPath(RequestMetrics.path)) { [self] _, _ in
            metrics.text(identity: identity) + watch.metricsText
        }
    }
}
