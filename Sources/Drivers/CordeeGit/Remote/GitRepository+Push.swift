package import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func push(_ request: PushRequest) async throws(Failure) {
        try await Leftovers.end(in: Self.directory(of: request.source, in: root), of: request.source.repository)
        let git = git(request.source)
        let source = request.source
        guard try await git.settings(of: source.remote).url != nil else {
            throw Failure(.remoteMissing, [source.repository, source.remote])
        }
        let refspecs = try await missing(request, git)
        if refspecs.isEmpty { return }
        let note = PushNote(in: try await git.directory())
        try note.write(request.commit)
        let answer = try await git.ask(
            ["push", "--atomic", "--porcelain", "--no-follow-tags", "--no-force-with-lease", "--", source.remote]
                + refspecs)
        guard !answer.isSuccess else { return note.remove() }
        throw await PushAnswer(answer).failure(of: source, git)
    }

    /// What the remote repository lacks of a request, as git is told to push it.
    private func missing(_ request: PushRequest, _ git: Git) async throws(Failure) -> [String] {
        let source = request.source
        guard request.commit.isHash, try await git.ask(["cat-file", "-e", "\(request.commit)^{commit}"]).isSuccess
        else {
            throw try await git.unknown(request.commit.rawValue)
        }
        let branch = "refs/heads/\(source.branch)"
        let refs = try await git.remoteRefs(source.remote, [branch] + request.tags.map { "refs/tags/\($0)" })
        var refspecs: [String] = []
        if try await !git.isHeld(request.commit, by: refs.commits[branch], source) {
            refspecs.append("\(request.commit):\(branch)")
        }
        for name in request.tags {
            let ref = "refs/tags/\(name)"
            let ours = try await resolve(ref, in: source)
            guard let theirs = refs.commits[ref] else {
                refspecs.append("\(ref):\(ref)")
                continue
            }
            guard theirs == ours else {
                throw Failure(.tagTaken, [source.repository, name, "\(ours)", "\(theirs)", source.remote])
            }
        }
        return refspecs
    }

    /// Whether a commit is on the remote, as far as is known here or, with `remotely`, as the remote says.
    func isPushed(_ commit: CommitID, _ source: Source, remotely: Bool) async throws(Failure) -> Bool {
        let git = git(source)
        let known = try await git.answer([
            "for-each-ref", "--count=1", "--contains=\(commit)", "refs/remotes/\(source.remote)/",
        ])
        if !known.output.isEmpty { return true }
        guard remotely, try await git.settings(of: source.remote).url != nil else { return false }
        let branch = "refs/heads/\(source.branch)"
        let refs = try await refs([branch], commit, source)
        return try await git.isHeld(commit, by: refs.commits[branch], source)
    }

    /// What the remote repository has of these refs; nothing, where it does not answer and the commit was never sent there.
    func refs(_ names: [String], _ commit: CommitID, _ source: Source) async throws(Failure) -> Git.RemoteRefs {
        let git = git(source)
        do throws(Failure) {
            return try await git.remoteRefs(source.remote, names)
        } catch {
            let isAway = error.code == .remoteUnreachable || error.code == .remoteDenied
            guard isAway, try await !PushNote(in: git.directory()).names(commit) else { throw error }
            return Git.RemoteRefs()
        }
    }
}

extension Git {
    /// Whether a commit is one that a remote branch holds: the branch's own, or one before it.
    fileprivate func isHeld(
        _ commit: CommitID, by branch: CommitID?, _ source: Source
    ) async throws(Failure) -> Bool {
        guard let branch else { return false }
        if branch == commit { return true }
        if try await !ask(["cat-file", "-e", "\(branch)^{commit}"]).isSuccess {
            // Somebody has pushed what is not known here; only that can tell whether ours is before it.
            let fetched = try await ask([
                "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--",
                source.remote, "refs/heads/\(source.branch)",
            ])
            guard fetched.isSuccess else { throw await failure(fetched, with: source.remote) }
        }
        let answer = try await ask(["merge-base", "--is-ancestor", "\(commit)", "\(branch)"])
        // 1: it is none.
        guard answer.isSuccess || answer.ending.code == 1 else { throw await failure(answer) }
        return answer.isSuccess
    }
}
