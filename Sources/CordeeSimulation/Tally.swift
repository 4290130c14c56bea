internal import CordeeCore

/// What happened in simulated trains, counted.
package struct Tally: Sendable {
    /// Trains opened.
    package var trains = 0
    /// Runs that ended, by how.
    package var done = 0, rolledBack = 0, refused = 0, withdrawn = 0, abandoned = 0, rejected = 0
    /// Canaries that were condemned, that went further, and of which nothing could be said.
    package var condemned = 0, cleared = 0, inconclusive = 0
    /// Times that people had to be called.
    package var stuck = 0
    /// Times that the conductor was killed.
    package var crashes = 0
    /// Steps begun.
    package var steps = 0
    /// Requests sent: one to each service after each change of the world.
    package var requests = 0
    /// Trains without any fault, in which no request may be lost.
    package var calm = 0

    /// Nothing yet.
    package init() {}

    /// Adds another count.
    package mutating func add(_ other: Tally) {
        trains += other.trains
        done += other.done
        rolledBack += other.rolledBack
        refused += other.refused
        withdrawn += other.withdrawn
        abandoned += other.abandoned
        rejected += other.rejected
        condemned += other.condemned
        cleared += other.cleared
        inconclusive += other.inconclusive
        stuck += other.stuck
        crashes += other.crashes
        steps += other.steps
        requests += other.requests
        calm += other.calm
    }

    /// Counts what was said of a canary.
    mutating func add(_ finding: RunEvent.Judged.Finding) {
        switch finding {
        case .worse: condemned += 1
        case .goodEnough: cleared += 1
        case .inconclusive: inconclusive += 1
        }
    }

    /// The counts in one line.
    package var line: String {
        "trains \(trains) (calm \(calm)), done \(done), rolled back \(rolledBack), refused \(refused), "
            + "withdrawn \(withdrawn), rejected \(rejected), abandoned \(abandoned), stuck \(stuck), crashes \(crashes), steps \(steps), "
            + "requests \(requests), canaries condemned \(condemned), cleared \(cleared), inconclusive \(inconclusive)"
    }
}
