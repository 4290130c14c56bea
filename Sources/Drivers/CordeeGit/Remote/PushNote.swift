import CordeeDriver
import CordeeModel
import Glibc

/// Which commit was last begun to be pushed from a repository: a small file in its git directory.
///
/// Where a remote does not answer, it tells what never left this machine, which can be taken back all the same, from what
/// may have arrived.
struct PushNote {
    private let path: String

    /// The note of a repository, there or not.
    init(in directory: GitDirectory) { path = directory.path + "/cordee-push" }

    /// Whether this commit was begun to be pushed.
    func names(_ commit: CommitID) -> Bool { SmallFile.text(path) == commit.rawValue }

    /// Notes a commit; durable when it returns.
    /// - Throws: `diskFull`, `notWritable`.
    func write(_ commit: CommitID) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .storage(path) }
        defer { close(file) }
        let bytes = Array(commit.rawValue.utf8)
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else { throw .storage(path) }
    }

    /// What was noted has arrived.
    func remove() { unlink(path) }
}
