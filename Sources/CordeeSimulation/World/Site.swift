import CordeeCore
import CordeeModel

/// What a process does wrong.
enum Defect: Sendable { case none, slow, neverHealthy, stale, exits, dies, misbehaves, fails }

/// A process in a slot.
struct Tenant: Sendable {
    var release: Release
    var isRunning: Bool
    var readyAt: Instant
    var defect: Defect
}

/// One environment of the simulated world: slots with processes, and an edge that splits traffic.
struct Site: Sendable {
    struct Place: Sendable {
        var service: ServiceID
        var split: Split = .nobody
        var slots: [(slot: SlotID, tenant: Tenant)] = []

        func tenant(_ slot: SlotID) -> Tenant? {
            for entry in slots where entry.slot == slot { return entry.tenant }
            return nil
        }
        mutating func put(_ tenant: Tenant?, in slot: SlotID) {
            slots.removeAll { $0.slot == slot }
            guard let tenant else { return }
            slots.insert((slot, tenant), at: slots.firstIndex { slot < $0.slot } ?? slots.endIndex)
        }
    }

    var edge: Topology?
    /// Ordered by service.
    var places: [Place]

    init(_ services: [ServiceID]) { places = services.sorted().map { Place(service: $0) } }

    func index(_ service: ServiceID) -> Int {
        for index in places.indices where places[index].service == service { return index }
        return 0
    }

    /// What an observer sees.
    var observation: Observation {
        Observation(
            edge: edge,
            services: places.compactMap { place in
                guard !place.slots.isEmpty || place.split != .nobody else { return nil }
                return Standing(
                    service: place.service,
                    slots: place.slots.map {
                        Occupied(slot: $0.slot, release: $0.tenant.release, isRunning: $0.tenant.isRunning)
                    }, split: place.split)
            })
    }

    /// Whether a slot could answer a request now.
    func answers(_ place: Int, _ slot: SlotID, at now: Instant) -> Bool {
        guard let tenant = places[place].tenant(slot), tenant.isRunning, tenant.readyAt <= now else { return false }
        switch tenant.defect {
        case .none, .slow, .dies, .misbehaves, .fails: return true
        case .neverHealthy, .stale, .exits: return false
        }
    }

    /// Whether some slot that gets traffic could answer now.
    func isServed(_ place: Int, at now: Instant) -> Bool {
        places[place].split.shares.contains { answers(place, $0.slot, at: now) }
    }
}
