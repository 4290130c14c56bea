import CordeeDriver
import CordeeModel
import Glibc

/// A file of a working tree, which others may be editing.
struct WorkingFile {
    /// The repository as the manifest names it; stands in failures.
    var repository: String
    /// The working tree's root; absolute.
    var root: String
    /// The file, relative to the root.
    var path: String
    /// The git directory, in which drafts are made: a crash leaves nothing in the working tree.
    var drafts: String

    /// The largest file that is read or written, in bytes.
    static let limit = 64 << 20

    private var whole: String { root + "/" + path }

    /// Makes sure that it is a plain file in the working tree, or could become one.
    /// - Throws: `fileUnsafe`.
    func check() throws(Failure) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.lowercased() != ".git" && !part.utf8.contains(0)
        }
        guard isPlain, !parts.isEmpty else { throw unsafe() }
        var place = root
        for (index, part) in parts.enumerated() {
            place += "/" + part
            var about = stat()
            guard lstat(place, &about) == 0 else {
                if errno == ENOENT, index == parts.count - 1 { return }
                throw unsafe(cause: String(cString: strerror(errno)))
            }
            // A link leads out of the repository, or to something that git does not know as this file.
            let wanted = index == parts.count - 1 ? S_IFREG : S_IFDIR
            guard about.st_mode & S_IFMT == wanted else { throw unsafe() }
        }
    }

    /// What is in it; nil: it is not there.
    /// - Throws: `fileUnsafe` when it cannot be read, or is larger than the limit.
    func contents() throws(Failure) -> [UInt8]? {
        let file = open(whole, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw unsafe(cause: String(cString: strerror(errno)))
        }
        defer { close(file) }
        var about = stat()
        guard fstat(file, &about) == 0, Int(about.st_size) <= Self.limit else { throw unsafe() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(about.st_size))
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, bytes.count + count <= Self.limit else { throw unsafe() }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Replaces it, wholly or not at all, keeping its permissions.
    /// - Throws: `diskFull`, `notWritable`.
    func replace(with contents: [UInt8]) throws(Failure) {
        var about = stat()
        let mode = stat(whole, &about) == 0 ? about.st_mode & 0o777 : nil
        let inside = drafts + "/cordee-draft"
        do throws(Failure) {
            try write(contents, to: inside, mode)
            if rename(inside, whole) == 0 { return }
            let error = errno
            unlink(inside)
            guard error == EXDEV else { throw .storage(whole, error: error) }
            // The git directory is on another disk.
            let beside = whole + ".cordee-draft"
            try write(contents, to: beside, mode)
            guard rename(beside, whole) == 0 else {
                let error = errno
                unlink(beside)
                throw .storage(whole, error: error)
            }
        } catch {
            // The file that people know, not its draft.
            throw Failure(error.code, [whole], cause: error.cause)
        }
    }

    /// Removes it; that it is not there is fine.
    /// - Throws: `notWritable`.
    func remove() throws(Failure) {
        guard unlink(whole) == 0 || errno == ENOENT else { throw .storage(whole) }
    }

    private func write(_ contents: [UInt8], to draft: String, _ mode: mode_t?) throws(Failure) {
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode ?? 0o666)
        guard file >= 0 else { throw .storage(draft) }
        defer { close(file) }
        if let mode { fchmod(file, mode) }
        var rest = contents[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = errno
                unlink(draft)
                throw .storage(draft, error: error)
            }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .storage(draft) }
    }

    private func unsafe(cause: String? = nil) -> Failure { Failure(.fileUnsafe, [repository, path], cause: cause) }
}
