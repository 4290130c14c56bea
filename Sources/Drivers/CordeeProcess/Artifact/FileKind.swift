import Glibc

/// What is at a path.
enum FileKind: Hashable, Sendable {
    case file
    case directory
    case link
    /// A socket, a pipe, a device.
    case other

    /// Looks, through symbolic links unless told not to; nil: nothing is there.
    static func of(_ path: String, throughLinks: Bool = true) -> FileKind? {
        var about = stat()
        guard (throughLinks ? stat(path, &about) : lstat(path, &about)) == 0 else { return nil }
        return switch about.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .directory
        case S_IFLNK: .link
        default: .other
        }
    }
}

/// The names in a directory.
enum DirectoryListing {
    /// In byte order, so that it is the same everywhere; none when it cannot be read.
    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}
