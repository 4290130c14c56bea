import CordeeCore
import CordeeModel

/// The manual's fleet of seven services, as values.
enum Penpal {
    static let needs: [(String, [String])] = [
        ("ai-service", ["db-service"]), ("auth-service", ["db-service"]), ("db-service", []),
        ("frontend", ["ai-service", "auth-service", "payment-service"]),
        ("monitoring-service", ["ai-service", "auth-service", "db-service", "notify-service", "payment-service"]),
        ("notify-service", []), ("payment-service", ["db-service"]),
    ]

    static func environment(_ strategy: Strategy = .blueGreen) -> Environment {
        Environment(
            id: "production", after: "staging", edge: EdgeSettings(listen: Endpoint(host: "127.0.0.1", port: 8280)),
            strategy: strategy)
    }

    static func release(
        _ service: String, _ version: String, level: String = "info", jwt: String = "1", needs: [String] = []
    ) -> Release {
        Release(
            service: ServiceID(service), version: Version(version),
            artifact: Digest("sha256:\(service.utf8.count)a\(version)00000000"), commit: "4f2c9e1d7b3a",
            command: ["./releases/\(service)/\(version)/run"],
            configuration: Configuration(
                entries: [
                    .secret("JWT_SECRET", source: "file:secrets/jwt", fingerprint: Digest("hmac-sha256:\(jwt)")),
                    .plain("LOG_LEVEL", level),
                ],
                digest: Digest("hmac-sha256:\(level)\(jwt)")),
            needs: needs.map { ServiceID($0) })
    }

    static func releases(_ version: String, level: String = "info") -> [Release] {
        needs.map { release($0.0, version, level: level, needs: $0.1) }
    }

    static func topology(_ strategy: Strategy = .blueGreen) -> Topology {
        Topology(
            listen: Endpoint(host: "127.0.0.1", port: 8280),
            services: needs.map { Topology.Member(service: ServiceID($0.0), slots: strategy.slots) })
    }

    /// All of them running at a version, each in blue.
    static func observed(_ releases: [Release], _ strategy: Strategy = .blueGreen) -> Observation {
        Observation(
            edge: topology(strategy),
            services: releases.map {
                Standing(service: $0.service, slots: [Occupied(slot: .blue, release: $0)], split: .all(.blue))
            })
    }

    static func plan(
        from before: [Release], to wanted: [Release], _ strategy: Strategy = .blueGreen, intent: Intent = .deploy,
        train: Train? = nil, extra: [Standing] = [], retiring: [ServiceID] = []
    ) throws -> Plan {
        var observation = observed(before, strategy)
        observation = Observation(edge: observation.edge, services: observation.services + extra)
        return try Planner.plan(
            Planner.Request(
                fleet: "penpal", environment: environment(strategy), topology: topology(strategy),
                observation: observation, wanted: wanted, retiring: retiring, intent: intent, train: train))
    }

    /// Three services move to 1.4.0, the others stay.
    static func train() throws -> Plan {
        let before = releases("1.3.0")
        let moving = ["ai-service", "db-service", "frontend"]
        let wanted = before.map { old in
            moving.contains(old.service.rawValue)
                ? release(old.service.rawValue, "1.4.0", level: "debug", needs: old.needs.map(\.rawValue)) : old
        }
        let train = Train(
            id: "2026-11-22.1", cars: moving.map { Train.Car(service: ServiceID($0), version: "1.4.0") })
        return try plan(from: before, to: wanted, train: train)
    }

    static let digest: Digest = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}
