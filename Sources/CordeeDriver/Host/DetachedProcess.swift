import CSpawn
package import CordeeModel
import Glibc

/// A program that outlives Cordée: in a session of its own, with nothing of ours but what it is given.
package struct DetachedProcess: Sendable {
    /// For whom it is; named in failures.
    package var service: String
    /// The program and its arguments, exactly as the program gets them. Never given to a shell.
    ///
    /// A program with a `/` in it is relative to `directory`, one without is looked for in `PATH` of `environment`.
    package var command: [String]
    /// All its variables.
    package var environment: [String: String]
    /// Where it runs; absolute.
    package var directory: String
    /// The file that what it says is appended to; absolute.
    package var log: String

    /// Describes a process to be started.
    package init(
        service: String, command: [String], environment: [String: String], directory: String, log: String
    ) {
        self.service = service
        self.command = command
        self.environment = environment
        self.directory = directory
        self.log = log
    }

    /// Where programs are looked for when `PATH` is not set.
    package static let defaultPath = "/usr/local/bin:/usr/bin:/bin"

    /// The program's absolute path.
    /// - Throws: `commandUnusable` when there is none that can be run.
    package func program() throws(Failure) -> String {
        guard let name = command.first, !name.isEmpty else { throw unusable("", ENOENT) }
        let candidates =
            if name.hasPrefix("/") {
                [name]
            } else if name.contains("/") {
                [directory + "/" + name.trimmingPrefix("./")]
            } else {
                // A relative entry would mean a directory of Cordée's, not the program's.
                (environment["PATH"] ?? Self.defaultPath).split(separator: ":")
                    .filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
            }
        var reason = ENOENT
        for candidate in candidates {
            var about = stat()
            if stat(candidate, &about) != 0 { continue }
            if about.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 { return candidate }
            reason = EACCES
        }
        throw unusable(name.contains("/") ? candidates[0] : name, reason)
    }

    /// Starts it as the leader of a new session, without terminal, input, open files, or blocked or ignored signals.
    ///
    /// It becomes a child of this process and has to be waited for by it (`ProcessSession.reap`).
    /// - Throws: `commandUnusable`; `unforeseen` when the machine has no room for it now; `diskFull`, `notWritable` when
    ///   the log cannot be opened.
    package func spawn() throws(Failure) -> ProcessIdentity {
        let program = try program()
        let variables = environment.map { "\($0)=\($1)" }.sorted()
        // Such texts would reach the program cut off, or as the value of another variable than was meant.
        let isCutOff = (command + variables + [directory, log]).contains { $0.utf8.contains(0) }
        guard !isCutOff, !environment.keys.contains(where: { $0.isEmpty || $0.contains("=") }) else {
            throw unusable(program, EINVAL)
        }
        let output = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
        guard output >= 0 else { throw .storage(log) }
        defer { close(output) }

        var pid: pid_t = 0
        let error = Self.withCStrings(command) { arguments in
            Self.withCStrings(variables) { variables in
                spawn_detached(&pid, program, directory, output, arguments, variables)
            }
        }
        switch error {
        case 0: break
        // The machine is short of something for now, or the program is still being copied to its place.
        case EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY:
            throw Failure(.unforeseen, [program], cause: String(cString: strerror(error)))
        default: throw unusable(program, error)
        }
        guard let identity = ProcessIdentity.of(pid) else {
            // Without /proc nothing could ever be told about it again.
            kill(-pid, SIGKILL)
            waitpid(pid, nil, 0)
            throw unusable("/proc", ENOENT)
        }
        return identity
    }

    private func unusable(_ path: String, _ error: Int32) -> Failure {
        Failure(.commandUnusable, [service, path], cause: String(cString: strerror(error)))
    }

    /// Lends texts in the form of C, ended by a null pointer.
    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return withExtendedLifetime(pointers) { body(pointers) }
    }
}
