package import CordeeModel
internal import Foundation
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The right to own a state directory: one process has it, and the kernel takes it back when that process ends, however
/// it ends.
///
/// It is a lock on the open file description (`flock`) of `lock` in the directory. Programs that are started do not
/// inherit it, because the file is closed on `exec`.
package final class Lease: Sendable {
    /// Who has a directory.
    package struct Holder: Hashable, Codable, Sendable {
        /// The process.
        package var pid: Int32
        /// What it was started as: `cordee serve`.
        package var command: String
        /// Since when.
        package var since: Instant
        /// The machine on which it runs.
        package var host: String
    }

    /// How often a lock that nobody seems to hold is tried again: somebody may just be asking who holds it.
    private static let attempts = 20

    private let file: Mutex<CInt?>

    private init(_ file: CInt) { self.file = Mutex(file) }

    deinit { release() }

    /// Takes the lease of a directory.
    ///
    /// What an earlier holder left in the file never stands in the way.
    /// - Throws: `.held` (path, process id, what it is) when another process has it; `.notWritable`, `.diskFull` or
    ///   `.fileMissing` when the lock file cannot be written.
    package static func take(directory: String, command: String, since: Instant) throws(Failure) -> Lease {
        let path = LedgerFiles(directory).lock
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StateFile.failure(path) }
        let lease = Lease(file)
        try lock(file, directory, path)
        let holder = Holder(
            pid: ProcessInfo.processInfo.processIdentifier, command: command, since: since,
            host: ProcessInfo.processInfo.hostName)
        do {
            let text = try CanonicalJSON.encode(holder) + [0x0A]
            guard ftruncate(file, 0) == 0,
                text.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == text.count
            else { throw StateFile.failure(path) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.unforeseen, ["lease"], cause: "\(error)")
        }
        return lease
    }

    /// Who has a directory; nil when nobody has.
    ///
    /// When somebody has it and the file does not say who, the process id is 0.
    package static func holder(_ directory: String) -> Holder? {
        let path = LedgerFiles(directory).lock
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        if flock(file, LOCK_SH | LOCK_NB) == 0 { return nil }
        guard let bytes = try? StateFile.read(path),
            let holder = try? JSONDecoder().decode(Holder.self, from: Data(bytes))
        else { return Holder(pid: 0, command: "", since: .epoch, host: "") }
        return holder
    }

    /// Gives the lease back; it is given back with the last reference, too.
    package func release() {
        file.withLock { file in
            if let open = file { close(open) }
            file = nil
        }
    }

    private static func lock(_ file: CInt, _ directory: String, _ path: String) throws(Failure) {
        for _ in 0..<attempts {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK else { throw StateFile.failure(path) }
            if let holder = holder(directory) {
                throw Failure(.held, [path, "\(holder.pid)", holder.command])
            }
            usleep(5000)
        }
        throw Failure(.held, [path, "", ""])
    }
}
