import Hummingbird

/// What `/api/v1/health` answers.
package struct HealthReport: ResponseCodable, Sendable, Equatable {
    /// Where every service answers for its health.
    package static let path = "/api/v1/health"

    /// How the service itself is; a dependency that is down is only reported.
    enum Status: String, Codable, Sendable {
        case ok, starting, unhealthy
    }

    /// The role of the service.
    package let service: String
    /// The version of its release's files.
    package let version: String
    /// 40 hexadecimal digits.
    package let commit: String
    /// Where it runs.
    package let environment: String
    let status: Status
    /// What it depends on, by name.
    package let dependencies: [String: DependencyState]

    init(identity: Identity, status: Status, dependencies: [Role: DependencyState]) {
        service = identity.service
        version = identity.version
        commit = identity.commit
        environment = identity.environment
        self.status = status
        self.dependencies = Dictionary(uniqueKeysWithValues: dependencies.map { ($0.rawValue, $1) })
    }
}

/// Whether another service answered its last health check with 200.
package enum DependencyState: String, Codable, Sendable {
    case ok, unreachable
}
