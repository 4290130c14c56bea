internal import CordeeCore
internal import CordeeModel

extension StatusRow: Encodable {
    private enum Key: String, CodingKey {
        case environment, service, versions, digest, health, trouble, slots, since, drift
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(environment, forKey: .environment)
        try container.encode(service, forKey: .service)
        try container.encode(versions, forKey: .versions)
        try container.encodeIfPresent(digest, forKey: .digest)
        switch health {
        case .healthy: try container.encode("healthy", forKey: .health)
        case .unhealthy(let trouble):
            try container.encode("unhealthy", forKey: .health)
            try container.encode(trouble, forKey: .trouble)
        case .stopped: try container.encode("stopped", forKey: .health)
        case .unknown: try container.encode("unknown", forKey: .health)
        }
        try container.encode(split.shares, forKey: .slots)
        try container.encodeIfPresent(since, forKey: .since)
        try container.encode(drift, forKey: .drift)
    }
}
