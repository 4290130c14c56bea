import CordeeModel

/// The git program in one repository, with settings under which it says the same on every machine.
///
/// What a person configured counts where it decides what is made (who commits, signatures, hooks, credentials), and
/// does not where it only decides how things are shown.
struct Git: Sendable {
    /// The repository as the manifest names it; stands in failures.
    var path: String
    /// The program in the repository's directory.
    var program: Program
    /// How long a remote repository may take.
    var limits: RemoteLimits

    /// The most bytes of an answer that is read whole.
    static let answerLimit = 64 << 20

    /// What it said, and how it ended.
    struct Answer: Sendable {
        /// The subcommand.
        var command: String
        /// What it said on standard output.
        var output: [UInt8]
        /// How it ended.
        var ending: Program.Ending

        var isSuccess: Bool { ending.isSuccess }
        /// What it said about errors; what is not UTF-8 is replaced.
        var errors: String { String(decoding: ending.errors, as: UTF8.self) }
        /// Standard output as text, without the line feed at its end; what is not UTF-8 is replaced.
        var text: String {
            String(decoding: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...], as: UTF8.self)
        }
        /// What stands between the NULs.
        var fields: [ArraySlice<UInt8>] {
            output.split(separator: 0, omittingEmptySubsequences: false)
        }
    }

    /// Sets up git for a directory.
    init(_ name: String, path: String, directory: String, environment: [String: String], limits: RemoteLimits) {
        self.path = path
        self.limits = limits
        var variables = environment.filter { name, _ in !Self.strayVariables.contains(name) }
        variables.merge(Self.variables) { _, ours in ours }
        // So that a directory of no repository is not taken for one of the repository that it happens to lie in.
        variables["GIT_CEILING_DIRECTORIES"] = Self.parent(of: directory)
        program = Program(name: name, environment: variables, directory: directory)
    }

    /// Runs a subcommand and reads what it says, also when it fails.
    func ask(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> Answer {
        var output: [UInt8] = []
        let ending = try await run(arguments, input: input) { bytes throws(Failure) in
            guard output.count + bytes.count <= Self.answerLimit else {
                throw Failure(.gitFailed, [path, Self.command(arguments)], cause: "> \(Self.answerLimit) B")
            }
            output += bytes
            return true
        }
        return Answer(command: Self.command(arguments), output: output, ending: ending)
    }

    /// Runs a subcommand that must succeed.
    func answer(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> Answer {
        let answer = try await ask(arguments, input: input)
        guard answer.isSuccess else { throw await failure(answer) }
        return answer
    }

    /// Runs a subcommand and hands over what it says as it comes.
    nonisolated(nonsending) func run(
        _ arguments: [String], input: [UInt8] = [], each: (UnsafeRawBufferPointer) throws(Failure) -> Bool
    ) async throws(Failure) -> Program.Ending {
        do throws(Program.Trouble) {
            return try await program.stream(Self.options + arguments, input: input, each: each)
        } catch {
            switch error {
            case .unusable(let cause):
                throw isDirectory(program.directory)
                    ? Failure(.gitMissing, [program.name], cause: cause) : Failure(.notRepository, [path], cause: cause)
            case .cancelled: throw Failure(.cancelled)
            case .reader(let failure): throw failure
            case .unforeseen(let cause): throw Failure(.unforeseen, [Self.command(arguments)], cause: cause)
            }
        }
    }

    /// Before every subcommand: no pager, texts in UTF-8, names as they are, and nothing in the background that would go
    /// on after us.
    private static let options = [
        "--no-pager", "-c", "i18n.logOutputEncoding=UTF-8", "-c", "core.quotePath=off", "-c", "color.ui=false",
        "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "log.follow=false",
    ]

    private static let variables = [
        // Messages in English, as failures are told by them; UTF-8, as hooks may need it.
        "LC_ALL": "C.UTF-8", "LANGUAGE": "", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_EDITOR": ":",
        // Not flushed after each commit.
        "GIT_FLUSH": "0",
    ]

    /// Those that say where the repository is (`git rev-parse --local-env-vars`), set when a hook runs us, and those
    /// that make git say more than it was asked.
    private static let strayVariables: Set<String> = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT",
        "GIT_OBJECT_DIRECTORY", "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
        "GIT_COMMON_DIR", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH", "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_TRACE", "GIT_TRACE_SETUP",
        "GIT_TRACE_PACKET", "GIT_TRACE_CURL", "GIT_CURL_VERBOSE", "GIT_REFLOG_ACTION", "GIT_EXTERNAL_DIFF",
    ]

    static func command(_ arguments: [String]) -> String {
        "git " + (arguments.first { !$0.hasPrefix("-") && !$0.contains("=") } ?? "")
    }

    private static func parent(of directory: String) -> String {
        guard let slash = directory.lastIndex(of: "/"), slash != directory.startIndex else { return "/" }
        return String(directory[..<slash])
    }
}
