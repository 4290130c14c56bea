package import CordeeDriver
package import CordeeModel

/// Runs commands in a working tree, without a shell.
package struct PreflightRunner: Preflight, Sendable {
    /// The directory that relative repositories are relative to: the manifest's; absolute.
    package var root: String
    /// All the variables that a command gets. The values of those whose names look secret are shown and kept nowhere.
    package var environment: [String: String]
    /// How much of what a command says is kept, in bytes: half of it from its beginning, half from its end.
    package var logLimit: Int

    /// The most bytes of a line that are handed over; a longer one comes in pieces.
    package static let lineLimit = 4096
    /// How many of the last lines a failure tells.
    package static let tailLimit = 20

    /// Describes how commands are run.
    package init(root: String, environment: [String: String], logLimit: Int = LogFile.defaultLimit) {
        self.root = root
        self.environment = environment
        self.logLimit = logLimit
    }

    package nonisolated(nonsending) func run(
        _ request: PreflightRequest, progress: (String) -> Void
    ) async throws(Failure) -> PreflightEvidence {
        let directory = GitRepository.directory(of: request.source, in: root)
        try await Leftovers.end(in: directory, of: request.source.repository)
        // Found as everything else that Cordée starts, so that a program of the repository is named from its root.
        let program = try DetachedProcess(
            service: request.service.rawValue, command: request.command, environment: environment, directory: directory,
            log: request.log
        ).program()
        var log = try PreflightLog(path: request.log, limit: logLimit)
        defer { log.close() }
        var mask = SecretMask(environment)
        var lines = LineReader(limit: Self.lineLimit)
        var tail: [String] = []
        func tell(_ line: String) {
            tail.append(line)
            if tail.count > Self.tailLimit { tail.removeFirst() }
            progress(line)
        }
        let begun = ContinuousClock.now
        let ending: Program.Ending
        do throws(Program.Trouble) {
            ending = try await Program(name: program, environment: environment, directory: directory)
                .merged(Array(request.command.dropFirst())) { bytes throws(Failure) in
                    let shown = mask.show(bytes)
                    try log.append(shown)
                    lines.read(shown).forEach(tell)
                    return true
                }
        } catch {
            throw Self.failure(error, request, program)
        }
        let rest = mask.end()
        try log.append(rest)
        lines.read(rest).forEach(tell)
        lines.rest().forEach(tell)
        try log.finish()
        guard ending.isSuccess else {
            throw Failure(
                .preflightFailed, [request.command.joined(separator: " "), ending.text, request.log],
                cause: Self.end(of: tail))
        }
        return PreflightEvidence(duration: .now - begun, bytes: log.count, log: request.log)
    }

    /// The last lines, as many as a failure tells.
    private static func end(of lines: [String]) -> String? {
        var kept: [String] = []
        var room = Failure.causeLimit
        for line in lines.reversed() where room > 0 {
            room -= line.count + 1
            if room > 0 || kept.isEmpty { kept.append(line) }
        }
        return kept.isEmpty ? nil : kept.reversed().joined(separator: "\n")
    }

    private static func failure(_ trouble: Program.Trouble, _ request: PreflightRequest, _ program: String) -> Failure {
        switch trouble {
        case .unusable(let cause): Failure(.commandUnusable, [request.service.rawValue, program], cause: cause)
        case .cancelled: Failure(.cancelled)
        case .reader(let failure): failure
        case .unforeseen(let cause): Failure(.unforeseen, [program], cause: cause)
        }
    }
}

extension ContinuousClock.Instant {
    fileprivate static func - (later: Self, earlier: Self) -> Duration { earlier.duration(to: later) }
}
