package import CordeeDriver
package import CordeeModel

/// The variables that a service is started with.
///
/// From weakest to strongest: a few of Cordée's own, those of the release, and those that say where it stands, which no
/// release can take for itself.
package struct ServiceEnvironment: Sendable {
    /// What a service is given of Cordée's own environment, and nothing else of it.
    package static let inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER"]

    /// The variables.
    package let variables: [String: String]

    /// Puts them together.
    package init(
        _ request: StartRequest, environment: EnvironmentID, port: Int, token: String, own: [String: String]
    ) {
        var variables = own.filter { Self.inherited.contains($0.key) }
        if variables["PATH", default: ""].isEmpty { variables["PATH"] = DetachedProcess.defaultPath }
        variables.merge(request.variables) { _, theirs in theirs }
        for (service, endpoint) in request.peers {
            variables[Self.addressVariable(of: service)] = "http://\(endpoint)"
        }
        variables["PORT"] = "\(port)"
        variables["CORDEE_SERVICE"] = request.release.service.rawValue
        variables["CORDEE_VERSION"] = request.release.version.rawValue
        variables["CORDEE_ENVIRONMENT"] = environment.rawValue
        variables["CORDEE_SLOT"] = request.slot.rawValue
        variables[TenantRecord.tokenVariable] = token
        self.variables = variables
    }

    /// The variable that says where a service is: `DB_SERVICE_URL` for `db-service`.
    package static func addressVariable(of service: ServiceID) -> String {
        let name = service.rawValue.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return String(name) + "_URL"
    }
}
