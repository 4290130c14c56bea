import CordeeDriver
import CordeeModel

/// A working tree with a branch on which something is to be made, looked at once.
struct Workbench {
    /// Git in it.
    var git: Git
    /// Its git directory.
    var directory: GitDirectory
    /// The commit that is checked out.
    var head: CommitID
    /// What is changed in it.
    var dirty: [String]

    /// Looks at it, and makes sure that it is on the branch and that nobody is in the middle of something.
    /// - Throws: `noCommits`, `headDetached`, `otherBranch`, `repositoryUnfinished`, and what git says.
    static func open(_ source: Source, _ git: Git) async throws(Failure) -> Workbench {
        let directory = try await git.directory()
        if let underWay = directory.underWay {
            throw Failure(.repositoryUnfinished, [source.repository, underWay.rawValue])
        }
        let status = try await git.status()
        guard let head = status.head else { throw Failure(.noCommits, [source.repository]) }
        guard let branch = status.branch else { throw Failure(.headDetached, [source.repository, source.branch]) }
        guard branch == source.branch else {
            throw Failure(.otherBranch, [source.repository, source.branch, branch])
        }
        return Workbench(git: git, directory: directory, head: head, dirty: status.dirty)
    }

    /// A file of it.
    func file(_ path: String) -> WorkingFile {
        WorkingFile(
            repository: git.path, root: git.program.directory, path: path, drafts: directory.path)
    }

    /// What of these files a commit holds: the hash of each one's contents.
    func blobs(of paths: [String], at commit: CommitID) async throws(Failure) -> [String: Entry] {
        // Its pathspecs are no pathspecs but plain paths.
        try Self.entries(await git.answer(["ls-tree", "-z", "--full-tree", "\(commit)", "--"] + paths).fields)
    }

    /// What of these files is in the index.
    func staged(_ paths: [String]) async throws(Failure) -> [String: Entry] {
        // As `ls-tree`, with the stage in the place of the kind behind the hash.
        try Self.entries(await git.answer(["ls-files", "--stage", "-z", "--"] + Git.pathspecs(paths)).fields)
    }

    /// The hash that git gives to contents as they are.
    func blob(_ contents: [UInt8], isKept: Bool = false) async throws(Failure) -> CommitID {
        let answer = try await git.answer(
            ["hash-object", "--stdin", "--no-filters"] + (isKept ? ["-w"] : []), input: contents)
        guard let id = CommitID(hash: Array(answer.output.dropLast())) else { throw await git.failure(answer) }
        return id
    }

    /// What a commit or the index holds of a file.
    struct Entry {
        /// Six octal digits: `100644`, `120000` for a link.
        var mode: String
        /// The hash of its contents.
        var blob: CommitID

        /// Whether it is a file that can be written.
        var isFile: Bool { mode.hasPrefix("100") }
    }

    /// Reads `mode kind hash TAB path` or `mode hash stage TAB path`.
    private static func entries(_ fields: [ArraySlice<UInt8>]) throws(Failure) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for field in fields where !field.isEmpty {
            let halves = field.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let words = halves.first?.split(separator: UInt8(ascii: " ")) ?? []
            guard halves.count == 2, words.count >= 3, let mode = words.first,
                let blob = words.dropFirst().lazy.compactMap({ CommitID(hash: Array($0)) }).first
            else { throw Failure(.gitFailed, [".", "git ls-tree"]) }
            entries[String(decoding: halves[1], as: UTF8.self)] = Entry(
                mode: String(decoding: mode, as: UTF8.self), blob: blob)
        }
        return entries
    }
}
