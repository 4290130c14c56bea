package import CordeeModel

/// Splits the traffic of an environment between slots and reports how each request ended.
///
/// Guidance for implementers: every requirement means "converge to" (see `Runtime`). An edge that was stopped or
/// killed is started again, as it was last set, by the next requirement that changes anything. No request is lost when
/// a split changes: new requests go by the new split before the old one stops taking them, and requests under way end
/// where they are. `CordeeDriverConformance` checks all of it.
package protocol Edge: Sendable {
    /// Makes the edge be set up for a topology, or be stopped and forgotten (nil). Splits of services that stay are kept.
    /// - Throws: `edgeNotInstalled`, `addressTaken`, `edgeConfiguration`, `edgeUnreachable`.
    func prepare(_ topology: Topology?) async throws(Failure)

    /// Runs again, as it was last set, when it should run and does not; otherwise does nothing.
    /// - Throws: as `prepare`.
    func keep() async throws(Failure)

    /// What the edge is set up for, where each service's own listener is, and every split. Reads only.
    func state() async throws(Failure) -> EdgeState

    /// Makes new requests to a service go by a split. Each slot with a share comes with where it listens.
    /// - Throws: `edgeUnknownSlot`, `edgeUnreachable`, `edgeRefused`.
    func shift(_ service: ServiceID, to shares: [SlotShare]) async throws(Failure)

    /// Waits until no request is under way in a slot that has no share, at most for the given time; then returns
    /// whether it is quiet.
    /// - Throws: `edgeUnknownSlot`, `edgeUnreachable`.
    func drain(_ service: ServiceID, slot: SlotID, within limit: Duration) async throws(Failure) -> Bool

    /// The outcomes of requests, in batches, from now on and until the task that reads them is cancelled.
    /// Best effort: outcomes may be missed, and are never made up.
    func outcomes() -> AsyncStream<[RequestOutcome]>

    /// How many outcomes were lost on their way to whoever reads, since this was last asked; the first time none. Nil: it
    /// cannot be told.
    func missedOutcomes() async -> Int?
}

/// A slot's share and where it listens.
package struct SlotShare: Hashable, Sendable {
    /// The slot.
    package var slot: SlotID
    /// Its part of the new requests.
    package var percent: Percent
    /// Where it listens.
    package var endpoint: Endpoint

    /// Gives a slot a share.
    package init(slot: SlotID, percent: Percent, endpoint: Endpoint) {
        self.slot = slot
        self.percent = percent
        self.endpoint = endpoint
    }
}

/// What an edge is and does at one moment.
package struct EdgeState: Hashable, Sendable {
    /// What it is set up for; nil: nothing.
    package var topology: Topology?
    /// Whether it runs, set up so; otherwise `prepare` and `keep` make it so.
    package var isUp: Bool
    /// Where each service is reached by the others, by service name. Kept also while the edge does not run.
    package var listeners: [ServiceID: Endpoint]
    /// How the traffic of each service is split, or was last set while it does not run; services without any share are
    /// left out.
    package var splits: [ServiceID: Split]

    /// Describes an edge.
    package init(
        topology: Topology?, isUp: Bool, listeners: [ServiceID: Endpoint], splits: [ServiceID: Split]
    ) {
        self.topology = topology
        self.isUp = isUp
        self.listeners = listeners
        self.splits = splits
    }
}
