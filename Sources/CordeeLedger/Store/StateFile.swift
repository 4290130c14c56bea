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
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Self.read(file, &chunk)
            if count < 0 { throw failure(path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= sizeLimit else { throw Failure(.damaged, [path], cause: "too large") }
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
        try put(path, text, mode: mode, isDurable: true)
        try syncDirectory(of: path)
    }

    /// Replaces a file in one step: readers see the old or the new content.
    static func replace(_ path: String, _ text: String, mode: mode_t) throws(Failure) {
        try put(path, text, mode: mode, isDurable: false)
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

    private static func put(_ path: String, _ text: String, mode: mode_t, isDurable: Bool) throws(Failure) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0) }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
        if isDurable, fsync(file) != 0 { throw failure(path) }
        guard rename(draft, path) == 0 else { throw failure(path) }
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

    private static func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.write(file, bytes.baseAddress, bytes.count)
        #else
            Glibc.write(file, bytes.baseAddress, bytes.count)
        #endif
    }
}
