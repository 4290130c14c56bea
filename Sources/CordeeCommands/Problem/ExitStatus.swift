/// What the program's exit code says. Documented in `docs/operating.md`, and never changed.
package enum ExitStatus: Int32, Sendable {
    /// Done, or nothing to do.
    case done = 0
    /// It did not work, and nothing was begun; or a check found problems.
    case problem = 1
    /// The run went back: the environment is what it was before.
    case rolledBack = 3
    /// The run is stuck, or was left half-way: people are needed.
    case stuck = 4
    /// The run is not over: it was paused, queued, or is left to the daemon.
    case notOver = 5
    /// Refused: another run has the environment, or the world is not what was planned.
    case refused = 6
    /// The ledger is not what was written.
    case altered = 7
}
