import CordeeStatistics
import CordeeTesting

/// Requests of which only is drawn between which limits their latency lies, not the latency.
///
/// A law of latencies is taken as 2¹⁶ equally likely values, so that a look-up gives the bin. The limits stay those of
/// 60,000 latencies drawn before; they are not renewed.
struct BinnedTraffic: Sendable {
    let thresholds: LatencyThresholds
    private let limits: [UInt32]
    private var canary: [UInt8] = []
    private var stable: [UInt8] = []
    /// The bins of requests that take longer by the scenario's delay.
    private var stuck: [UInt8] = []

    /// Draws a past and makes limits of it; nil: it is too short for that.
    init?(_ law: LatencyLaw) {
        var chance = Chance(seed: 4711)
        var past = LatencyHistogram()
        for _ in 0..<60_000 { past.record(Latency(microseconds: UInt32(min(4e9, law.draw(&chance))))) }
        guard let thresholds = LatencyThresholds(generation: 1, past: past) else { return nil }
        self.thresholds = thresholds
        limits = thresholds.order.map { thresholds.limits[$0] }
    }

    /// The same with a canary that is slower as a scenario says.
    func changed(_ law: LatencyLaw, _ scenario: Scenario) -> BinnedTraffic {
        func bins(_ change: (Double) -> Double) -> [UInt8] {
            law.values.map { value in
                let latency = UInt32(min(4e9, change(value)))
                return UInt8(limits.count { latency > $0 })
            }
        }
        var copy = self
        copy.stable = bins { $0 }
        copy.canary = bins { $0 * scenario.slowdown }
        copy.stuck = bins { $0 * scenario.slowdown + scenario.delay }
        return copy
    }

    /// Plays a second.
    func play(_ scenario: Scenario, _ second: Int, _ chance: inout Chance) -> Tick {
        let canaries = chance.arrivals(scenario.rate * scenario.share)
        let late = chance.binomial(canaries, scenario.stuck)
        var bins = SIMD16<UInt32>.zero
        draw(canaries - late, canary, into: &bins, &chance)
        draw(late, stuck, into: &bins, &chance)
        let one = counts(canaries, chance.binomial(canaries, scenario.canary), bins)
        let others = chance.arrivals(scenario.rate * (1 - scenario.share))
        bins = .zero
        draw(others, stable, into: &bins, &chance)
        return Tick(
            slot: second, generation: thresholds.generation, canary: one,
            stable: counts(others, chance.binomial(others, scenario.base), bins))
    }

    private func draw(_ count: Int, _ table: [UInt8], into bins: inout SIMD16<UInt32>, _ chance: inout Chance) {
        var left = count
        while left > 0 {
            var bits = chance.next()
            for _ in 0..<min(4, left) {
                bins[Int(table[Int(bits & 0xFFFF)])] += 1
                bits >>= 16
            }
            left -= 4
        }
    }

    private func counts(_ requests: Int, _ failures: Int, _ bins: SIMD16<UInt32>) -> ArmCounts {
        var slower = SIMD8<UInt32>.zero
        var above: UInt32 = 0
        for bin in (1...limits.count).reversed() {
            above += bins[bin]
            slower[thresholds.order[bin - 1]] = above
        }
        return ArmCounts(requests: requests, failures: failures, slower: slower)
    }
}
