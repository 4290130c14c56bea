import CordeeSimulation
import Testing

@Suite(.tags(.simulation)) struct TrainsTests {
    /// At least so many trains in every test run; `simulate --trains` tells more.
    static let trains = 20_000

    @Test func `No train breaks a promise, whatever happens to it`() async {
        let campaign = await Campaign.run(trains: Self.trains, from: 1)
        for violation in campaign.violations { Issue.record("\(violation)") }
        let tally = campaign.tally
        #expect(tally.trains >= Self.trains)
        // A simulation in which these do not happen proves nothing about them.
        for count in [
            tally.done, tally.rolledBack, tally.refused, tally.withdrawn, tally.abandoned, tally.stuck, tally.crashes,
            tally.calm,
        ] {
            #expect(count > 20, "\(tally.line)")
        }
    }

    @Test func `The same seed tells the same story`() throws {
        #expect(try Simulation.trace(seed: 7) == Simulation.trace(seed: 7))
        #expect(try Simulation.trace(seed: 7) != Simulation.trace(seed: 8))
    }
}

extension Tag {
    @Tag static var simulation: Self
}
