import HTTPTypes

/// Who a running service says it is, in its health and on every response.
struct Identity: Sendable, Equatable {
    let service: String
    let version: String
    let commit: String
    let environment: String

    /// The version of a service that was told none.
    static let unknownVersion = "0.0.0"

    /// Takes the version from the release's own files rather than from the environment, so that a wrong artifact shows.
    init(settings: ServiceSettings, release: Release?, faults: ActiveFaults) {
        service = settings.role.rawValue
        version =
            faults.claimedVersion ?? release?.version ?? settings.value("CORDEE_VERSION") ?? Self.unknownVersion
        commit = release?.commit ?? Release.commit(service: service, version: version)
        environment = settings.environment
    }

    /// Signs a response with the service's name and version.
    func sign(_ headers: inout HTTPFields) {
        headers[Self.serviceHeader] = service
        headers[Self.versionHeader] = version
    }

    // Both names are valid header names, so that the initializer cannot fail.
    static let serviceHeader = HTTPField.Name("x-penpal-service")!
    static let versionHeader = HTTPField.Name(versionHeaderName)!

    /// The response header that says which version answered.
    static let versionHeaderName = "x-penpal-version"
}
