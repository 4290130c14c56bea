package import CordeeModel
import Glibc

/// A detached process with everything that it started.
///
/// While the leader is there, also as a zombie, the system gives its number to no other session, so that all members
/// of it are ours. So is whatever carries the mark, wherever it went (a daemon that made a session of its own). Nothing
/// else is ever signalled; so a descendant that both left the session and overwrote its environment is not found.
package struct ProcessSession: Sendable {
    /// The process that leads it.
    package var leader: ProcessIdentity
    /// A variable, with a value that was never used before, that the leader was started with.
    package var mark: Mark

    /// How long killed processes may take to be gone.
    package static let killLimit: Duration = .seconds(5)

    /// A variable that tells descendants from strangers.
    package struct Mark: Hashable, Sendable {
        /// Its name.
        package var name: String
        /// Its value.
        package var value: String

        /// Describes a mark.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Describes a session.
    package init(leader: ProcessIdentity, mark: Mark) {
        self.leader = leader
        self.mark = mark
    }

    /// Its processes that run, the leader among them.
    package func members() -> [ProcessStatus] {
        let isLed = leader.status != nil
        return ProcessStatus.all().filter { process in
            process.isRunning
                && (isLed && process.session == leader.pid || process.hasVariable(mark.name, mark.value))
        }
    }

    /// Asks all of it to end (SIGTERM), kills what is left after the grace period, and returns whether all of it is gone.
    ///
    /// Reaps the leader when it is a child of this process. May be asked again at any time.
    /// - Throws: `cancelled`, when the calling task is; what was begun stays as it is.
    package func end(grace: Duration) async throws(Failure) -> Bool {
        signal(SIGTERM)
        if try await isGone(within: grace, killing: false) { return true }
        return try await isGone(within: Self.killLimit, killing: true)
    }

    /// Kills all of it at once, and returns whether it is gone. Blocks its thread for at most `killLimit`.
    package func killAll() -> Bool {
        let deadline = ContinuousClock.now + Self.killLimit
        while !isGone() {
            guard ContinuousClock.now < deadline else { return false }
            signal(SIGKILL)
            usleep(1000)
        }
        return true
    }

    private func signal(_ number: Int32) {
        let isLed = leader.status != nil
        // The group at once first, so that none of it can fork in between.
        if isLed { kill(-leader.pid, number) }
        for process in members() where !(isLed && process.group == leader.pid) { kill(process.pid, number) }
        // One that was stopped (SIGSTOP) could not act on what it was asked.
        if isLed, number == SIGTERM { kill(-leader.pid, SIGCONT) }
    }

    private func isGone(within limit: Duration, killing: Bool) async throws(Failure) -> Bool {
        let begun = ContinuousClock.now
        let deadline = begun + limit
        while !isGone() {
            // What was forked since the last time is killed too.
            if killing { signal(SIGKILL) }
            guard ContinuousClock.now < deadline else { return false }
            // Seen late by a sixteenth of what it took, so that waiting adds little to the whole of a short stop.
            let pause = min(max((.now - begun) / 16, .milliseconds(1)), .milliseconds(50))
            do {
                try await Task.sleep(for: min(pause, deadline - .now), tolerance: .zero)
            } catch {
                throw Failure(.cancelled)
            }
        }
        return true
    }

    private func isGone() -> Bool {
        // A leader that runs is seen at a glance; the rest of its session takes a look at all processes.
        guard !leader.isAlive, members().isEmpty else { return false }
        return leader.isReaped()
    }
}

extension ProcessIdentity {
    /// How a child of this process ended (`exit 70`, `signal 9`), without reaping it; nil: it runs, it was reaped, or it
    /// is nobody's child here.
    package var ending: String? {
        guard let status, !status.isRunning else { return nil }
        var info = siginfo_t()
        guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info._sifields._sigchld.si_pid == pid
        else { return nil }
        let number = info._sifields._sigchld.si_status
        return info.si_code == Int32(CLD_EXITED) ? "exit \(number)" : "signal \(number)"
    }

    /// Whether no child of this process is left of it, after taking note of its end. A process with several threads is
    /// shown as ended before the last of them is, and only then can it be waited for.
    fileprivate func isReaped() -> Bool {
        if reap() != nil { return true }
        var info = siginfo_t()
        return status == nil || waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0
    }

    /// Takes note of the end of a child of this process, so that its number can be used again, and says how it ended;
    /// nil: as `ending`.
    package func reap() -> String? {
        guard let ending else { return nil }
        var status: Int32 = 0
        waitpid(pid, &status, WNOHANG)
        return ending
    }
}
