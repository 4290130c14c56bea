import Foundation

/// A process of its own whose output is kept, and which is gone after the body of `Fleet.with`.
///
/// It is started with no signal blocked or ignored, whichever thread starts it: Foundation's `Process` passes on what the
/// thread blocks, and a program that blocks SIGTERM cannot be asked to end.
final class Program: Sendable {
    let pid: pid_t
    let out: Output
    let err: Output
    private let exits: AsyncStream<Int32>

    /// What a program writes, in a file.
    struct Output: Sendable {
        let path: String
        var text: String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }
    }

    /// Starts a program.
    init(
        _ executable: String, _ arguments: [String], variables: [String: String], in directory: String, log: String
    ) throws {
        out = Output(path: log + ".out")
        err = Output(path: log + ".err")
        let writing = O_WRONLY | O_CREAT | O_APPEND
        let files = [("/dev/null", O_RDONLY), (out.path, writing), (err.path, writing)]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in files.enumerated() {
            posix_spawn_file_actions_addopen(&actions, Int32(number), file.0, file.1, 0o600)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let shell = "/bin/sh"
        let words = [shell, "-c", "cd \"$0\" && exec \"$@\"", directory, executable] + arguments
        var argv = words.map { strdup($0) } + [nil]
        var environment = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in argv + environment { free(text) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, shell, &actions, &attributes, &argv, &environment)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
        self.pid = pid
        let (exits, announce) = AsyncStream.makeStream(of: Int32.self)
        self.exits = exits
        Thread.detachNewThread { [pid] in
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            announce.yield(status)
            announce.finish()
        }
    }

    /// Whether it has not ended; one that has is gone as soon as that is known.
    var isRunning: Bool { kill(pid, 0) == 0 }

    func send(_ signal: Int32) { kill(pid, signal) }

    /// Waits until it has ended, and returns what it did. To be called once.
    func end() async -> Ended {
        let status = await exits.first { _ in true } ?? 0
        let signal = status & 0x7F
        return Ended(status: signal == 0 ? status >> 8 : -signal, out: out.text, err: err.text)
    }
}

/// What a program that has ended did. A signal is its number with a minus.
struct Ended: CustomStringConvertible {
    var status: Int32
    var out: String
    var err: String

    /// Both outputs, with plain spaces and apostrophes: which of them it uses is not what is tested here.
    var text: String { (out + err).plain }
    var description: String { "exit \(status)\n\(out)\n\(err)" }

    /// The output as one JSON value.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(out.utf8), options: .fragmentsAllowed) }

    /// The output as JSON, a value a line.
    func jsonLines() throws -> [[String: Any]] {
        try out.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }
}

extension String {
    var plain: String {
        replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("\u{2019}", with: "'")
    }
}

/// What was waited for in vain.
struct Waited: Error, CustomStringConvertible {
    var description: String
}

/// Waits until something holds.
func eventually(
    _ what: @autoclosure () -> String, within limit: Duration = .seconds(60), _ holds: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < deadline else { throw Waited(description: "never: " + what()) }
        try await Task.sleep(for: .milliseconds(10))
    }
}
