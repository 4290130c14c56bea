import Glibc

extension LogFile {
    /// Removes the oldest logs of a directory, so that with the one that comes it has so many at most.
    ///
    /// Best effort: old logs must not be what stops a release.
    package static func removeOldest(in directory: String, keeping kept: Int, for path: String, suffix: String = ".log")
    {
        guard let entries = opendir(directory) else { return }
        defer { closedir(entries) }
        var logs: [(path: String, at: timespec)] = []
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            let log = directory + "/" + name
            var about = stat()
            guard name.hasSuffix(suffix), log != path, lstat(log, &about) == 0, about.st_mode & S_IFMT == S_IFREG else {
                continue
            }
            logs.append((log, about.st_mtim))
        }
        logs.sort { ($0.at.tv_sec, $0.at.tv_nsec) > ($1.at.tv_sec, $1.at.tv_nsec) }
        for log in logs.dropFirst(kept - 1) { unlink(log.path) }
    }
}
