import CordeeDriver
import CordeeModel
import Glibc

/// Programs that a process of Cordée started in a directory and did not live to see the end of.
///
/// A killed process leaves its git and its commands running. They would commit or push after everything was taken back, or
/// hold the lock that whoever takes over needs; so they are ended before anything is changed again.
enum Leftovers {
    /// How long what was ended may take to be gone.
    private static let grace: Duration = .seconds(2)

    /// The value by which a program says who runs it and where.
    static func owner(in directory: String) -> String? {
        // Another fleet's name is never mistaken for a number, as the directory comes last.
        ProcessIdentity.own.map { "\($0.pid) \($0.startTime) \($0.bootID) \(directory)" }
    }

    /// Ends what is left in a directory, and waits until it is gone. What a program of a living process does is left
    /// alone, and so is what a program that has ended left on purpose (a daemon of a build tool, a connection of ssh).
    /// - Throws: `repositoryBusy` when something does not end; `cancelled`.
    static func end(in directory: String, of path: String) async throws(Failure) {
        for process in ProcessStatus.all() where process.isRunning && process.session == process.pid {
            guard let owner = process.variable(Program.ownerName), !isAlive(owner, in: directory),
                let mark = process.variable(Program.markName), let leader = ProcessIdentity.of(process.pid)
            else { continue }
            let session = ProcessSession(
                leader: leader, mark: ProcessSession.Mark(name: Program.markName, value: mark))
            guard try await session.end(grace: grace) else {
                throw Failure(.repositoryBusy, [path], cause: "pid \(process.pid)")
            }
        }
    }

    /// Whether a process lives, or has started its program elsewhere.
    private static func isAlive(_ owner: String, in directory: String) -> Bool {
        let parts = owner.split(separator: " ", maxSplits: 3).map(String.init)
        guard parts.count == 4, parts[3] == directory, let pid = Int32(parts[0]), let start = UInt64(parts[1]) else {
            return true
        }
        return ProcessIdentity(pid: pid, startTime: start, bootID: parts[2]).isAlive
    }
}
