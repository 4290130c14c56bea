import CordeeDriver
import Glibc

/// How a recorded tenant is found in the world.
enum Sighting: Sendable {
    /// It runs.
    case running(ProcessIdentity)
    /// It ran and has ended, as far as known so.
    case ended(ProcessIdentity, how: String)
    /// Its start was written down, and did not happen.
    case neverStarted

    /// How a process ended that others waited for.
    static let gone = "gone"

    /// Looks. Reads only.
    static func of(_ record: TenantRecord) -> Sighting {
        guard let process = record.process ?? leader(of: record) else { return .neverStarted }
        if let how = record.ended { return .ended(process, how: how) }
        return process.isAlive ? .running(process) : .ended(process, how: process.ending ?? gone)
    }

    /// The process that was started for a record which does not know it yet.
    ///
    /// When only what it started is left, the number of a session is named, with a start time that nobody has.
    private static func leader(of record: TenantRecord) -> ProcessIdentity? {
        let marked = ProcessStatus.all().filter { process in
            process.isRunning && process.hasVariable(TenantRecord.tokenVariable, record.token)
        }.sorted { $0.startTime < $1.startTime }
        if let leader = marked.first(where: { $0.pid == $0.session }) { return ProcessIdentity.of(leader.pid) }
        guard let session = marked.first?.session, let own = ProcessIdentity.own else { return nil }
        return ProcessIdentity(pid: session, startTime: 0, bootID: own.bootID)
    }
}

extension TenantRecord {
    /// The process and what it started.
    func session(ledBy leader: ProcessIdentity) -> ProcessSession {
        ProcessSession(leader: leader, mark: .init(name: Self.tokenVariable, value: token))
    }
}
