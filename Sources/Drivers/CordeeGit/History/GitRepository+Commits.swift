package import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func resolve(_ revision: String, in source: Source) async throws(Failure) -> CommitID {
        let git = git(source)
        guard !revision.utf8.contains(0) else { throw try await git.unknown(revision) }
        let answer = try await git.ask([
            "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
        ])
        if let id = CommitID(hash: Array(answer.output.dropLast())) { return id }
        // It says nothing where only the revision is at fault.
        if !answer.ending.errors.isEmpty { throw await git.failure(answer) }
        guard revision != "HEAD" else { throw Failure(.noCommits, [source.repository]) }
        throw try await git.unknown(revision)
    }

    package nonisolated(nonsending) func commits(
        _ range: CommitRange, of source: Source, each: ([Commit]) throws(Failure) -> Bool
    ) async throws(Failure) {
        let git = git(source)
        var ends: [String] = []
        for (end, sign) in [(range.upTo, ""), (range.after, "^")] {
            guard let end else { continue }
            guard end.isHash else { throw try await git.unknown(end.rawValue) }
            ends.append(sign + end.rawValue)
        }
        if range.upTo == nil { ends.append("HEAD") }

        var reader = LogReader()
        let arguments =
            [
                "log", "-z", "--topo-order", "--no-show-signature", "--no-color", "--no-decorate", "--no-mailmap",
                "--no-notes", "--no-patch", "--no-graph", "--format=\(LogReader.format)",
            ] + ends + ["--"] + Git.pathspecs(of: source)
        var isEnough = false
        let ending = try await git.run(arguments) { bytes throws(Failure) in
            let commits = try reader.read(bytes, in: git.path)
            if !commits.isEmpty, try !each(commits) { isEnough = true }
            return !isEnough
        }
        if isEnough { return }
        guard ending.isSuccess else { throw try await git.failure(ending, of: range) }
        guard reader.isComplete else { throw Failure(.gitFailed, [git.path, "git log"]) }
    }
}

extension Git {
    /// Paths of the working tree that mean nothing but themselves.
    static func pathspecs(_ paths: [String]) -> [String] { paths.map { ":(top,literal)\($0)" } }

    /// What of the working tree belongs to a source; nothing: all of it.
    static func pathspecs(of source: Source) -> [String] {
        // Git takes what means nothing but itself at its word: `./a/` is not `a`.
        let paths = source.paths.map { path in
            path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        }
        return paths.contains("") ? [] : pathspecs(paths)
    }

    /// Why a range could not be read.
    fileprivate func failure(_ ending: Program.Ending, of range: CommitRange) async throws(Failure) -> Failure {
        for end in [range.upTo, range.after].compactMap(\.self) {
            let known = try await ask(["cat-file", "-e", "\(end)^{commit}"])
            if !known.isSuccess { return try await unknown(end.rawValue) }
        }
        let answer = Answer(command: "git log", output: [], ending: ending)
        // What git says of `HEAD` where nothing was committed yet.
        if range.upTo == nil, answer.errors.contains("bad revision 'HEAD'") { return Failure(.noCommits, [path]) }
        return await failure(answer)
    }

    /// That there is no such revision, and whether the clone is shallow, which may be why.
    func unknown(_ revision: String) async throws(Failure) -> Failure {
        let isShallow = try await answer(["rev-parse", "--is-shallow-repository"]).text == "true"
        return Failure(.revisionUnknown, [path, revision, isShallow ? "shallow" : ""])
    }
}
