package import CordeeModel
import Glibc

/// Finds a directory whose path is short enough for unix sockets.
package enum SocketPath {
    /// The longest path of a unix socket on Linux, in bytes.
    package static let limit = 107
    /// The name under a state directory of the link that says where its sockets are instead.
    package static let linkName = "sockets"

    /// The directory itself when a socket of that name fits in it, else a short one of this user's in its place.
    ///
    /// The short one is under `$XDG_RUNTIME_DIR`, else `/tmp/cordee-<uid>`; a link in the directory remembers which, so
    /// that two programs with other variables agree. It is only used when nobody else could have made or changed it.
    /// - Throws: `pathTooLong` when there is none that is safe; `notWritable`, `diskFull`.
    package static func directory(for directory: String, longestName: String) throws(Failure) -> String {
        let room = limit - longestName.utf8.count - 1
        if directory.utf8.count <= room, directory.utf8.allSatisfy(isPlain) { return directory }
        let link = directory + "/" + linkName
        if let target = target(of: link), target.utf8.count <= room, isOurs(target) { return target }

        for base in bases() where base.utf8.count + 17 <= room {
            guard (try? SmallFile.makeDirectory(base)) != nil, isOurs(base) else { continue }
            let short = base + "/" + hash(directory)
            guard (try? SmallFile.makeDirectory(short)) != nil, isOurs(short) else { continue }
            try SmallFile.makeDirectory(directory)
            unlink(link)
            guard symlink(short, link) == 0 else { throw .storage(link) }
            return short
        }
        throw Failure(.pathTooLong, [directory + "/" + longestName, "\(limit)"])
    }

    private static func bases() -> [String] {
        let runtime = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) + "/cordee" }
        return [runtime.flatMap { $0.hasPrefix("/") ? $0 : nil }, "/tmp/cordee-\(getuid())"].compactMap(\.self)
    }

    /// What means something in a HAProxy address (a comma, a colon, a space) must not be in its sockets' paths.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isOurs(_ path: String) -> Bool {
        var about = stat()
        guard lstat(path, &about) == 0 else { return false }
        return about.st_mode & S_IFMT == S_IFDIR && about.st_uid == getuid() && about.st_mode & 0o077 == 0
    }

    private static func target(of link: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: limit + 1)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink(link, $0, text.count) } ?? 0
            }
        }
        guard count > 0, count <= limit else { return nil }
        return String(validating: buffer[..<count], as: UTF8.self)
    }

    /// FNV-1a, as Swift's own hashes differ from one process to the next.
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
