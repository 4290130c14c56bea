package import CordeeDriver
package import CordeeModel

/// What is written down of a tenant, so that any later Cordée finds it again.
///
/// Written twice: before the process is started, without `process` (the intent), and after, with it. Whoever finds an
/// intent looks for a process that carries its token: so no crash in between leaves a process that nobody knows of.
package struct TenantRecord: Codable, Hashable, Sendable {
    /// The form of the record; this build writes and reads 1.
    package var schema: Int
    /// The value, unique to this start, of `CORDEE_TENANT` in the environment of the process.
    package var token: String
    /// The slot.
    package var slot: SlotID
    /// What was started. Secrets are in it as keyed hashes only.
    package var release: Release
    /// Where it listens.
    package var endpoint: Endpoint
    /// When it was started.
    package var since: Instant
    /// Its process; nil: about to be started.
    package var process: ProcessIdentity?
    /// How it ended, once that was seen.
    package var ended: String?
    /// Where it writes what it says.
    package var log: String

    /// The form that this build writes.
    package static let currentSchema = 1
    /// The variable that carries the token.
    package static let tokenVariable = "CORDEE_TENANT"

    /// Writes down what is about to be started.
    package init(
        token: String, slot: SlotID, release: Release, endpoint: Endpoint, since: Instant,
        process: ProcessIdentity? = nil, log: String
    ) {
        schema = Self.currentSchema
        self.token = token
        self.slot = slot
        self.release = release
        self.endpoint = endpoint
        self.since = since
        self.process = process
        self.log = log
    }

    /// Which place it is the record of.
    var place: Place { Place(service: release.service, slot: slot) }

    /// The tenant, given how it is.
    func tenant(process: ProcessIdentity, ended: String?) -> Tenant {
        Tenant(
            slot: slot, release: release, endpoint: endpoint, process: Int(process.pid), since: since, ended: ended,
            log: log)
    }
}

/// A slot of a service.
struct Place: Hashable, Comparable, Sendable {
    var service: ServiceID
    var slot: SlotID

    static func < (one: Place, other: Place) -> Bool { (one.service, one.slot) < (other.service, other.slot) }
}
