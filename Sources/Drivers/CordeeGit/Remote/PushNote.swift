import CordeeDriver
import CordeeModel
import Glibc

/// Which commit was last begun to be pushed from a repository: a small file in its git directory.
///
/// Where a remote does not answer, it tells what never left this machine, which can be taken back all the same, from what
/// may have arrived; and where it does, what may still arrive from what cannot any more.
struct PushNote {
    private let path: String

    /// The note of a repository, there or not.
    init(in directory: GitDirectory) { path = directory.path + "/cordee-push" }

    /// Whether this commit was begun to be pushed.
    func names(_ commit: CommitID) -> Bool { words.first == commit.rawValue }

    /// Whether this commit was begun to be pushed, and nobody knows how that ended.
    func isOpen(for commit: CommitID) -> Bool { names(commit) && words.last != Self.settled }

    /// Notes a commit, and whether it is open how its push ends; durable when it returns.
    /// - Throws: `diskFull`, `notWritable`.
    func write(_ commit: CommitID, isOpen: Bool) throws(Failure) {
        try SmallFile.replace(path, with: Array((isOpen ? "\(commit)" : "\(commit) \(Self.settled)").utf8))
    }

    /// Stands behind a commit whose push has ended; notes of older versions never say so.
    private static let settled = "settled"

    private var words: [String] { (SmallFile.text(path) ?? "").split(separator: " ").map(String.init) }

    /// What was noted has arrived.
    func remove() { unlink(path) }
}
