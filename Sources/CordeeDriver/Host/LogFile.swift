import Glibc

/// A file that a detached process appends to for as long as it likes, kept within a limit.
///
/// The writer cannot be told to open another file, so a file over the limit is copied (its end, at most `limit` bytes)
/// to `<path>.1` and emptied in place, whenever somebody calls `trim`. What is written between the copy and the
/// emptying is lost. On disk are at most twice the limit and what was written since the last call.
package struct LogFile: Hashable, Sendable {
    /// Where it is.
    package var path: String
    /// How large it may become, in bytes.
    package var limit: Int

    /// The limit unless somebody says otherwise, in bytes.
    package static let defaultLimit = 10 << 20

    /// Names a log.
    package init(path: String, limit: Int = Self.defaultLimit) {
        self.path = path
        self.limit = limit
    }

    /// Where what came before is kept.
    package var previous: String { path + ".1" }

    /// Empties it when it is over its limit, keeping its end in `previous`; two callers never do so at once.
    ///
    /// Best effort, as a log must not be what stops a release: where the copy fails (disk full), the log is emptied all
    /// the same.
    package func trim() {
        let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return }
        defer { close(file) }
        guard Self.size(of: file) > limit, flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
        let size = Self.size(of: file)
        guard size > limit else { return }
        keep(file, from: size - limit)
        ftruncate(file, 0)
    }

    private func keep(_ file: Int32, from start: Int) {
        let draft = previous + ".tmp"
        let copy = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard copy >= 0 else { return }
        var offset = off_t(start)
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var isWhole = false
        // The writer may be faster than the copy: no more than the limit is taken.
        var rest = limit
        while rest > 0 {
            let count = pread(file, &chunk, min(chunk.count, rest), offset)
            isWhole = count == 0
            guard count > 0, write(copy, chunk, count) == count else { break }
            offset += off_t(count)
            rest -= count
            isWhole = true
        }
        close(copy)
        if !isWhole || rename(draft, previous) != 0 { unlink(draft) }
    }

    private static func size(of file: Int32) -> Int {
        var about = stat()
        return fstat(file, &about) == 0 ? Int(about.st_size) : 0
    }
}
