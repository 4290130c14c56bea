internal import CordeeModel
internal import Foundation

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Small files beside the database, each read and written whole.
enum StateFile {
    /// The largest such file that is read, in bytes.
    static let sizeLimit = 1_000_000

    /// The whole content; nil when there is no such file.
    static func read(_ path: String) throws(Failure) -> [UInt8]? {
        var bytes: [UInt8] = []
        do throws(Failure) {
            try readChunks(path) { chunk throws(Failure) in
                bytes += chunk
                guard bytes.count <= sizeLimit else { throw Failure(.damaged, [path], cause: "too large") }
            }
        } catch {
            if error.code == .fileMissing { return nil }
            throw error
        }
        return bytes
    }

    /// The content of a file of any size, part by part.
    static func readChunks(_ path: String, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void) throws(Failure) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Self.read(file, &chunk)
            if count < 0 { throw failure(path) }
            if count == 0 { return }
            try body(chunk[..<count])
        }
    }

    /// The whole content as text; nil when there is no such file.
    static func text(_ path: String) throws(Failure) -> String? {
        guard let bytes = try read(path) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.damaged, [path], cause: "not UTF-8")
        }
        return text
    }

    /// Puts a file on the disk before it returns; a crash leaves the whole file or none.
    static func create(_ path: String, _ text: String, mode: mode_t) throws(Failure) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard pwrite(file, bytes, bytes.count, 0) == bytes.count, fsync(file) == 0, rename(draft, path) == 0 else {
            throw failure(path)
        }
        try syncDirectory(of: path)
    }

    /// Writes over a file in place: a file system does this many times faster than it renames a new file over an old
    /// one, which it brings to the disk at once. Whoever reads at that moment may see a part of the old content.
    static func overwrite(_ path: String, _ text: String, mode: mode_t) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard pwrite(file, bytes, bytes.count, 0) == bytes.count else { throw failure(path) }
        var status = stat()
        if fstat(file, &status) == 0, status.st_size > bytes.count { ftruncate(file, off_t(bytes.count)) }
    }

    /// Fills a file up with zeros to a size, and brings them to the disk; leaves it as it was where that fails.
    static func fill(_ path: String, to size: Int, mode: mode_t) {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
        guard file >= 0 else { return }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_size < size else { return }
        let zeros = [UInt8](repeating: 0, count: size - Int(status.st_size))
        if pwrite(file, zeros, zeros.count, status.st_size) != zeros.count || fsync(file) != 0 {
            ftruncate(file, status.st_size)
        }
    }

    /// The permission bits of a file; nil when there is none.
    static func mode(_ path: String) throws(Failure) -> mode_t? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw failure(path)
        }
        return status.st_mode & 0o7777
    }

    /// What the system's last error means for a path.
    static func failure(_ path: String, _ number: CInt = errno) -> Failure {
        let cause = String(cString: strerror(number))
        switch number {
        case ENOENT: return Failure(.fileMissing, [path], cause: cause)
        case ENOSPC, EDQUOT: return Failure(.diskFull, [path], cause: cause)
        default: return Failure(.notWritable, [path], cause: cause)
        }
    }

    private static func syncDirectory(of path: String) throws(Failure) {
        let directory = (path as NSString).deletingLastPathComponent
        let file = open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        if fsync(file) != 0 { throw failure(path) }
    }

    private static func read(_ file: CInt, _ chunk: inout [UInt8]) -> Int {
        chunk.withUnsafeMutableBytes { bytes in
            #if canImport(Darwin)
                Darwin.read(file, bytes.baseAddress, bytes.count)
            #else
                Glibc.read(file, bytes.baseAddress, bytes.count)
            #endif
        }
    }
}
