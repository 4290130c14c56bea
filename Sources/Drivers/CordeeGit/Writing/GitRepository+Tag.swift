package import CordeeDriver
package import CordeeModel

extension GitRepository {
    package func tag(_ request: TagRequest) async throws(Failure) {
        try await Leftovers.end(in: Self.directory(of: request.source, in: root), of: request.source.repository)
        let git = git(request.source)
        guard try await !git.has(request) else { return }
        guard request.commit.isHash, try await git.ask(["cat-file", "-e", "\(request.commit)^{commit}"]).isSuccess
        else {
            throw try await git.unknown(request.commit.rawValue)
        }
        // A message makes it annotated, and signed where git is set up to; `--annotate` would keep it from being signed.
        let answer = try await git.ask(
            ["tag", "--cleanup=whitespace", "--file=-", "--", request.name, "\(request.commit)"],
            input: Array(request.message.utf8))
        if answer.isSuccess { return try await git.checkSignature(of: request, answer) }
        // Somebody may have been faster.
        if answer.errors.contains("already exists"), try await git.has(request) { return }
        throw await git.failure(answer)
    }

    package func untag(_ request: TagRequest, remotely: Bool) async throws(Failure) {
        try await Leftovers.end(in: Self.directory(of: request.source, in: root), of: request.source.repository)
        let git = git(request.source)
        guard try await git.has(request) else { return }
        let ref = "refs/tags/\(request.name)"
        // A tag of that name elsewhere is somebody else's, and none of ours was pushed over it.
        let isThere = { (refs: Git.RemoteRefs) throws(Failure) in refs.commits[ref] == request.commit }
        if remotely, try await arrives(request.commit, as: ref, request.source, has: isThere) {
            throw Failure(.pushedAlready, [git.path, request.source.remote, request.name])
        }
        let object = try await git.answer(["rev-parse", "--verify", ref]).text
        // Only if nobody has moved it meanwhile.
        _ = try await git.answer(["update-ref", "-d", ref, object])
    }
}

extension Git {
    /// Makes sure that a tag that was just made is signed where git is set up to; one that is not is removed again.
    /// - Throws: `signingFailed`.
    fileprivate func checkSignature(of request: TagRequest, _ answer: Answer) async throws(Failure) {
        // Git makes the tag all the same when ssh has no key to sign with (seen with 2.39).
        guard try await settings(of: request.source.remote).signing.tags else { return }
        let ref = "refs/tags/\(request.name)"
        let made = try await self.answer(["for-each-ref", "--format=%(objectname) %(contents:signature)", ref]).text
        let parts = made.split(separator: " ", maxSplits: 1)
        guard parts.count == 1 else { return }
        _ = try await self.answer(["update-ref", "-d", ref, String(parts[0])])
        throw Failure(.signingFailed, [path], cause: Self.cause(answer.errors))
    }

    /// Whether the tag is there, at the request's commit.
    /// - Throws: `tagTaken` when it is elsewhere; `tagInvalid`.
    fileprivate func has(_ request: TagRequest) async throws(Failure) -> Bool {
        let ref = "refs/tags/\(request.name)"
        // Git takes `-x` for an option here and there, and forbids it in newer versions.
        guard !request.name.hasPrefix("-"), !request.name.utf8.contains(0),
            try await ask(["check-ref-format", ref]).isSuccess
        else { throw Failure(.tagInvalid, [path, request.name]) }
        let answer = try await ask(["rev-parse", "--verify", "--quiet", ref + "^{}"])
        guard answer.isSuccess else {
            // It says nothing where only the tag is missing.
            if !answer.ending.errors.isEmpty { throw await failure(answer) }
            return false
        }
        guard answer.text == request.commit.rawValue else {
            throw Failure(.tagTaken, [path, request.name, "\(request.commit)", answer.text])
        }
        return true
    }
}
