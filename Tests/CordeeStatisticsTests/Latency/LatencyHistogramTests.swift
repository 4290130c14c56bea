import CordeeStatistics
import CordeeTesting
import RealModule
import Testing

@Suite struct LatencyHistogramTests {
    private static let shares = [0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 1]

    @Test(arguments: [10.0, 3_000, 2_000_000, 600_000_000])
    func `Quantiles are never too low, and too high by a thirty-second at most`(_ scale: Double) {
        var chance = Chance(seed: 1)
        var histogram = LatencyHistogram()
        var values: [UInt32] = []
        for _ in 0..<5000 {
            let value = UInt32(min(4e9, -Double.log(chance.uniform()) * scale))
            values.append(value)
            histogram.record(Latency(microseconds: value))
        }
        values.sort()
        for share in Self.shares {
            let exact = Double(values[Int((share * 5000).rounded(.up)) - 1])
            let found = histogram.quantile(share).map { Double($0.microseconds) }
            #expect(found.map { $0 >= exact && $0 <= exact * (1 + 1.0 / 32) + 1 } == true)
        }
    }

    @Test func `Merging adds, in any order`() {
        var chance = Chance(seed: 2)
        var parts = [LatencyHistogram(), LatencyHistogram(), LatencyHistogram()]
        var whole = LatencyHistogram()
        for index in 0..<3000 {
            let latency = Latency(microseconds: UInt32(chance.below(1_000_000)))
            parts[index % 3].record(latency)
            whole.record(latency)
        }
        var merged = parts[2]
        merged.merge(parts[0])
        merged.merge(parts[1])
        #expect(merged == whole)
    }

    @Test func `What exceeds a limit falls from one to nothing`() {
        var histogram = LatencyHistogram()
        for value in 1...1000 { histogram.record(Latency(microseconds: UInt32(value * 1000))) }
        let found = stride(from: -1000.0, through: 1_100_000, by: 10_000).map(histogram.exceeding)
        #expect(found.first == 1 && found.last == 0)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(abs(histogram.exceeding(500_000) - 0.5) < 0.01)
    }

    @Test func `The old fades, and memory stays as it is`() {
        var histogram = LatencyHistogram()
        for _ in 0..<250_000 { histogram.record(Latency(microseconds: 1000)) }
        for _ in 0..<250_000 { histogram.record(Latency(microseconds: 9000)) }
        #expect(histogram.total < 200_000)
        #expect(histogram.exceeding(5000) > 0.75)
    }

    @Test func `It is the same after it was written down`() throws {
        var histogram = LatencyHistogram()
        #expect(histogram.quantile(0.5) == nil && histogram.exceeding(1) == 0)
        for value in [0, 63, 64, 65, UInt32.max] { histogram.record(Latency(microseconds: value)) }
        #expect(try Fixtures.reread(histogram) == histogram)
    }

    @Test func `Durations become microseconds`() {
        #expect(Latency(.milliseconds(1500)).microseconds == 1_500_000)
        #expect(Latency(.seconds(-1)).microseconds == 0)
        #expect(Latency(.seconds(1_000_000)) == .never)
    }
}
