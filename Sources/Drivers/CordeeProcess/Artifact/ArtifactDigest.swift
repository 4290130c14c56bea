import CordeeModel
import Crypto
import Glibc

/// Hashes what a release consists of.
///
/// SHA-256 over a list of fields, each preceded by its length, so that no two contents give the same list. A directory
/// gives, for each of its entries in byte order of their paths: its path in the directory, its kind, whether its owner may
/// execute it, and the hash of its content or the target of the link. Owners, times, the path of the artifact itself
/// and what Python writes beside its sources (`__pycache__`) do not count.
struct ArtifactDigest {
    /// The most entries of one artifact.
    static let entryLimit = 100_000
    /// The deepest that its directories may be nested.
    static let depthLimit = 64
    /// Directories that programs write beside their own files as they run.
    static let ignored: Set<String> = ["__pycache__"]

    private static let chunk = 1 << 20
    private var entries = 0
    private var hash = SHA256()

    /// Hashes an artifact.
    /// - Throws: `damaged` when a file cannot be read, or the artifact is over a limit.
    static func of(_ artifact: Artifact) throws(Failure) -> CordeeModel.Digest {
        var digest = ArtifactDigest()
        switch artifact {
        case .files(let paths):
            for path in paths { try digest.add(path, as: "", depth: 0) }
        case .command(let command):
            for argument in command { digest.add("argument", argument) }
        }
        return CordeeModel.Digest("sha256:" + hex(digest.hash.finalize()))
    }

    private mutating func add(_ path: String, as name: String, depth: Int) throws(Failure) {
        entries += 1
        guard entries <= Self.entryLimit, depth <= Self.depthLimit else {
            throw Failure(.damaged, [path], cause: entries > Self.entryLimit ? "\(entries) files" : "depth \(depth)")
        }
        var about = stat()
        // The artifact itself may be a link (`current`); what is in it is taken as it is.
        guard (depth == 0 ? stat(path, &about) : lstat(path, &about)) == 0 else { throw Self.unreadable(path) }
        switch about.st_mode & S_IFMT {
        case S_IFDIR:
            add("directory", name)
            guard access(path, R_OK | X_OK) == 0 else { throw Self.unreadable(path) }
            for entry in DirectoryListing.names(in: path) where !Self.ignored.contains(entry) {
                try add(path + "/" + entry, as: name.isEmpty ? entry : name + "/" + entry, depth: depth + 1)
            }
        case S_IFLNK:
            var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            let count = readlink(path, &target, target.count - 1)
            guard count >= 0 else { throw Self.unreadable(path) }
            add("link", name, String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
        case S_IFREG:
            let isExecutable = about.st_mode & S_IXUSR != 0
            add("file", name, isExecutable ? "x" : "-", Self.hex(try Self.content(of: path)))
        default:
            // Opening a pipe would wait for ever, and a device has no content.
            add("other", name)
        }
    }

    private mutating func add(_ fields: String...) {
        for field in fields {
            hash.update(data: Array("\(field.utf8.count):".utf8))
            hash.update(data: Array(field.utf8))
        }
    }

    private static func content(of path: String) throws(Failure) -> SHA256.Digest {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable(path) }
        defer { close(file) }
        var hash = SHA256()
        var failure: Failure?
        withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 16) { buffer in
            while true {
                let count = read(file, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = unreadable(path) }
                guard count > 0 else { return }
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        if let failure { throw failure }
        return hash.finalize()
    }

    private static func unreadable(_ path: String) -> Failure {
        Failure(.damaged, [path], cause: String(cString: strerror(errno)))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
