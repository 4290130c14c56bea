import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct RateDriftTests {
    @Test func `False alarms within a time are as rare as is promised`() {
        // Within 300 slots at a run length of 6,000: at most one in twenty, at the bound itself and below it.
        for rate in [0.02, 0.005] {
            let alarms = (0..<300).count { seed in
                var chance = Chance(seed: UInt64(seed))
                var drift = RateDrift(bound: 0.02, runLength: 6000)
                return (0..<300).contains { _ in
                    drift.observe(requests: 50, failures: chance.binomial(50, rate))
                    return drift.isAlarmed
                }
            }
            #expect(alarms <= bound(300, 0.05))
        }
    }

    @Test func `The statistic grows by one a slot at most, on average`() {
        // Every outcome of four requests, weighted by its probability.
        let rate = 0.1
        let mean = (0...4).reduce(0.0) { sum, failures in
            var drift = RateDrift(bound: rate, runLength: 100)
            drift.observe(requests: 4, failures: failures)
            let more = RateBound.atLeast(failures + 1, of: 4, rate: rate)
            return sum + (RateBound.atLeast(failures, of: 4, rate: rate) - more) * drift.statistic
        }
        #expect(abs(mean - 1) < 1e-9)
    }

    @Test func `A slow drift is found that a factor of five never sees`() throws {
        // From 1 % to 2.5 % over ten hours: always below five times the baseline.
        var chance = Chance(seed: 7)
        let known = RateBound.upper(failures: chance.binomial(9000, 0.01), of: 9000, level: 0.001)
        var drift = RateDrift(bound: known, runLength: 144_000)
        var found: Int?
        var worst = 0.0
        for slot in 0..<600 {
            let failures = chance.binomial(600, 0.01 + 0.015 * Double(slot) / 600)
            worst = max(worst, Double(failures) / 600)
            drift.observe(requests: 600, failures: failures)
            if found == nil, drift.isAlarmed { found = slot }
        }
        #expect(worst < 5 * 0.01)
        let slot = try #require(found)
        #expect((60...400).contains(slot), "\(slot)")
    }

    @Test func `A long time of health does not delay the alarm`() {
        func delay(after healthy: Int) -> Int {
            var chance = Chance(seed: 3)
            var drift = RateDrift(bound: 0.02, runLength: 100_000)
            for _ in 0..<healthy { drift.observe(requests: 100, failures: chance.binomial(100, 0.01)) }
            return (1...).first { _ in
                drift.observe(requests: 100, failures: chance.binomial(100, 0.1))
                return drift.isAlarmed
            } ?? .max
        }
        #expect(delay(after: 5000) <= delay(after: 0) + 1)
    }

    @Test func `Bounds are those of Clopper and Pearson`() {
        // R: binom.test(3, 100, alternative = "less", conf.level = 0.95)$conf.int[2]; 1 - 0.05^(1/100) for none.
        #expect(abs(RateBound.upper(failures: 3, of: 100, level: 0.05) - 0.0757) < 1e-3)
        #expect(abs(RateBound.upper(failures: 0, of: 100, level: 0.05) - 0.0295130) < 1e-6)
        #expect(RateBound.upper(failures: 0, of: 0, level: 0.05) == 1)
        #expect(RateBound.upper(failures: 4, of: 4, level: 0.05) == 1)
        #expect(abs(RateBound.atLeast(5, of: 5, rate: 0.05) - 3.125e-7) < 1e-12)
        #expect(abs(RateBound.atLeast(1, of: 100, rate: 0.01) - 0.633968) < 1e-6)
        #expect(RateBound.atLeast(0, of: 100, rate: 0.5) == 1)
    }

    @Test func `A place in the order is above a quantile, but for the level`() throws {
        // 0.95^134 > 0.001 >= 0.95^135: with fewer even the greatest value says too little.
        #expect(RateBound.rank(of: 0.95, among: 134, level: 0.001) == nil)
        #expect(RateBound.rank(of: 0.95, among: 135, level: 0.001) == 135)
        #expect(RateBound.rank(of: 0.95, among: 0, level: 0.001) == nil)
        for values in [200, 1000, 90_000] {
            let rank = try #require(RateBound.rank(of: 0.95, among: values, level: 0.001))
            #expect(RateBound.atLeast(rank, of: values, rate: 0.95) <= 0.001)
            #expect(RateBound.atLeast(rank - 1, of: values, rate: 0.95) > 0.001)
        }
        // Of many values it is hardly above the quantile itself.
        #expect(try #require(RateBound.rank(of: 0.95, among: 90_000, level: 0.001)) < 85_800)
    }

    @Test func `Whoever has looked after an alarm can have it watch on`() {
        var drift = RateDrift(bound: 0.01, runLength: 100)
        drift.observe(requests: 100, failures: 50)
        #expect(drift.isAlarmed)
        drift.restart()
        #expect(!drift.isAlarmed && drift.statistic == 0)
        // More than all, and more than numbers hold, is no trap.
        for _ in 0..<10 { drift.observe(requests: 1_000_000, failures: 2_000_000) }
        #expect(drift.isAlarmed && drift.statistic.isFinite)
    }
}
