import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct OddsConfidenceTests {
    @Test func `Nothing is known at first`() {
        let interval = OddsConfidence().interval(at: .fivePercent)
        #expect(interval.map { $0.lowerBound < 0.02 && $0.upperBound > 60 } == true)
    }

    @Test(arguments: [0.01, 0.03, 0.002])
    func `The interval closes around the truth and never leaves it out`(_ rate: Double) {
        let truth = rate / (1 - rate) / (0.01 / 0.99)
        var missed = 0
        var width = 0.0
        for seed in 0..<40 {
            var chance = Chance(seed: UInt64(seed))
            var confidence = OddsConfidence()
            var isMissed = false
            for slot in 1...120 {
                let tick = chance.tick(slot, canary: rate, stable: 0.01, requests: (100, 400))
                for stratum in tick.strata {
                    confidence.observe(
                        canary: stratum.canary.requests, canaryFailures: stratum.canary.failures,
                        stable: stratum.stable.requests, stableFailures: stratum.stable.failures)
                }
                let interval = confidence.interval(at: .fivePercent)
                isMissed = isMissed || interval?.contains(truth) != true
                width = interval.map { $0.upperBound / $0.lowerBound } ?? 1
            }
            missed += isMissed ? 1 : 0
        }
        #expect(missed <= bound(40, 0.05))
        #expect(width < 6)
    }
}
