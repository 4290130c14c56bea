/// What was seen in an environment at one moment.
package struct Observation: Hashable, Codable, Sendable {
    /// What the edge is set up for; nil: there is none.
    package var edge: Topology?
    /// Whether the edge runs, set up so. One that was killed is still the environment's edge, and comes back as it was.
    package var isEdgeUp: Bool
    /// Every service that has a slot in use or a share of the traffic, ordered by name.
    package var services: [Standing]
    /// Every repository that was looked at, ordered by its path; nil: none was.
    package var repositories: [RepositoryStanding]?

    /// Notes what was seen.
    package init(
        edge: Topology?, isEdgeUp: Bool = true, services: [Standing], repositories: [RepositoryStanding]? = nil
    ) {
        self.edge = edge
        self.isEdgeUp = isEdgeUp
        self.services = services.sorted { $0.service < $1.service }
        self.repositories = repositories?.sorted { $0.source.repository < $1.source.repository }
    }

    /// What was seen of one service.
    package func standing(of service: ServiceID) -> Standing? {
        var low = 0
        var high = services.count
        while low < high {
            let middle = (low + high) / 2
            if services[middle].service < service { low = middle + 1 } else { high = middle }
        }
        return low < services.count && services[low].service == service ? services[low] : nil
    }
}

/// How one service stands: who is in its slots, and who gets its traffic.
package struct Standing: Hashable, Codable, Sendable {
    /// The service.
    package var service: ServiceID
    /// Its slots that are in use, in slot order.
    package var slots: [Occupied]
    /// Who gets its traffic; slots without a share are left out.
    package var split: Split

    /// Notes how a service stands.
    package init(service: ServiceID, slots: [Occupied], split: Split) {
        self.service = service
        self.slots = slots
        self.split = split
    }

    /// The occupant of a slot.
    package func occupant(of slot: SlotID) -> Occupied? { slots.first { $0.slot == slot } }

    /// The releases that get traffic, in slot order, each once.
    package var serving: [Release] {
        var found: [Release] = []
        for share in split.shares where share.percent > .none {
            if let release = occupant(of: share.slot)?.release, !found.contains(release) { found.append(release) }
        }
        return found
    }
}

/// A slot in use.
package struct Occupied: Hashable, Codable, Sendable {
    /// Which slot.
    package var slot: SlotID
    /// What was started there.
    package var release: Release
    /// Whether it still runs.
    package var isRunning: Bool

    /// Notes who is in a slot.
    package init(slot: SlotID, release: Release, isRunning: Bool = true) {
        self.slot = slot
        self.release = release
        self.isRunning = isRunning
    }
}

/// How the traffic of one service is split over its slots.
package struct Split: Hashable, Codable, Sendable {
    /// Slots with their shares, in slot order; no slot twice.
    package var shares: [Share]

    /// One slot's share.
    package struct Share: Hashable, Codable, Sendable {
        /// The slot.
        package var slot: SlotID
        /// Its part of the new requests.
        package var percent: Percent

        /// Gives a slot a share.
        package init(slot: SlotID, percent: Percent) {
            self.slot = slot
            self.percent = percent
        }
    }

    /// Describes a split; shares of nothing are left out.
    package init(_ shares: [Share]) {
        self.shares = shares.filter { $0.percent > .none }.sorted { $0.slot < $1.slot }
    }

    /// Nobody gets anything.
    package static let nobody = Split([])
    /// Everything to one slot.
    package static func all(_ slot: SlotID) -> Split { Split([Share(slot: slot, percent: .all)]) }
    /// The same to each; the first ones get what the division leaves over.
    package static func evenly(_ slots: [SlotID]) -> Split {
        guard !slots.isEmpty else { return .nobody }
        let (part, rest) = 100.quotientAndRemainder(dividingBy: slots.count)
        return Split(slots.enumerated().map { Share(slot: $1, percent: Percent(part + ($0 < rest ? 1 : 0))) })
    }

    /// The share of a slot.
    package func percent(of slot: SlotID) -> Percent { shares.first { $0.slot == slot }?.percent ?? .none }
}
