import CordeeModel

/// What the edge is set up for while a plan runs, and at its end.
///
/// While services move, it also knows every service and slot that is still in use and will go; they leave it at the end.
struct EdgeWay {
    let between: Topology?
    let last: Topology?

    init(_ request: Planner.Request, wanted: [ServiceID]) {
        let observed = request.observation.edge
        let named = Set(wanted + request.retiring + (request.topology?.services.map(\.service) ?? []))
        // What is neither wanted nor retired is left alone, so it stays reachable.
        let others = (observed?.services ?? []).filter {
            !named.contains($0.service) && request.observation.standing(of: $0.service) != nil
        }
        last = Self.last(request, others: others, isWanted: !wanted.isEmpty)
        guard let last, let observed else {
            between = last ?? observed
            return
        }
        // Looked up, never walked through; of a name that stands there twice, the first counts.
        let slots = Dictionary(observed.services.map { ($0.service, $0.slots) }) { first, _ in first }
        var members = last.services.map { member in
            var member = member
            let used = request.observation.standing(of: member.service).map { $0.slots.map(\.slot) + $0.alive } ?? []
            let known = slots[member.service] ?? []
            member.slots += known.filter { used.contains($0) && !member.slots.contains($0) }
            return member
        }
        let staying = Set(members.map(\.service))
        let routes = Set(members.compactMap(\.route))
        for var member in observed.services where !staying.contains(member.service) {
            guard request.observation.standing(of: member.service) != nil else { continue }
            if let route = member.route, routes.contains(route) { member.route = nil }
            members.append(member)
        }
        between = Topology(listen: last.listen, fallback: last.fallback, services: members)
    }

    private static func last(
        _ request: Planner.Request, others: [Topology.Member], isWanted: Bool
    ) -> Topology? {
        let observed = request.observation.edge
        if let topology = request.topology {
            return Topology(
                listen: topology.listen, fallback: topology.fallback, services: topology.services + others)
        }
        guard let observed, !isWanted, request.intent == .retire || !request.retiring.isEmpty else { return observed }
        guard !others.isEmpty else { return nil }
        let fallback = observed.fallback.flatMap { id in others.contains { $0.service == id } ? id : nil }
        return Topology(listen: observed.listen, fallback: fallback, services: others)
    }
}
