import CordeeDriver
import CordeeModel

extension GitRepository {
    /// How much of a quiet time passes between two looks at the remote.
    private static let quietPause: Duration = .seconds(1)

    /// Whether a commit is on the remote, as far as is known here or, with `remotely`, as the remote says.
    func isPushed(_ commit: CommitID, _ source: Source, remotely: Bool) async throws(Failure) -> Bool {
        let git = git(source)
        let known = try await git.answer([
            "for-each-ref", "--count=1", "--contains=\(commit)", "refs/remotes/\(source.remote)/",
        ])
        if !known.output.isEmpty { return true }
        guard remotely, try await git.settings(of: source.remote).url != nil else { return false }
        let branch = "refs/heads/\(source.branch)"
        let place = try await git.pushPlace(of: source.remote)
        return try await arrives(commit, as: branch, source) { refs throws(Failure) in
            try await git.isHeld(commit, by: refs.commits[branch], source, at: place)
        }
    }

    /// Whether the remote has something of a commit that may have been pushed, as `has` tells from one of its refs.
    ///
    /// Of a push that was cut off it does not only look: what runs on another machine may go on with it, so "no" is said
    /// after a quiet time, and once.
    func arrives(
        _ commit: CommitID, as ref: String, _ source: Source,
        has: (Git.RemoteRefs) async throws(Failure) -> Bool
    ) async throws(Failure) -> Bool {
        let git = git(source)
        let note = PushNote(in: try await git.directory())
        // What took it on this machine was ours, and has ended.
        let place = try await git.pushPlace(of: source.remote)
        let mayCome = !place.isLocal && note.isOpen(for: commit)
        let end = ContinuousClock.now + (mayCome ? quietTime : .zero)
        while true {
            // Looked at the clock first: the answer is newer.
            let isQuiet = ContinuousClock.now >= end
            if try await has(refs([ref], commit, source, at: place)) { return true }
            if isQuiet { break }
            do { try await Task.sleep(for: min(Self.quietPause, end - .now)) } catch { throw Failure(.cancelled) }
        }
        // Where that cannot be noted, the next request waits as long.
        if mayCome { try? note.write(commit, isOpen: false) }
        return false
    }

    /// What the remote repository has of these refs; nothing, where it does not answer and the commit was never sent there.
    private func refs(
        _ names: [String], _ commit: CommitID, _ source: Source, at place: Git.PushPlace
    ) async throws(Failure) -> Git.RemoteRefs {
        let git = git(source)
        do throws(Failure) {
            return try await git.remoteRefs(place.name, names)
        } catch {
            let isAway = error.code == .remoteUnreachable || error.code == .remoteDenied
            guard isAway, try await !PushNote(in: git.directory()).names(commit) else { throw error }
            return Git.RemoteRefs()
        }
    }
}
