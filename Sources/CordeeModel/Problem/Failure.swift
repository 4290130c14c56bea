/// Something that went wrong in the world, independent of language.
///
/// The message catalogue gives its message and its hint (the next command to type) in the operator's language, from
/// the code and the values; the cause is what the system or a peer said, as it said it. It never holds a secret.
package struct Failure: Error, Hashable, Codable, Sendable {
    /// What kind of thing went wrong.
    package var code: FailureCode
    /// What the catalogue's texts for the code name: a path, a port, a version, in the order that the code documents.
    package var values: [String]
    /// What the system or a peer said.
    package var cause: String?

    /// The longest cause that is kept, in characters.
    package static let causeLimit = 2000

    /// Describes a failure; a long cause is cut.
    package init(_ code: FailureCode, _ values: [String] = [], cause: String? = nil) {
        self.code = code
        self.values = values
        self.cause = cause.map { $0.count > Self.causeLimit ? String($0.prefix(Self.causeLimit)) + "…" : $0 }
    }
}

/// Every kind of failure that a driver, the ledger or the conductor can meet. Each comment names the values in order.
package enum FailureCode: String, Hashable, Codable, Sendable, CaseIterable {
    // Releases and processes
    /// No such release: service, version, path looked at, versions that exist (comma separated, may be empty).
    case artifactMissing = "artifact-missing"
    /// The artifact is not the one that was planned: service, version, digest planned, digest found.
    case artifactChanged = "artifact-changed"
    /// The command cannot be run: service, path.
    case commandUnusable = "command-unusable"
    /// No free port: service, first port, last port.
    case noFreePort = "no-free-port"
    /// The process ended when it should run: service, version, how it ended (`exit 70`, `signal 9`), log file.
    case exited
    /// It never became healthy: service, version, last answer, log file.
    case neverHealthy = "never-healthy"
    /// It was healthy and no longer is: service, version, last answer, log file.
    case becameUnhealthy = "became-unhealthy"
    /// It reports another version: service, version wanted, version reported, log file.
    case staleVersion = "stale-version"
    /// The process does not end, not even when killed: service, slot, process id.
    case unstoppable
    /// The slot is used by something Cordée did not start: service, slot, what is there.
    case foreignProcess = "foreign-process"

    // Configuration
    /// A variable's value cannot be read: variable, source (`file:secrets/jwt`).
    case secretUnreadable = "secret-unreadable"
    /// The values of a configuration are no longer stored: service, configuration digest.
    case configurationLost = "configuration-lost"

    // Edge
    /// The proxy program is not installed: program.
    case edgeNotInstalled = "edge-not-installed"
    /// The address is taken: address, who has it as far as known.
    case addressTaken = "address-taken"
    /// The proxy refuses its configuration: file.
    case edgeConfiguration = "edge-configuration"
    /// The proxy does not answer: socket.
    case edgeUnreachable = "edge-unreachable"
    /// The proxy refused a command: command.
    case edgeRefused = "edge-refused"
    /// The edge does not know this service or slot: service, slot.
    case edgeUnknownSlot = "edge-unknown-slot"
    /// No share can be given to a slot in which nothing runs: service, slot.
    case slotEmpty = "slot-empty"

    // Time and people
    /// It took too long: the deadline in seconds.
    case deadline
    /// It was cancelled.
    case cancelled

    // The ledger and the state directory
    /// The disk is full: path.
    case diskFull = "disk-full"
    /// It cannot be written: path.
    case notWritable = "not-writable"
    /// It is not what it should be: path.
    case damaged
    /// Another process holds it: path, process id, what it is.
    case held
    /// The daemon went away: its socket.
    case daemonGone = "daemon-gone"
    /// It was written by a newer Cordée: path, what was not understood.
    case tooNew = "too-new"
    /// The file is not there: path.
    case fileMissing = "file-missing"
    /// The path is too long for a unix socket: path, limit in bytes.
    case pathTooLong = "path-too-long"
    /// Nothing that Cordée foresaw: what was being done.
    case unforeseen

    /// Whether trying the same again can help.
    package var isPermanent: Bool {
        switch self {
        case .artifactMissing, .artifactChanged, .commandUnusable, .staleVersion, .foreignProcess, .configurationLost,
            .edgeNotInstalled, .edgeConfiguration, .tooNew, .pathTooLong, .damaged:
            true
        case .noFreePort, .exited, .neverHealthy, .becameUnhealthy, .unstoppable, .secretUnreadable, .addressTaken,
            .edgeUnreachable, .edgeRefused, .edgeUnknownSlot, .slotEmpty, .deadline, .cancelled, .diskFull,
            .notWritable, .held, .daemonGone, .fileMissing, .unforeseen:
            false
        }
    }
}
