package import CordeeModel
import Glibc

/// Reads and replaces small files whole.
package enum SmallFile {
    /// The largest file that is read, in bytes: more than any record, and than any environment that Linux allows a shell.
    package static let limit = 4 << 20

    /// The content of a file; nil when it is not there, cannot be read, or is larger than `limit`.
    package static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0, content.count + count <= limit else { return nil }
            if count == 0 { return content }
            content += chunk[..<count]
        }
    }

    /// Whether something is there by that name, readable or not; only a clear "no" counts as no.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || errno != ENOENT }

    /// Whether it is a file with a content of its own, also behind a link: no pipe, device or directory.
    package static func isRegular(_ path: String) -> Bool {
        var about = stat()
        return stat(path, &about) == 0 && about.st_mode & S_IFMT == S_IFREG
    }

    /// The content of a file as text; nil also when it is no UTF-8.
    package static func text(_ path: String) -> String? {
        bytes(path).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Replaces a file by one with this content, readable by its owner only: wholly and durably, or not at all.
    ///
    /// Written beside it as `<path>.tmp` first, which a crash may leave behind and the next write takes over.
    /// - Throws: `diskFull`, `notWritable`.
    package static func replace(_ path: String, with content: [UInt8]) throws(Failure) {
        let draft = path + ".tmp"
        do throws(Failure) {
            try write(content, to: draft)
            guard rename(draft, path) == 0 else { throw Failure.storage(path) }
            try sync(directoryOf: path)
        } catch {
            unlink(draft)
            // The file that people know, not its draft.
            throw Failure(error.code, [path], cause: error.cause)
        }
    }

    /// Removes a file durably; that it is not there is fine.
    /// - Throws: `notWritable`.
    package static func remove(_ path: String) throws(Failure) {
        if unlink(path) != 0 {
            if errno == ENOENT { return }
            throw .storage(path)
        }
        try sync(directoryOf: path)
    }

    /// Makes a directory, and those above it, for its owner only; that it is there already is fine.
    /// - Throws: `diskFull`, `notWritable`.
    package static func makeDirectory(_ path: String) throws(Failure) {
        if mkdir(path, 0o700) == 0 { return }
        switch errno {
        case EEXIST: return
        case ENOENT where path.contains("/"):
            try makeDirectory(parent(of: path))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .storage(path) }
        default: throw .storage(path)
        }
    }

    private static func write(_ content: [UInt8], to path: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .storage(path) }
        defer { close(file) }
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .storage(path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .storage(path) }
    }

    private static func sync(directoryOf path: String) throws(Failure) {
        let directory = open(parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .storage(path) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .storage(path) }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

extension Failure {
    /// What the system's last error means for a file that was to be written: `diskFull` or `notWritable`.
    package static func storage(_ path: String, error: Int32 = errno) -> Failure {
        let full = error == ENOSPC || error == EDQUOT
        return Failure(full ? .diskFull : .notWritable, [path], cause: String(cString: strerror(error)))
    }
}
