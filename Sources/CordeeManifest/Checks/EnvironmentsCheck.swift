internal import CordeeModel

/// Holds the environments of a fleet against each other and against the services.
struct EnvironmentsCheck {
    private let environments: [Named<EnvironmentDraft>]
    private let services: ServicesCheck

    init(_ environments: [Named<EnvironmentDraft>], services: ServicesCheck) {
        self.environments = environments
        self.services = services
    }

    /// Checks promotion, addresses, edges and the services that are named.
    func run(_ reader: inout Reader) {
        promotion(&reader)
        addresses(&reader)
        for environment in environments {
            guard let draft = environment.value else { continue }
            for one in draft.overrides where !services.knows(one.name) {
                services.reportUnknown(Located(one.name, at: one.position), &reader)
            }
            for one in (draft.gates ?? []).compactMap(\.services).joined() where !services.knows(one.value) {
                services.reportUnknown(one, &reader)
            }
            for one in draft.strategy?.services ?? [] where !services.knows(one.value) {
                services.reportUnknown(one, &reader)
            }
            draft.scenarios?.check(&reader)
            if draft.after == nil { lists(of: environment, draft, &reader) }
            guard let edge = draft.edge else { continue }
            if let fallback = edge.value.fallback {
                if !services.knows(fallback.value) { services.reportUnknown(fallback, &reader) }
            } else if services.standardFallback == nil, !services.hasRoutes {
                reader.report(.fleet(.noDefaultService), at: edge.position)
            }
        }
    }

    /// In a first environment nobody can have seen what is yet to come: only reports and other gates show it there.
    private func lists(of environment: Named<EnvironmentDraft>, _ draft: EnvironmentDraft, _ reader: inout Reader) {
        for gate in draft.gates ?? [] where !gate.gate.isAdvisory {
            let unseen = (gate.gate.rule.checklist?.checks ?? []).filter { check in
                !check.proofs.contains { proof in
                    switch proof {
                    case .report, .project, .gate: true
                    case .scenario: false
                    }
                }
            }
            guard !unseen.isEmpty else { continue }
            let names = unseen.map(\.id.rawValue)
            reader.report(.policy(.nothingBefore(gate.gate.id.rawValue, names)), at: environment.position)
        }
    }

    private func promotion(_ reader: inout Reader) {
        let numbers = Dictionary(environments.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var edges: [[Int]] = []
        for environment in environments {
            guard let after = environment.value?.after else {
                edges.append([])
                continue
            }
            edges.append(numbers[after.value].map { [$0] } ?? [])
            if numbers[after.value] == nil {
                let nearest = reader.nearest(to: after.value, among: environments.map(\.name))
                reader.report(.fleet(.unknownEnvironment(after.value, nearest: nearest)), at: after.position)
            }
        }
        for circle in Circles.find(edges, limit: Limits.cycles) {
            guard let last = circle.members.last, let after = environments[last].value?.after else { continue }
            let members = circle.members.map { EnvironmentID(environments[$0].name) }
            reader.report(.fleet(.environmentCycle(members)), at: after.position)
        }
    }

    /// Two addresses collide when they have one port and one host, or when one of them is every host.
    private func addresses(_ reader: inout Reader) {
        var taken: [Int: [(host: String, environment: EnvironmentID)]] = [:]
        for environment in environments {
            guard let listen = environment.value?.edge?.value.listen else { continue }
            let host = Self.canonical(listen.value.host)
            let others = taken[listen.value.port] ?? []
            if let other = others.first(where: { $0.host == host || $0.host == "*" || host == "*" }) {
                reader.report(.fleet(.addressUsedTwice(listen.value, other.environment)), at: listen.position)
            }
            taken[listen.value.port, default: []].append((host, EnvironmentID(environment.name)))
        }
    }

    private static func canonical(_ host: String) -> String {
        switch host.lowercased() {
        case "0.0.0.0", "::": "*"
        case "localhost", "::1": "127.0.0.1"
        case let other: other
        }
    }
}
