import CordeeCore
import CordeeModel

/// Whole trains on the production planner and engine, in a simulated world with faults; the same seed, the same story.
///
/// First the safety phase: trains are opened, drivers are slow, hang, fail, lie (they report a failure for what was
/// done) and lose or repeat reports, processes die, the conductor is killed between any two outputs, the clock jumps and
/// people interfere. Then the liveness phase: faults stop, what is stuck or paused is resumed, and every run has to end.
package struct Simulation {
    /// Trains that are opened with one seed.
    package static let trainsPerSeed = 5

    /// Tells one story.
    ///
    /// - Throws: `Violation` when a promise is broken.
    package static func run(seed: UInt64, sabotage: Sabotage? = nil) throws(Violation) -> Tally {
        try tell(seed: seed, sabotage: sabotage).tally
    }

    /// Tells one story, and gives everything that happened in it.
    package static func trace(seed: UInt64) throws(Violation) -> [String] {
        try tell(seed: seed, sabotage: nil).trace.lines
    }

    private static func tell(seed: UInt64, sabotage: Sabotage?) throws(Violation) -> Stage {
        var stage = Stage(seed: seed, sabotage: sabotage)
        do throws(Broken) {
            try stage.play()
            return stage
        } catch {
            throw Violation(
                seed: seed, trains: stage.tally.trains, promise: error.promise, trace: stage.trace.lines)
        }
    }
}
