import Hummingbird

/// What monitoring-service answers besides `/metrics`: the fleet at a glance.
struct MonitoringRoutes: Sendable {
    /// One service of the fleet, as it was last seen.
    struct Sight: ResponseCodable, Sendable {
        let service: String
        let state: DependencyState
        let version: String?
    }

    let watch: DependencyWatch

    func add(to router: Router<BasicRequestContext>) {
        router.get("/api/v1/fleet") { [watch] _, _ in
            watch.latest.map { role, seen in
                Sight(service: role.rawValue, state: seen.state, version: seen.version)
            }
        }
    }
}
