internal import CordeeModel

/// Holds the services of a fleet against each other.
struct ServicesCheck {
    private let services: [Named<ServiceDraft>]
    private let numbers: [String: Int]
    /// The service that gets what no route claims, when none is named: the frontend, or the only one nobody needs.
    let standardFallback: ServiceID?
    /// Whether any service has a route.
    let hasRoutes: Bool

    init(_ services: [Named<ServiceDraft>]) {
        self.services = services
        numbers = Dictionary(services.enumerated().map { ($1.name, $0) }) { first, _ in first }
        standardFallback = Self.fallback(of: services)
        hasRoutes = services.contains { $0.value?.route != nil }
    }

    /// Whether there is a service of that name.
    func knows(_ name: String) -> Bool { numbers[name] != nil }

    /// Reports a name that is no service's.
    func reportUnknown(_ name: Located<String>, _ reader: inout Reader) {
        let nearest = reader.nearest(to: name.value, among: services.map(\.name))
        reader.report(.fleet(.unknownService(name.value, nearest: nearest)), at: name.position)
    }

    /// Checks commands, needs and routes.
    func run(defaults: ServiceSettings, _ reader: inout Reader) {
        for service in services {
            guard let draft = service.value else { continue }
            if !draft.settings.hasCommand, !defaults.hasCommand {
                reader.report(.fleet(.missingCommand(ServiceID(service.name))), at: service.position)
            }
        }
        needs(&reader)
        routes(&reader)
    }

    private static func fallback(of services: [Named<ServiceDraft>]) -> ServiceID? {
        if services.contains(where: { $0.name == "frontend" }) { return "frontend" }
        var needed: Set<String> = []
        for service in services { needed.formUnion(service.value?.needs.services.map(\.value) ?? []) }
        let free = services.lazy.map(\.name).filter { !needed.contains($0) }.prefix(2)
        return free.count == 1 ? free.first.map { ServiceID($0) } : nil
    }

    private func needs(_ reader: inout Reader) {
        var edges: [[(target: Int, position: Position)]] = []
        for service in services {
            var seen: Set<String> = []
            var targets: [(target: Int, position: Position)] = []
            for need in service.value?.needs.services ?? [] {
                if need.value == service.name {
                    reader.report(.fleet(.needsItself(ServiceID(need.value))), at: need.position)
                } else if !seen.insert(need.value).inserted {
                    reader.report(.fleet(.needTwice(ServiceID(need.value))), at: need.position)
                } else if let target = numbers[need.value] {
                    targets.append((target, need.position))
                } else {
                    reportUnknown(need, &reader)
                }
            }
            edges.append(targets)
        }
        for circle in Circles.find(edges.map { $0.map(\.target) }, limit: Limits.cycles) {
            guard let last = circle.members.last else { continue }
            let members = circle.members.map { ServiceID(services[$0].name) }
            reader.report(.fleet(.cycle(members)), at: edges[last][circle.edge].position)
        }
    }

    private func routes(_ reader: inout Reader) {
        var owners: [Route: ServiceID] = [:]
        for service in services {
            guard let route = service.value?.route else { continue }
            if let owner = owners[route.value] {
                reader.report(.fleet(.routeUsedTwice(owner)), at: route.position)
            } else if route.value != Route() {
                owners[route.value] = ServiceID(service.name)
            }
        }
    }
}
