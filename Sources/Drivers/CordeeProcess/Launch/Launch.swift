import CordeeDriver
import CordeeModel

/// One start of a release.
struct Launch: Sendable {
    /// What is to be started.
    var request: StartRequest
    /// The environment.
    var environment: EnvironmentID
    /// The fleet's directory.
    var root: String
    /// Cordée's own environment.
    var own: [String: String]
    /// Where it writes what it says.
    var log: LogFile

    /// Whether it could be started.
    /// - Throws: `artifactMissing`, `artifactChanged`, `commandUnusable`.
    func check() throws(Failure) {
        let release = request.release
        let wanted = ArtifactRequest(
            service: release.service, version: release.version, command: release.command,
            artifactPath: release.artifactPath)
        let found = try ArtifactDigest.of(Artifact.find(wanted, root: root))
        guard found == release.artifact else {
            throw Failure(
                .artifactChanged,
                [release.service.rawValue, release.version.rawValue, release.artifact.rawValue, found.rawValue])
        }
        _ = try process(port: 0, token: "").program()
    }

    /// Starts it.
    /// - Throws: `commandUnusable`, `diskFull`, `notWritable`.
    func spawn(port: Int, token: String) throws(Failure) -> ProcessIdentity {
        log.trim()
        return try process(port: port, token: token).spawn()
    }

    private func process(port: Int, token: String) -> DetachedProcess {
        let variables = ServiceEnvironment(request, environment: environment, port: port, token: token, own: own)
        return DetachedProcess(
            service: request.release.service.rawValue, command: request.release.command,
            environment: variables.variables, directory: root, log: log.path)
    }
}
