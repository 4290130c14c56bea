/// Which process is meant, so that a number that was given out again is never taken for it.
package struct ProcessIdentity: Codable, Hashable, Sendable {
    /// The process number.
    package var pid: Int32
    /// When it was started, in clock ticks since the machine booted (field 22 of `/proc/<pid>/stat`).
    package var startTime: UInt64
    /// Which boot of the machine (`/proc/sys/kernel/random/boot_id`).
    package var bootID: String

    /// Names a process.
    package init(pid: Int32, startTime: UInt64, bootID: String) {
        self.pid = pid
        self.startTime = startTime
        self.bootID = bootID
    }

    /// The process that has this number now, also when it has ended and nobody has asked how; nil: none has.
    package static func of(_ pid: Int32) -> ProcessIdentity? {
        guard let status = ProcessStatus.of(pid), let bootID = currentBootID else { return nil }
        return ProcessIdentity(pid: pid, startTime: status.startTime, bootID: bootID)
    }

    /// The process that asks.
    package static var own: ProcessIdentity? { of(ProcessStatus.ownPid) }

    /// What the system knows of exactly this process; nil: it is no more, even when its number is in use again.
    package var status: ProcessStatus? {
        guard let status = ProcessStatus.of(pid), status.startTime == startTime, bootID == Self.currentBootID else {
            return nil
        }
        return status
    }

    /// Whether exactly this process runs. One that has ended but was not waited for (a zombie) does not.
    package var isAlive: Bool { status?.isRunning ?? false }

    /// The machine's boot; read once, as it cannot change under a running process.
    private static let currentBootID: String? = SmallFile.text("/proc/sys/kernel/random/boot_id").map { text in
        String(text.prefix { !$0.isWhitespace })
    }
}
