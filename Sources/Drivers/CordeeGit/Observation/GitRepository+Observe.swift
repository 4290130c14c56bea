import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func observe(_ sources: [Source], remotely: Bool) async throws(Failure) -> [RepositoryState] {
        var states: [RepositoryState] = []
        for source in sources {
            let state = try await observe(source)
            if remotely, state.remote == nil {
                throw Failure(.remoteMissing, [source.repository, source.remote])
            }
            states.append(state)
        }
        guard remotely else { return states }
        for places in places(byRemote: sources) {
            let positions = try await positions(of: places.map { sources[$0] })
            for (place, positions) in zip(places, positions) { states[place].remote?.positions = positions }
        }
        return states
    }

    private func observe(_ source: Source) async throws(Failure) -> RepositoryState {
        let git = git(source)
        let directory = try await git.directory()
        let status = try await git.status()
        let settings = try await git.settings(of: source.remote)
        var state = RepositoryState(
            head: status.head, branch: status.branch, upstream: status.upstream,
            dirty: Array(status.dirty.prefix(RepositoryState.dirtyLimit)), dirtyCount: status.dirty.count)
        state.isShallow = directory.isShallow
        state.underWay = directory.underWay
        state.tags = try await tags(of: source, before: nil)
        state.hasIdentity = try await git.ask(["var", "GIT_COMMITTER_IDENT"]).isSuccess
        state.signing = settings.signing
        state.remote = settings.url.map { RepositoryState.Remote(url: Git.withoutUsers($0[...])) }
        return state
    }

    /// The positions of the sources that have a remote of a repository in common.
    private func places(byRemote sources: [Source]) -> [[Int]] {
        var groups: [[Int]] = []
        for (place, source) in sources.enumerated() {
            let known = groups.firstIndex { group in
                let first = sources[group[0]]
                return first.remote == source.remote
                    && Self.directory(of: first, in: root) == Self.directory(of: source, in: root)
            }
            if let known { groups[known].append(place) } else { groups.append([place]) }
        }
        return groups
    }

    package func refresh(_ sources: [Source]) async throws(Failure) {
        for places in places(byRemote: sources) { try await fetch(places.map { sources[$0] }) }
    }

    /// Fetches for sources that have the remote of a repository in common.
    private func fetch(_ sources: [Source]) async throws(Failure) {
        guard let source = sources.first else { return }
        let git = git(source)
        // Settings are found anywhere; what is no repository is told so.
        _ = try await git.directory()
        guard try await git.settings(of: source.remote).url != nil else {
            throw Failure(.remoteMissing, [source.repository, source.remote])
        }
        var refspecs: [String] = []
        for source in sources {
            let branch = "+refs/heads/\(source.branch):refs/remotes/\(source.remote)/\(source.branch)"
            let tags = "refs/tags/\(source.tagPrefix)*:refs/tags/\(source.tagPrefix)*"
            refspecs += [branch, tags].filter { !refspecs.contains($0) }
        }
        let answer = try await git.ask(
            [
                "fetch", "--no-progress", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--",
                source.remote,
            ] + refspecs, of: source.remote, within: limits.fetch)
        guard !answer.isSuccess else { return }
        if answer.errors.contains("couldn't find remote ref") {
            if try await git.status().head == nil { throw Failure(.noCommits, [source.repository]) }
            let lacking = sources.first { answer.errors.contains("remote ref refs/heads/\($0.branch)\n") } ?? source
            throw Failure(.revisionUnknown, [source.repository, "\(source.remote)/\(lacking.branch)", "remote"])
        }
        if answer.errors.contains("would clobber existing tag") { throw try await clobbered(answer, sources) }
        throw await git.failure(answer, with: source.remote)
    }

    /// Names a tag that is elsewhere in the remote repository.
    private func clobbered(_ answer: Git.Answer, _ sources: [Source]) async throws(Failure) -> Failure {
        let names = sources.map { "refs/tags/\($0.tagPrefix)*" }
        let theirs = try await git(sources[0]).remoteRefs(sources[0].remote, names).commits
        for source in sources {
            for tag in try await tags(of: source, before: nil) {
                guard let place = theirs["refs/tags/\(tag.name)"], place != tag.commit else { continue }
                return Failure(
                    .tagTaken, [source.repository, tag.name, "\(tag.commit)", "\(place)", source.remote])
            }
        }
        return Failure(.gitFailed, [sources[0].repository, answer.command], cause: Git.cause(answer.errors))
    }
}

extension Git {
    /// What is changed, and where the branch stands.
    func status() async throws(Failure) -> StatusReader {
        let answer = try await answer([
            "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--no-renames", "--ahead-behind",
            "--no-column",
        ])
        return StatusReader(answer.fields)
    }

    /// What a repository's configuration says of the remote and of signing.
    struct Settings {
        var url: String?
        var signing = RepositoryState.Signing()
    }

    /// Reads the configuration; of a name that is in it more than once the last one counts, as with git.
    func settings(of remote: String) async throws(Failure) -> Settings {
        let names = #"^(remote\..*\.url|commit\.gpgsign|tag\.gpgsign|tag\.forcesignannotated)$"#
        let answer = try await ask(["config", "--null", "--includes", "--get-regexp", names])
        // 1: nothing of that name.
        guard answer.isSuccess || answer.ending.code == 1 else { throw await failure(answer) }
        var settings = Settings()
        var signsTags = [String: Bool]()
        for field in answer.fields where !field.isEmpty {
            let parts = String(decoding: field, as: UTF8.self)
                .split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? String(parts[1]) : "true"
            switch parts[0] {
            case "commit.gpgsign": settings.signing.commits = Self.isTrue(value)
            case "tag.gpgsign", "tag.forcesignannotated": signsTags[String(parts[0])] = Self.isTrue(value)
            case "remote.\(remote).url": settings.url = settings.url ?? value
            default: break
            }
        }
        settings.signing.tags = signsTags.values.contains(true)
        return settings
    }

    private static func isTrue(_ value: String) -> Bool {
        ["true", "yes", "on"].contains(value.lowercased()) || Int(value).map { $0 != 0 } ?? false
    }
}
