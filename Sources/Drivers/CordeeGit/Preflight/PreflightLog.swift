import CordeeDriver
import CordeeModel
import Glibc

/// What a command says, in a file within a limit: all of it, or its beginning and its end with a line between them that
/// says how much is left out.
struct PreflightLog {
    /// How many bytes were said.
    private(set) var count = 0
    private let path: String
    private let file: Int32
    /// How much of the beginning is written as it comes, and how much of the end is kept until it is known.
    private let half: Int
    private var end: [UInt8] = []
    private var isFinished = false

    /// How many logs of one directory are kept.
    static let kept = 200

    /// Replaces a file by an empty one, and removes the oldest logs beside it.
    /// - Throws: `diskFull`, `notWritable`.
    init(path: String, limit: Int) throws(Failure) {
        self.path = path
        half = limit / 2
        let directory = Self.parent(of: path)
        try SmallFile.makeDirectory(directory)
        LogFile.removeOldest(in: directory, keeping: Self.kept, for: path)
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .storage(path) }
    }

    /// Keeps what was said.
    mutating func append(_ bytes: [UInt8]) throws(Failure) {
        let room = max(0, half - count)
        try write(Array(bytes.prefix(room)))
        end += bytes.dropFirst(room)
        // Not each time, so that a byte is moved twice at most.
        if end.count > 2 * half { end.removeFirst(end.count - half) }
        count += bytes.count
    }

    /// Writes the end.
    mutating func finish() throws(Failure) {
        if isFinished { return }
        isFinished = true
        let kept = end.suffix(half)
        let omitted = max(0, count - half) - kept.count
        if omitted > 0 { try write(Array("\n… \(omitted) B …\n".utf8)) }
        try write(Array(kept))
    }

    /// Closes the file, with whatever is not written yet.
    mutating func close() {
        // Of a command that was cancelled or failed to be run the end is worth keeping too, but no failure of its own.
        try? finish()
        Glibc.close(file)
    }

    private func write(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .storage(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
