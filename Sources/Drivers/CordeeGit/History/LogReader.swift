import CordeeModel
import Glibc

/// Reads what `git log -z` says into commits, piece by piece, as it comes.
///
/// Six fields a commit, each ended by a NUL, which no part of a commit can hold. Keeps at most the piece that is read
/// and one field, of which what is over its limit is not kept.
struct LogReader {
    /// What git is told to say of a commit, each field ended by a NUL: with `-z` the last one is.
    static let format = "%H%x00%P%x00%an%x00%ae%x00%ct%x00%B"

    /// The most bytes of a field other than the message that are kept: more than any name, and the hashes of a merge of
    /// a thousand commits.
    static let fieldLimit = 65_536

    private static let fieldCount = 6
    /// What has come of a commit that is not complete: its fields one after the other.
    private var kept: [UInt8] = []
    /// Where the fields end that are complete.
    private var ends: [Int] = []
    private var isBegun = false

    /// The commits that are complete now.
    /// - Throws: `gitFailed` when it is not what was asked for.
    mutating func read(_ bytes: UnsafeRawBufferPointer, in path: String) throws(Failure) -> [Commit] {
        var commits: [Commit] = []
        var rest = bytes
        while !rest.isEmpty {
            // Nearly always a commit is there as a whole, and nothing of it has to be kept.
            if isComplete, let (fields, length) = Self.fields(of: rest) {
                commits.append(try Self.commit(fields, in: path))
                rest = UnsafeRawBufferPointer(rebasing: rest[length...])
                continue
            }
            guard let length = Self.length(of: rest) else {
                keep(rest)
                isBegun = true
                break
            }
            keep(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            isBegun = false
            ends.append(kept.count)
            rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
            if ends.count == Self.fieldCount { commits.append(try takeKept(in: path)) }
        }
        return commits
    }

    /// Whether nothing is left of a commit that began.
    var isComplete: Bool { ends.isEmpty && !isBegun }

    /// Keeps more of the last field, within its limit.
    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        kept += bytes.prefix(max(0, Self.fieldLimit + 1 - (kept.count - (ends.last ?? 0))))
    }

    private mutating func takeKept(in path: String) throws(Failure) -> Commit {
        defer {
            kept.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
        let starts = [0] + ends.dropLast()
        return try kept.withUnsafeBytes { bytes in
            let fields = zip(starts, ends).map { UnsafeRawBufferPointer(rebasing: bytes[$0..<$1]) }
            return Result { () throws(Failure) in try Self.commit(fields, in: path) }
        }.get()
    }

    /// How long a field is; nil: its end has not come yet.
    private static func length(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// The fields of a commit, and how long it is with its NULs; nil: not all of them have come yet.
    private static func fields(of bytes: UnsafeRawBufferPointer) -> (fields: [UnsafeRawBufferPointer], length: Int)? {
        var fields: [UnsafeRawBufferPointer] = []
        fields.reserveCapacity(fieldCount)
        var start = 0
        while fields.count < fieldCount {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
            guard let length = length(of: rest) else { return nil }
            fields.append(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            start += length + 1
        }
        return (fields, start)
    }

    private static func commit(
        _ fields: [UnsafeRawBufferPointer], in path: String
    ) throws(Failure) -> Commit {
        let text = { (place: Int) in String(decoding: fields[place].prefix(fieldLimit + 1), as: UTF8.self) }
        guard let id = CommitID(hash: fields[0]), let seconds = Int64(text(4)) else {
            throw Failure(.gitFailed, [path, "git log"], cause: text(0))
        }
        var parents: [CommitID] = []
        for part in fields[1].prefix(fieldLimit + 1).split(separator: UInt8(ascii: " ")) {
            guard let parent = CommitID(hash: part) else { break }
            parents.append(parent)
        }
        return Commit(
            id: id, parents: parents, author: Commit.Person(name: text(2), email: text(3)),
            at: Instant(seconds: seconds), message: message(fields[5]))
    }

    /// The message, cut at its limit between two characters.
    private static func message(_ bytes: UnsafeRawBufferPointer) -> String {
        guard bytes.count > Commit.messageLimit else { return String(decoding: bytes, as: UTF8.self) }
        var end = Commit.messageLimit
        // A byte that goes on with a character is not where one begins.
        while end > Commit.messageLimit - 4, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

extension CommitID {
    /// Wraps what git says a hash is; nil when it is none (SHA-1 or SHA-256 in lower-case hexadecimal digits).
    init?(hash bytes: some Collection<UInt8>) {
        guard bytes.count == 40 || bytes.count == 64, bytes.allSatisfy(Self.isDigit) else { return nil }
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
    }

    /// Whether it is a full hash, so that it can be nothing else to git: no option, no name.
    var isHash: Bool { [40, 64].contains(rawValue.utf8.count) && rawValue.utf8.allSatisfy(Self.isDigit) }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension Instant {
    /// So many seconds after 1970-01-01T00:00:00Z; saturates.
    init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
    }
}
