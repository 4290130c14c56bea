/// What an edge is set up for: where users come in, who gets which requests, and each service's slots.
package struct Topology: Hashable, Codable, Sendable {
    /// Where users come in.
    package var listen: Endpoint
    /// The service that gets what no route claims; nil: such requests get 404.
    package var fallback: ServiceID?
    /// Every service behind the edge, ordered by name; each also gets a listener of its own for calls between services.
    package var services: [Member]

    /// One service behind the edge.
    package struct Member: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Which public requests belong to it; nil: none.
        package var route: Route?
        /// The slots it may use.
        package var slots: [SlotID]
        /// Paths of requests that no user sends; nil: none is known.
        package var unjudged: [String]?
        /// How a user stays in one slot; nil: requests are split one by one.
        package var sticky: Stickiness?

        /// Describes a service behind the edge.
        package init(
            service: ServiceID, route: Route? = nil, slots: [SlotID], unjudged: [String]? = nil,
            sticky: Stickiness? = nil
        ) {
            self.service = service
            self.route = route
            self.slots = slots
            self.unjudged = unjudged
            self.sticky = sticky
        }
    }

    /// Describes an edge.
    package init(listen: Endpoint, fallback: ServiceID? = nil, services: [Member]) {
        self.listen = listen
        self.fallback = fallback
        self.services = services.sorted { $0.service < $1.service }
    }
}
