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

    // Repositories
    /// The git program is not installed: program.
    case gitMissing = "git-missing"
    /// It is no repository: path.
    case notRepository = "not-repository"
    /// It is a directory inside a repository, not its root: path, root.
    case notRepositoryRoot = "not-repository-root"
    /// It has no working tree: path.
    case repositoryBare = "repository-bare"
    /// Git does not trust it, as it belongs to somebody else: path.
    case repositoryUntrusted = "repository-untrusted"
    /// Another git program is at work in it, or was killed in it: path.
    case repositoryBusy = "repository-busy"
    /// Somebody began something in it and did not finish: path, what (`merge`, `rebase`, `cherry-pick`, …).
    case repositoryUnfinished = "repository-unfinished"
    /// It has no commit yet: path.
    case noCommits = "no-commits"
    /// No branch is checked out: path, branch wanted.
    case headDetached = "head-detached"
    /// Another branch is checked out: path, branch wanted, branch found.
    case otherBranch = "other-branch"
    /// The branch is at another commit than was expected: path, branch, commit expected, commit found.
    case branchMoved = "branch-moved"
    /// There are changes that are not committed where some are to be written: path, files (comma separated).
    case treeDirty = "tree-dirty"
    /// There is no such commit, branch or tag: path, what was asked for, `shallow` when the repository is, `remote` when it
    /// is a branch that the remote lacks.
    case revisionUnknown = "revision-unknown"
    /// Git does not know who commits: path.
    case identityMissing = "identity-missing"
    /// The commit or tag could not be signed: path.
    case signingFailed = "signing-failed"
    /// A hook of the repository refused: path.
    case hookRefused = "hook-refused"
    /// A hook of the repository changed what was committed: path, files (comma separated).
    case hookMeddled = "hook-meddled"
    /// A file lies outside the repository or in its git directory, or is no plain file: path, file.
    case fileUnsafe = "file-unsafe"
    /// No tag can have that name: path, tag.
    case tagInvalid = "tag-invalid"
    /// The tag is elsewhere: path, tag, commit wanted, commit found, the remote where it is that one's.
    case tagTaken = "tag-taken"
    /// There is no such remote: path, remote.
    case remoteMissing = "remote-missing"
    /// The remote repository does not answer: path, remote.
    case remoteUnreachable = "remote-unreachable"
    /// The remote repository does not let us in: path, remote.
    case remoteDenied = "remote-denied"
    /// The remote branch has commits that the local one lacks: path, remote, branch.
    case pushBehind = "push-behind"
    /// The remote repository refused the push (a hook, a protected branch): path, remote, ref.
    case pushRefused = "push-refused"
    /// The remote repository cannot take branch and tag at once: path, remote.
    case pushNotAtomic = "push-not-atomic"
    /// It is pushed already, so it cannot be taken back: path, remote, what (a tag or a commit).
    case pushedAlready = "pushed-already"
    /// Git failed otherwise: path, command (`git push`).
    case gitFailed = "git-failed"
    /// A command that must succeed before a version is made did not: command, how it ended (`exit 1`), log file.
    case preflightFailed = "preflight-failed"

    // Version files
    /// Its format is not known, and no pattern says where the version is: path.
    case versionFileUnknown = "version-file-unknown"
    /// It is not what its name says: path, line (may be empty).
    case versionFileInvalid = "version-file-invalid"
    /// It is larger than what is read: path, limit in bytes.
    case versionFileTooLarge = "version-file-too-large"
    /// No version is in it: path, where it should be (`project.version`).
    case versionMissing = "version-missing"
    /// The version is in it more than once: path, line of the second.
    case versionRepeated = "version-repeated"
    /// The version comes from somewhere else: path, line (may be empty), where from (`workspace`, `parent`,
    /// `dynamic`, `${revision}`).
    case versionElsewhere = "version-elsewhere"
    /// The text cannot stand there as a version: path, text.
    case versionUnusable = "version-unusable"
    /// The pattern has no `{version}` in it, or more than one: path, pattern.
    case versionPatternInvalid = "version-pattern-invalid"

    // Scenarios
    /// An acceptance scenario did not pass: scenario, step (empty: all of it), report file (may be empty), what did not hold
    /// (a word) and what belongs to it. It names nothing of an answer but its status and its time.
    case scenarioFailed = "scenario-failed"

    // Canaries
    /// The new version is worse than the old one, by what users got: service, version, what it is worse in (comma separated),
    /// the evidence as odds against 1, its failures and requests, the old version's failures and requests.
    case condemned
    /// Nothing could be said of the new version: service, version, what is missing (a word), its requests, the old
    /// version's requests.
    case undecided

    // Telemetry
    /// Whoever measures gives no answer, or none now: address.
    case telemetryUnreachable = "telemetry-unreachable"
    /// Whoever measures does not let us in: address, HTTP status.
    case telemetryDenied = "telemetry-denied"
    /// The question is refused: query, address to ask it at.
    case telemetryRefused = "telemetry-refused"
    /// The answer is not one number for each instant: query, address to ask it at, how many series there are, or what there is
    /// instead (`string`, `matrix`, `histogram`).
    case telemetryAmbiguous = "telemetry-ambiguous"
    /// What answers is not understood: address.
    case telemetryUnreadable = "telemetry-unreadable"

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
    /// The manifest is not there or has errors, where it is needed to tell who may do what: path.
    case manifestUnusable = "manifest-unusable"
    /// Nothing that Cordée foresaw: what was being done.
    case unforeseen

    /// Whether trying the same again can help.
    package var isPermanent: Bool {
        switch self {
        case .artifactMissing, .artifactChanged, .commandUnusable, .staleVersion, .configurationLost,
            .edgeNotInstalled, .edgeConfiguration, .tooNew, .pathTooLong, .damaged, .gitMissing, .notRepository,
            .notRepositoryRoot, .repositoryBare, .repositoryUntrusted, .repositoryUnfinished, .noCommits, .headDetached,
            .otherBranch, .branchMoved, .treeDirty, .revisionUnknown, .identityMissing, .hookRefused, .hookMeddled,
            .fileUnsafe,
            .tagInvalid, .tagTaken, .remoteMissing, .remoteDenied, .pushBehind, .pushRefused, .pushNotAtomic,
            .pushedAlready, .versionFileUnknown, .versionFileInvalid, .versionFileTooLarge, .versionMissing,
            .versionRepeated, .versionElsewhere, .versionUnusable, .versionPatternInvalid, .scenarioFailed, .condemned,
            .undecided, .telemetryDenied, .telemetryRefused, .telemetryAmbiguous:
            true
        case .noFreePort, .exited, .neverHealthy, .becameUnhealthy, .unstoppable, .secretUnreadable, .addressTaken,
            .edgeUnreachable, .edgeRefused, .edgeUnknownSlot, .slotEmpty, .deadline, .cancelled, .diskFull,
            .notWritable, .held, .daemonGone, .fileMissing, .unforeseen, .repositoryBusy, .signingFailed,
            .remoteUnreachable, .gitFailed, .preflightFailed, .manifestUnusable, .telemetryUnreachable,
            .telemetryUnreadable:
            false
        }
    }
}
