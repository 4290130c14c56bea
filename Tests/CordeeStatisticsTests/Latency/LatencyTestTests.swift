import CordeeStatistics
import CordeeTesting
import RealModule
import Testing

@Suite struct LatencyTestTests {
    /// Latencies of a service that is quick as a rule: log-normal, 100 ms in the median.
    static func latency(_ chance: inout Chance) -> Double {
        let radius = Double.sqrt(-2 * Double.log(chance.uniform()))
        return 100_000 * Double.exp(0.5 * radius * Double.cos(2 * Double.pi * chance.uniform()))
    }

    static let past: LatencyHistogram = {
        var chance = Chance(seed: 9)
        var past = LatencyHistogram()
        for _ in 0..<20_000 { past.record(Latency(microseconds: UInt32(latency(&chance)))) }
        return past
    }()

    /// The slot of two canary requests and two of stable, each in one of the bins.
    private static func slot(_ bins: [Int], _ order: [Int]) -> [Stratum] {
        func arm(_ bins: ArraySlice<Int>) -> ArmCounts {
            var slower = SIMD8<UInt32>.zero
            for (rank, place) in order.enumerated() { slower[place] = UInt32(bins.count { $0 > rank }) }
            return ArmCounts(requests: bins.count, failures: 0, slower: slower)
        }
        return [Stratum(canary: arm(bins.prefix(2)), stable: arm(bins.suffix(2)))]
    }

    /// Every way in which four requests can lie in nine bins, and the expectation of the evidence of each kind.
    private static func expectation(canary: [Double], stable: [Double]) throws -> [Double] {
        let thresholds = try #require(LatencyThresholds(generation: 1, past: past))
        var sums = [0.0, 0, 0]
        for code in 0..<9 * 9 * 9 * 9 {
            let bins = [code % 9, code / 9 % 9, code / 81 % 9, code / 729]
            var test = LatencyTest(hasObjective: true, lateStart: .none)
            test.observe(slot(bins, thresholds.order), against: thresholds)
            let probability = canary[bins[0]] * canary[bins[1]] * stable[bins[2]] * stable[bins[3]]
            let limits = test.parts.limits.map(\.value).reduce(0, +) / 8
            for (index, value) in [test.parts.slowdown.value, test.parts.delay.value, limits].enumerated() {
                sums[index] += probability * value
            }
        }
        return sums
    }

    @Test(arguments: [1, 2])
    func `The evidence is fair whatever the latencies are`(_ seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let weights = (0..<9).map { _ in Double.pow(chance.uniform(), 3) }
        let total = weights.reduce(0, +)
        let law = weights.map { $0 / total }
        let means = try Self.expectation(canary: law, stable: law)
        #expect(means[0] <= 1 + 1e-12)
        #expect(means[1] <= 1 + 1e-12)
        #expect(abs(means[2] - 1) < 1e-12)
    }

    @Test func `A canary that is faster in the middle and the same in the tail earns nothing`() throws {
        let stable = [0.2, 0.1, 0.2, 0.2, 0.1, 0.1, 0.05, 0.03, 0.02]
        let canary = [0.5, 0.3, 0, 0, 0, 0.1, 0.05, 0.03, 0.02]
        for mean in try Self.expectation(canary: canary, stable: stable) { #expect(mean <= 1 + 1e-12) }
    }

    @Test func `Alternatives never make a slower bin less likely than a faster one`() throws {
        let thresholds = try #require(
            LatencyThresholds(generation: 1, past: Self.past, objective: Latency(.milliseconds(250))))
        for shape in thresholds.shapes.slowdown + thresholds.shapes.delay {
            #expect(shape.count == 9)
            #expect(zip(shape, shape.dropFirst()).allSatisfy { $0.log <= $1.log })
            #expect(shape.allSatisfy { $0.log.isFinite && $0.excess > -1 })
        }
        let limits = thresholds.order.map { thresholds.limits[$0] }
        #expect(limits == limits.sorted())
    }

    @Test func `Too short a past gives no thresholds`() {
        #expect(LatencyThresholds(generation: 1, past: LatencyHistogram()) == nil)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (Double, inout Chance) -> Double
        let metric: Metric
        /// Seconds within which it is found.
        let limit: Int
    }

    static let cases = [
        Case(testDescription: "a fifth slower", change: { latency, _ in latency * 1.2 }, metric: .slowdown, limit: 60),
        Case(
            testDescription: "one in fifty takes a second more",
            change: { latency, chance in chance.uniform() < 0.02 ? latency + 1_000_000 : latency }, metric: .delay,
            limit: 120),
        Case(
            testDescription: "one in ten takes 200 ms more",
            change: { latency, chance in chance.uniform() < 0.1 ? latency + 200_000 : latency }, metric: .delay,
            limit: 120),
    ]

    @Test(arguments: cases)
    func `A slow canary is found, and what is wrong is named`(_ example: Case) {
        var chance = Chance(seed: 11)
        var recorder = SlotRecorder(past: Self.past)
        var judge = Judge()
        for slot in 0..<example.limit {
            if let thresholds = recorder.thresholds { judge.adopt(thresholds) }
            for request in 0..<100 {
                let latency = Self.latency(&chance)
                let isCanary = request % 10 == 0
                let taken = isCanary ? example.change(latency, &chance) : latency
                recorder.record(
                    isCanary ? .canary : .stable, isFailure: false, latency: Latency(microseconds: UInt32(taken)))
            }
            judge.observe(recorder.close(slot: slot))
        }
        guard case .worse(let condemnation) = judge.verdict else {
            Issue.record("not found: \(judge.verdict)")
            return
        }
        #expect(condemnation.causes.contains { $0.metric == example.metric })
    }

    @Test func `A slowdown that is tolerated is not held against the canary`() {
        var chance = Chance(seed: 12)
        var recorder = SlotRecorder(past: Self.past, toleratedSlowdown: 1.25)
        var judge = Judge()
        for slot in 0..<300 {
            if let thresholds = recorder.thresholds { judge.adopt(thresholds) }
            for request in 0..<100 {
                let taken = Self.latency(&chance) * (request % 10 == 0 ? 1.2 : 1)
                recorder.record(
                    request % 10 == 0 ? .canary : .stable, isFailure: false,
                    latency: Latency(microseconds: UInt32(taken)))
            }
            judge.observe(recorder.close(slot: slot))
        }
        #expect(judge.peak < EValue(20))
    }
}
