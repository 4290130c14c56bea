import CordeeModel

/// What `git push --porcelain` says of a push that failed: a line for each ref, `flag TAB from:to TAB why`.
struct PushAnswer {
    /// What became of each ref that was refused.
    struct Refusal: Hashable {
        /// The remote's ref.
        var ref: String
        /// Git's words: `[remote rejected] (pre-receive hook declined)`.
        var words: String
    }

    private var answer: Git.Answer
    /// The refs that were refused for a reason of their own, not because another was.
    private(set) var refusals: [Refusal]

    init(_ answer: Git.Answer) {
        self.answer = answer
        refusals = answer.output.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let parts = String(decoding: line, as: UTF8.self).split(
                separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "!", !parts[2].contains("atomic push fail"),
                !parts[2].contains("atomic transaction failed")
            else { return nil }
            let ref = parts[1].split(separator: ":", maxSplits: 1).last ?? parts[1]
            return Refusal(ref: String(ref), words: String(parts[2]))
        }
    }

    /// Whether the remote has done with it: it has refused it, or never got it. Where the connection was lost in between, it
    /// may go on.
    var isFinal: Bool {
        let said = answer.errors + refusals.map(\.words).joined()
        return answer.ending.code != nil && !Self.lost.contains(where: said.contains)
    }

    private static let lost = ["hung up unexpectedly", "unexpected disconnect", "remote failed to report status"]

    /// What it means.
    func failure(of source: Source, _ git: Git) async -> Failure {
        if answer.errors.contains("cannot lock ref") {
            // Somebody else pushed in the same moment; looked at again, it is clear what that means.
            return Failure(.remoteUnreachable, [git.path, source.remote], cause: Git.cause(answer.errors))
        }
        guard let refusal = refusals.first else {
            let failure = await git.failure(answer, with: source.remote)
            guard failure.code == .gitFailed else { return failure }
            return await git.failure(answer, ofHooks: ["pre-push"])
        }
        // What the remote's hook said stands on standard error, the kind of refusal beside the ref.
        let cause = Git.cause(refusal.words + "\n" + answer.errors)
        let behind = ["fetch first", "non-fast-forward", "stale info", "needs force"]
        if refusal.words.hasPrefix("[rejected]"), behind.contains(where: refusal.words.contains) {
            return Failure(.pushBehind, [git.path, source.remote, source.branch], cause: cause)
        }
        if refusal.words.contains("cannot lock ref") || refusal.words.contains("failed to update ref") {
            return Failure(.remoteUnreachable, [git.path, source.remote], cause: cause)
        }
        return Failure(.pushRefused, [git.path, source.remote, refusal.ref], cause: cause)
    }
}
