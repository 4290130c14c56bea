import CordeeModel

extension GitRepository {
    /// Where the remote's branch and its tags with the prefix of each source are, of sources that have the remote of a
    /// repository in common. The tags are those in the place that they are going to be pushed to.
    /// - Throws: `remoteUnreachable`, `remoteDenied`.
    func positions(of sources: [Source]) async throws(Failure) -> [RepositoryState.Positions] {
        guard let source = sources.first else { return [] }
        let git = git(source)
        let place = try await git.pushPlace(of: source.remote)
        let branches = sources.map { "refs/heads/\($0.branch)" }
        let tags = sources.map { "refs/tags/\($0.tagPrefix)*" }
        var refs = try await git.remoteRefs(source.remote, place.name == source.remote ? branches + tags : branches)
        if place.name != source.remote {
            refs.commits.merge(try await git.remoteRefs(place.name, tags).commits) { branch, _ in branch }
        }
        return sources.map { refs.positions(of: $0) }
    }
}

extension Git {
    /// What a remote repository says of its refs.
    struct RemoteRefs {
        /// What each ref names, as it is: an annotated tag's own hash.
        var objects: [String: CommitID] = [:]
        /// The commit that each ref names in the end.
        var commits: [String: CommitID] = [:]

        /// Those of a source.
        func positions(of source: Source) -> RepositoryState.Positions {
            let tags = commits.filter { $0.key.hasPrefix("refs/tags/\(source.tagPrefix)") }.map { name, commit in
                RepositoryState.RemoteTag(name: String(name.dropFirst("refs/tags/".count)), commit: commit)
            }
            return RepositoryState.Positions(
                branch: commits["refs/heads/\(source.branch)"],
                tags: tags.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        }
    }

    /// Asks a remote repository for refs of these names, in which `*` stands for anything.
    /// - Throws: `remoteUnreachable`, `remoteDenied`.
    func remoteRefs(_ remote: String, _ names: [String]) async throws(Failure) -> RemoteRefs {
        // What an annotated tag names stands beside it under another name.
        let patterns = names.flatMap { $0.hasPrefix("refs/tags/") ? [$0, $0 + "^{}"] : [$0] }
        let answer = try await ask(
            ["ls-remote", "--quiet", "--", remote] + patterns, of: remote, within: limits.look)
        guard answer.isSuccess else { throw await failure(answer, with: remote) }
        var refs = RemoteRefs()
        for line in answer.output.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard parts.count == 2, let id = CommitID(hash: Array(parts[0])) else { throw await failure(answer) }
            let name = String(decoding: parts[1], as: UTF8.self)
            // A pattern is also found at the end of longer names.
            guard name.hasPrefix("refs/heads/") || name.hasPrefix("refs/tags/") else { continue }
            if name.hasSuffix("^{}") {
                refs.commits[String(name.dropLast(3))] = id
            } else {
                refs.objects[name] = id
                refs.commits[name] = refs.commits[name] ?? id
            }
        }
        return refs
    }
}
