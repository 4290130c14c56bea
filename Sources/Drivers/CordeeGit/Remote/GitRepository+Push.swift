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
        // Whatever becomes of this attempt, one before it that was cut off may still arrive.
        let wasOpen = note.isOpen(for: request.commit)
        try note.write(request.commit, isOpen: true)
        let answer = try await git.ask(
            ["push", "--atomic", "--porcelain", "--no-follow-tags", "--no-force-with-lease", "--", source.remote]
                + refspecs)
        guard !answer.isSuccess else { return note.remove() }
        let said = PushAnswer(answer)
        // Where that cannot be noted, whoever takes it back waits for nothing.
        if said.isFinal, !wasOpen { try? note.write(request.commit, isOpen: false) }
        throw await said.failure(of: source, git)
    }

    /// What the remote repository lacks of a request, as git is told to push it.
    private func missing(_ request: PushRequest, _ git: Git) async throws(Failure) -> [String] {
        let source = request.source
        guard request.commit.isHash, try await git.ask(["cat-file", "-e", "\(request.commit)^{commit}"]).isSuccess
        else {
            throw try await git.unknown(request.commit.rawValue)
        }
        let branch = "refs/heads/\(source.branch)"
        let place = try await git.pushPlace(of: source.remote)
        let refs = try await git.remoteRefs(place.name, [branch] + request.tags.map { "refs/tags/\($0)" })
        var refspecs: [String] = []
        if try await !git.isHeld(request.commit, by: refs.commits[branch], source, at: place) {
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
                throw Failure(.tagTaken, [source.repository, name, "\(ours)", "\(theirs)", place.shown])
            }
        }
        return refspecs
    }
}

extension Git {
    /// Whether a commit is one that a remote branch holds: the branch's own, or one before it.
    func isHeld(
        _ commit: CommitID, by branch: CommitID?, _ source: Source, at place: PushPlace
    ) async throws(Failure) -> Bool {
        guard let branch else { return false }
        if branch == commit { return true }
        if try await !ask(["cat-file", "-e", "\(branch)^{commit}"]).isSuccess {
            // Somebody has pushed what is not known here; only that can tell whether ours is before it.
            let fetched = try await ask(
                [
                    "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--",
                    place.name, "refs/heads/\(source.branch)",
                ], of: place.name, within: limits.fetch)
            guard fetched.isSuccess else { throw await failure(fetched, with: place.name) }
        }
        let answer = try await ask(["merge-base", "--is-ancestor", "\(commit)", "\(branch)"])
        // 1: it is none.
        guard answer.isSuccess || answer.ending.code == 1 else { throw await failure(answer) }
        return answer.isSuccess
    }
}
