package import CordeeModel

/// Runs releases in slots.
///
/// Guidance for implementers: every requirement means "converge to", never "do once more". Look first, act on the
/// difference only, and return when the difference is gone, so that the same request may be made any number of times,
/// also after a crash half-way. Never touch what Cordée did not start. When the calling task is cancelled, stop
/// waiting and throw `cancelled`; what was begun may stay as it is. `CordeeDriverConformance` checks all of it.
package protocol Runtime: Sendable {
    /// Finds the artifact of a release and hashes its content.
    /// - Throws: `artifactMissing`.
    func resolve(_ request: ArtifactRequest) async throws(Failure) -> Digest

    /// Everything that runs, or was started and has ended, in the environment; nothing else. Reads only.
    func tenants() async throws(Failure) -> [Tenant]

    /// Who is in a slot; nil: nobody. Reads only, and costs the same however much else runs.
    func tenant(of service: ServiceID, in slot: SlotID) async throws(Failure) -> Tenant?

    /// Makes a slot run a release, and returns it once its process exists (healthy or not).
    ///
    /// A slot that already runs that very release is left alone; what else Cordée runs there is stopped first.
    /// - Throws: `artifactMissing`, `artifactChanged`, `commandUnusable`, `noFreePort`, `configurationLost`,
    ///   `unstoppable`, `diskFull`.
    func start(_ request: StartRequest) async throws(Failure) -> Tenant

    /// Makes a slot empty: asks its process to end, kills it when the grace period is over, and forgets it.
    /// - Throws: `unstoppable`.
    func stop(_ service: ServiceID, in slot: SlotID, grace: Duration) async throws(Failure)
}

/// Which artifact is meant.
package struct ArtifactRequest: Hashable, Sendable {
    /// The service.
    package var service: ServiceID
    /// Its version.
    package var version: Version
    /// The command line, filled in.
    package var command: [String]
    /// The artifact's path, filled in, when it is not what the command line names.
    package var artifactPath: String?

    /// Asks for an artifact.
    package init(service: ServiceID, version: Version, command: [String], artifactPath: String? = nil) {
        self.service = service
        self.version = version
        self.command = command
        self.artifactPath = artifactPath
    }
}

/// What to start, where, and what it is told.
package struct StartRequest: Hashable, Sendable {
    /// The release.
    package var release: Release
    /// The slot.
    package var slot: SlotID
    /// The values of its variables, secrets included. Never to be logged.
    package var variables: [String: String]
    /// Where the services that it needs are reached.
    package var peers: [ServiceID: Endpoint]

    /// Asks for a start.
    package init(
        release: Release, slot: SlotID, variables: [String: String] = [:], peers: [ServiceID: Endpoint] = [:]
    ) {
        self.release = release
        self.slot = slot
        self.variables = variables
        self.peers = peers
    }
}

/// A release in a slot.
package struct Tenant: Hashable, Sendable {
    /// The slot.
    package var slot: SlotID
    /// What was started there.
    package var release: Release
    /// Where it listens.
    package var endpoint: Endpoint
    /// The process that runs it.
    package var process: Int
    /// When it was started.
    package var since: Instant
    /// How it ended, as far as known (`exit 70`, `signal 9`, `gone`); nil while it runs.
    package var ended: String?
    /// Where it writes what it says.
    package var log: String

    /// Describes a tenant.
    package init(
        slot: SlotID, release: Release, endpoint: Endpoint, process: Int, since: Instant, ended: String?, log: String
    ) {
        self.slot = slot
        self.release = release
        self.endpoint = endpoint
        self.process = process
        self.since = since
        self.ended = ended
        self.log = log
    }
}
