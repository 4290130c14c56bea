import CordeeDriver
import CordeeModel
import Glibc
import Subprocess
import SystemPackage

/// A program that is run to its end, in a session of its own, without a shell.
///
/// It gets a variable with a value that was never used before, so that all that it started can be found and killed
/// when the calling task is cancelled.
struct Program: Sendable {
    /// The program: a name that is looked for in `PATH`, or an absolute path.
    var name: String
    /// All its variables.
    var environment: [String: String]
    /// Where it runs; absolute.
    var directory: String

    /// How long a program may take to end when it was asked to, before it is killed.
    static let grace: Duration = .seconds(2)
    /// The most bytes that are kept of what a program says about errors: its beginning.
    static let errorLimit = 16 << 10
    /// How often what is left of a cancelled program is looked for.
    static let killRounds = 100
    /// The variable that marks what it started.
    static let markName = "CORDEE_COMMAND"
    /// The variable that says who runs it, and where.
    static let ownerName = "CORDEE_COMMAND_OWNER"

    /// How a program ended.
    struct Ending: Sendable {
        /// Its exit code; nil: a signal ended it.
        var code: Int32?
        /// As people read it: `exit 1`, `signal 9`.
        var text: String
        /// The beginning of what it said on standard error.
        var errors: [UInt8]

        var isSuccess: Bool { code == 0 }
    }

    /// What became of a program that could not be run at all.
    enum Trouble: Error {
        /// It could not be started: it is not there, or its directory is not.
        case unusable(cause: String)
        /// It was cancelled, and nothing of it is left.
        case cancelled
        /// Whoever read its output failed.
        case reader(Failure)
        /// The system had no room for it.
        case unforeseen(cause: String)
    }

    /// Runs it to its end, and hands over what it says on standard output as it comes, until `each` returns false, which
    /// ends it.
    nonisolated(nonsending) func stream(
        _ arguments: [String], input: [UInt8] = [], each: (UnsafeRawBufferPointer) throws(Failure) -> Bool
    ) async throws(Trouble) -> Ending {
        try await perform(arguments, input: input, error: .sequence) { execution in
            async let errors = Self.beginning(of: execution.standardError)
            try await Self.read(execution.standardOutput, each)
            return try await errors
        }
    }

    /// As `stream`, with standard error between standard output, in the order in which they were written.
    nonisolated(nonsending) func merged(
        _ arguments: [String], each: (UnsafeRawBufferPointer) throws(Failure) -> Bool
    ) async throws(Trouble) -> Ending {
        try await perform(arguments, input: [], error: .combinedWithOutput) { execution in
            try await Self.read(execution.standardOutput, each)
            return []
        }
    }

    private nonisolated(nonsending) func perform<Errors: ErrorOutputProtocol>(
        _ arguments: [String], input: [UInt8], error: Errors,
        _ body: nonisolated(nonsending) (Execution<FileDescriptorInput, SequenceOutput, Errors>) async throws -> [UInt8]
    ) async throws(Trouble) -> Ending {
        if Task.isCancelled { throw .cancelled }
        // Such texts would reach the program cut off.
        guard !(arguments + [name, directory]).contains(where: { $0.utf8.contains(0) }) else {
            throw .unforeseen(cause: String(cString: strerror(EINVAL)))
        }
        let mark = ProcessSession.Mark(name: Self.markName, value: Self.uniqueText())
        // Not a pipe: writing into one whose reader has gone would end this very process (SIGPIPE).
        let given = try Self.file(with: input)
        do {
            let result = try await Subprocess.run(
                configuration(arguments, mark), input: .fileDescriptor(given, closeAfterSpawningProcess: true),
                output: .sequence, error: error, body: body)
            if Task.isCancelled { throw CancellationError() }
            return Ending(result.terminationStatus, errors: result.closureResult)
        } catch let failure as Failure {
            throw .reader(failure)
        } catch is Enough {
            return Ending(code: 0, text: "exit 0", errors: [])
        } catch let error as SubprocessError where !Task.isCancelled {
            throw Self.trouble(error)
        } catch {
            guard Task.isCancelled else { throw .unforeseen(cause: "\(error)") }
            Self.killAll(mark)
            throw .cancelled
        }
    }

    private func configuration(_ arguments: [String], _ mark: ProcessSession.Mark) -> Subprocess.Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: Self.grace)
        ]
        var variables = environment
        variables[mark.name] = mark.value
        variables[Self.ownerName] = Leftovers.owner(in: directory)
        return Subprocess.Configuration(
            executable: executable, arguments: Arguments(arguments),
            // The library wants them as C does.
            environment: .custom(variables.map { Array("\($0)=\($1)\0".utf8) }),
            workingDirectory: FilePath(directory), platformOptions: options)
    }

    /// Where the program is. Looked for here, as the library would begin a process for every directory of `PATH`.
    private var executable: Executable {
        if name.contains("/") { return .path(FilePath(name)) }
        for directory in (environment["PATH"] ?? "").split(separator: ":") where directory.hasPrefix("/") {
            let candidate = "\(directory)/\(name)"
            var about = stat()
            guard stat(candidate, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { continue }
            if access(candidate, X_OK) == 0 { return .path(FilePath(candidate)) }
        }
        return .name(name)
    }

    /// A file without a name that holds these bytes, to be read from its beginning.
    private static func file(with bytes: [UInt8]) throws(Trouble) -> FileDescriptor {
        func failed() -> Trouble { .unforeseen(cause: String(cString: strerror(errno))) }
        if bytes.isEmpty {
            let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard nothing >= 0 else { throw failed() }
            return FileDescriptor(rawValue: nothing)
        }
        var name = Array("/tmp/cordee-input-XXXXXX\0".utf8.map { CChar(bitPattern: $0) })
        let file = mkstemp(&name)
        guard file >= 0 else { throw failed() }
        unlink(name)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let trouble = failed()
                close(file)
                throw trouble
            }
            rest = rest.dropFirst(count)
        }
        lseek(file, 0, SEEK_SET)
        return FileDescriptor(rawValue: file)
    }

    /// Whoever reads has had enough.
    private struct Enough: Error {}

    private nonisolated(nonsending) static func read(
        _ output: SubprocessOutputSequence, _ each: (UnsafeRawBufferPointer) throws(Failure) -> Bool
    ) async throws {
        for try await chunk in output {
            let wantsMore = try chunk.withUnsafeBytes { bytes throws(Failure) in try each(bytes) }
            if !wantsMore { throw Enough() }
        }
    }

    private static func beginning(of output: SubprocessOutputSequence) async throws -> [UInt8] {
        var kept: [UInt8] = []
        for try await chunk in output where kept.count < errorLimit {
            chunk.withUnsafeBytes { bytes in kept += bytes.prefix(errorLimit - kept.count) }
        }
        return kept
    }

    private static func trouble(_ error: SubprocessError) -> Trouble {
        switch error.code {
        case .executableNotFound, .failedToChangeWorkingDirectory, .spawnFailed: .unusable(cause: "\(error)")
        default: .unforeseen(cause: "\(error)")
        }
    }

    /// What carries the mark and outlived its leader.
    private static func killAll(_ mark: ProcessSession.Mark) {
        // Again and again, as what was forked meanwhile carries it too.
        for _ in 0..<killRounds {
            let left = ProcessStatus.all().filter { $0.isRunning && $0.hasVariable(mark.name, mark.value) }
            if left.isEmpty { return }
            for process in left { kill(process.pid, SIGKILL) }
        }
    }

    private static func uniqueText() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(generator.next(), radix: 16) + String(generator.next(), radix: 16)
    }
}

extension Program.Ending {
    init(_ status: TerminationStatus, errors: [UInt8]) {
        self.errors = errors
        switch status {
        case .exited(let code):
            self.code = code
            text = "exit \(code)"
        case .signaled(let number):
            code = nil
            text = "signal \(number)"
        }
    }
}
