import Foundation

/// File systems that a test mounts for a while.
enum Mount {
    /// Whether this machine lets its tests mount: containers often do not.
    static let isPermitted: Bool = {
        let path = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "cordee-mount-\(UUID())"
        guard (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil else {
            return false
        }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount2(path, Int32(MNT_DETACH)) == 0
    }()

    /// Lends a small file system at a path.
    static func with<Result>(
        _ megabytes: Int, at path: String, body: () async throws -> Result
    ) async throws -> Result {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=700") == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
        defer { umount2(path, Int32(MNT_DETACH)) }
        return try await body()
    }
}
