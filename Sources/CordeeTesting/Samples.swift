package import CordeeModel

extension Release {
    /// A release that differs from others only in what is said.
    package static func sample(
        _ service: ServiceID, _ version: Version = "1", needs: [ServiceID] = [], configuration: Digest = "c1"
    ) -> Release {
        Release(
            service: service, version: version, artifact: Digest("sha256:\(version)"), command: ["run"],
            configuration: Configuration(entries: [], digest: configuration), needs: needs, grace: .seconds(1))
    }
}

extension Environment {
    /// An environment behind one address.
    package static func sample(
        _ id: EnvironmentID = "staging", _ strategy: Strategy = .blueGreen, parallel: Int = 8, hold: Duration = .zero
    ) -> Environment {
        Environment(
            id: id, edge: EdgeSettings(listen: Endpoint(host: "127.0.0.1", port: 8180)), strategy: strategy,
            parallel: parallel, hold: hold)
    }
}

extension Topology {
    /// An edge for services with the same slots each.
    package static func sample(_ services: [ServiceID], slots: [SlotID] = SlotID.first(2)) -> Topology {
        Topology(
            listen: Endpoint(host: "127.0.0.1", port: 8180),
            services: services.map { Member(service: $0, slots: slots) })
    }
}

extension Standing {
    /// A service whose listed slots run a release and share the traffic evenly.
    package static func sample(_ release: Release, in slots: [SlotID] = [.blue]) -> Standing {
        Standing(
            service: release.service, slots: slots.map { Occupied(slot: $0, release: release) },
            split: .evenly(slots))
    }
}
