package import CordeeModel

/// Runs the commands that must succeed before a version is made.
///
/// Guidance for implementers: no shell; what a command says is kept in a file within a limit, without the secrets of its
/// variables; when the calling task is
/// cancelled, end the command and everything that it started, then throw `cancelled`.
package protocol Preflight: Sendable {
    /// Runs one command to its end in the source's working tree, and hands over each line that it says, at once.
    /// - Throws: `preflightFailed`, whose cause is the last lines; `commandUnusable`; `diskFull`, `notWritable`.
    nonisolated(nonsending) func run(
        _ request: PreflightRequest, progress: (String) -> Void
    ) async throws(Failure) -> PreflightEvidence
}

/// Which command to run.
package struct PreflightRequest: Hashable, Sendable {
    /// For whom; named in failures.
    package var service: ServiceID
    /// Where.
    package var source: Source
    /// The program and its arguments.
    package var command: [String]
    /// The file that what it says is kept in; absolute. One that is there is replaced.
    package var log: String

    /// Asks for a command.
    package init(service: ServiceID, source: Source, command: [String], log: String) {
        self.service = service
        self.source = source
        self.command = command
        self.log = log
    }
}

/// That a command succeeded.
package struct PreflightEvidence: Hashable, Sendable {
    /// How long it took.
    package var duration: Duration
    /// How many bytes it said, with `***` for each secret.
    package var bytes: Int
    /// Where they are kept; of more than the limit, the beginning and the end.
    package var log: String

    /// Describes a success.
    package init(duration: Duration, bytes: Int, log: String) {
        self.duration = duration
        self.bytes = bytes
        self.log = log
    }
}
