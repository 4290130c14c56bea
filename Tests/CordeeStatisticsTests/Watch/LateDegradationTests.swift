import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct LateDegradationTests {
    @Test func `A leak after twenty minutes raises an alarm soon after`() {
        var chance = Chance(seed: 21)
        var watch = LateDegradation(runLength: 100_000)
        for slot in 1...1500 {
            let tick = chance.tick(slot, canary: slot > 1200 ? 0.06 : 0.01, stable: 0.01)
            watch.observe(tick.strata)
        }
        #expect(watch.alarm.map { (1201...1290).contains($0) } == true)
    }

    @Test func `False alarms within a time are as rare as is promised`() {
        // Within 200 slots at a run length of 4,000: at most one in twenty.
        let alarms = (0..<200).count { seed in
            var chance = Chance(seed: UInt64(seed))
            var watch = LateDegradation(runLength: 4000)
            for slot in 1...200 { watch.observe(chance.tick(slot, canary: 0.02, stable: 0.02).strata) }
            return watch.alarm != nil
        }
        #expect(alarms <= bound(200, 0.05))
    }

    @Test func `A service without traffic or without failures is never said to be degraded`() {
        var watch = LateDegradation(runLength: 1000)
        let healthy = Stratum(
            canary: ArmCounts(requests: 10, failures: 0), stable: ArmCounts(requests: 90, failures: 0))
        let alone = Stratum(canary: ArmCounts(requests: 10, failures: 2), stable: .none)
        for slot in 0..<9000 { watch.observe([[], [healthy], [alone]][slot % 3]) }
        #expect(watch.alarm == nil)
        #expect(watch.slots == 9000)
    }

    @Test func `The statistic grows by one a slot at most, on average`() {
        let table = Margins(canary: 4, stable: 5, failures: 3)
        let mean = Tables.expectation(table, odds: 1) { count in
            var watch = LateDegradation(runLength: 100)
            watch.observe([
                Stratum(
                    canary: ArmCounts(requests: 4, failures: count),
                    stable: ArmCounts(requests: 5, failures: table.failures - count))
            ])
            return watch.statistic
        }
        #expect(abs(mean - 1) < 1e-12)
    }

    @Test func `Each slot of the past is given out once`() {
        let counts = (0..<5).map { ArmCounts(requests: 10 + $0, failures: $0) }
        var past = OwnPast(period: 4, first: 100, slots: counts)
        let taken = [104, 104, 107, 108, .min, 103].map { past.take(for: $0)?.requests }
        #expect(taken == [10, nil, 13, nil, nil, nil])
    }

    @Test func `A service is compared with itself of yesterday`() {
        var chance = Chance(seed: 22)
        // A busy noon: three times the failures, yesterday and today; then today's last third goes bad.
        func rate(_ slot: Int) -> Double { (500..<900).contains(slot) ? 0.03 : 0.01 }
        var past = OwnPast(
            period: 1440, first: 0,
            slots: (0..<1440).map { chance.tick($0, canary: 0, stable: rate($0)).strata[0].stable })
        var watch = LateDegradation(runLength: 144_000)
        for slot in 1440..<2880 {
            guard let before = past.take(for: slot) else { continue }
            let now = chance.tick(slot, canary: 0, stable: rate(slot - 1440) * (slot > 2400 ? 3 : 1)).strata[0].stable
            watch.observe([Stratum(canary: now, stable: before)])
        }
        #expect(watch.alarm.map { $0 > 960 && $0 < 1010 } == true)
    }
}
