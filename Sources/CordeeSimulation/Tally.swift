/// What happened in simulated trains, counted.
package struct Tally: Sendable {
    /// Trains opened.
    package var trains = 0
    /// Runs that ended, by how.
    package var done = 0, rolledBack = 0, refused = 0, withdrawn = 0, abandoned = 0, rejected = 0
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
        stuck += other.stuck
        crashes += other.crashes
        steps += other.steps
        requests += other.requests
        calm += other.calm
    }

    /// The counts in one line.
    package var line: String {
        "trains \(trains) (calm \(calm)), done \(done), rolled back \(rolledBack), refused \(refused), "
            + "withdrawn \(withdrawn), rejected \(rejected), abandoned \(abandoned), stuck \(stuck), crashes \(crashes), steps \(steps), "
            + "requests \(requests)"
    }
}
