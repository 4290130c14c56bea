import CordeeStatistics
import CordeeTesting
import RealModule
import Testing

@Suite struct OddsTestTests {
    fileprivate struct Slot: Decodable {
        let canary: Int
        let stable: Int
        let canaryFailures: Int
        let stableFailures: Int
        let evidence: Double
        let tolerant: Double
        let margin: Double
    }

    @Test func `The evidence after each slot is what SciPy makes of the same history`() throws {
        let grid = OddsGrid.even(from: 1.25, to: 64, count: 24)
        var plain = OddsTest(grid: grid, lateStart: .none)
        var tolerant = OddsTest(grid: grid, tolerated: Odds(1.5), lateStart: .none)
        var margin = MarginTest(margin: Odds(2))
        for slot in try Fixtures.read("history", as: Slot.self) {
            plain.beginSlot()
            plain.observe(slot)
            tolerant.beginSlot()
            tolerant.observe(slot)
            margin.observe(
                canary: slot.canary, canaryFailures: slot.canaryFailures, stable: slot.stable,
                stableFailures: slot.stableFailures)
            #expect(abs(plain.evidence.value / slot.evidence - 1) < 1e-9)
            #expect(abs(tolerant.evidence.value / slot.tolerant - 1) < 1e-9)
            #expect(abs(margin.evidence.value / slot.margin - 1) < 1e-9)
        }
    }

    @Test func `What is kept back for later is fair too`() {
        // Two slots, every outcome of both: the expectation of the evidence after the second is 1.
        let first = Margins(canary: 2, stable: 3, failures: 2)
        let second = Margins(canary: 3, stable: 2, failures: 3)
        for lateStart in [LateStart.standard, .none, LateStart(share: 0.7, span: 1)] {
            let mean = Tables.expectation(first, odds: 1) { one in
                Tables.expectation(second, odds: 1) { other in
                    var test = OddsTest(lateStart: lateStart)
                    test.beginSlot()
                    test.observe(
                        canary: 2, canaryFailures: one, stable: 3, stableFailures: first.failures - one)
                    test.beginSlot()
                    test.observe(
                        canary: 3, canaryFailures: other, stable: 2, stableFailures: second.failures - other)
                    return test.evidence.value
                }
            }
            #expect(abs(mean - 1) < 1e-12)
        }
    }

    @Test func `Harm that begins after an hour of health is found in about the time it needs at once`() {
        func found(_ lateStart: LateStart) -> Int? {
            var chance = Chance(seed: 5)
            var test = OddsTest(lateStart: lateStart)
            return (1...7200).first { slot in
                test.observe(chance.tick(slot, canary: slot > 3600 ? 0.05 : 0.01, stable: 0.01))
                return test.evidence.rejects(at: .onePercent)
            }
        }
        let early = found(.standard) ?? .max
        #expect((3601..<3690).contains(early))
        #expect(found(.none) ?? .max > early)
    }

    @Test func `The weights of every grid sum to one`() {
        for grid in [OddsGrid.errors, .latency, .even(from: 2, to: 3, count: 1)] {
            #expect(abs(grid.points.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
        }
        #expect(OddsGrid.errors.points.count == 24)
        #expect(OddsGrid.latency.points.count == 16)
    }

    @Test func `A test without an alternative above what is tolerated says nothing`() {
        var test = OddsTest(tolerated: Odds(100))
        test.beginSlot()
        test.observe(canary: 10, canaryFailures: 10, stable: 10, stableFailures: 0)
        #expect(test.evidence == .none)
    }

    @Test func `Strata multiply: a host that one arm uses more says nothing about the release`() {
        var together = OddsTest()
        var apart = OddsTest()
        for _ in 0..<60 {
            // Half of what the bad host serves fails, of both arms; the canary has most of its traffic there.
            together.beginSlot()
            together.observe(canary: 10, canaryFailures: 4, stable: 90, stableFailures: 5)
            apart.beginSlot()
            apart.observe(canary: 8, canaryFailures: 4, stable: 10, stableFailures: 5)
            apart.observe(canary: 2, canaryFailures: 0, stable: 80, stableFailures: 0)
        }
        #expect(together.evidence.rejects(at: .onePercent))
        #expect(!apart.evidence.rejects(at: Probability(0.5)))
    }
}

extension OddsTest {
    fileprivate mutating func observe(_ slot: OddsTestTests.Slot) {
        observe(
            canary: slot.canary, canaryFailures: slot.canaryFailures, stable: slot.stable,
            stableFailures: slot.stableFailures)
    }

    mutating func observe(_ tick: Tick) {
        beginSlot()
        for stratum in tick.strata {
            observe(
                canary: stratum.canary.requests, canaryFailures: stratum.canary.failures,
                stable: stratum.stable.requests, stableFailures: stratum.stable.failures)
        }
    }
}
