/// The latencies of stable's past, as counts in fixed buckets.
///
/// Up to 64 µs each bucket is one microsecond; above, an octave has 32 buckets of equal width, so that a bucket is at
/// most 1/32 (3.1 %) of its lower edge wide. A quantile is the upper edge of the bucket it lies in: never too low, and
/// too high by at most 3.1 % and one microsecond. Merging adds counts, in any order. 896 buckets of four bytes;
/// recording allocates nothing.
///
/// For the tests it is enough that thresholds come from the past; how precise they are decides only how soon a slow
/// canary is found.
package struct LatencyHistogram: Hashable, Codable, Sendable {
    private static let buckets = 896
    /// Counts are halved when there are so many, so that the old fades.
    private static let capacity = 200_000

    private var counts: [UInt32]
    /// How many latencies it holds.
    package private(set) var total: Int

    /// Holds nothing.
    package init() {
        counts = Array(repeating: 0, count: Self.buckets)
        total = 0
    }

    /// Adds one latency.
    package mutating func record(_ latency: Latency) {
        counts[Self.bucket(latency.microseconds)] += 1
        total += 1
        if total >= Self.capacity { age() }
    }

    /// Adds one latency so many times.
    package mutating func record(_ latency: Latency, count: Int) {
        let count = max(0, min(count, Self.capacity))
        counts[Self.bucket(latency.microseconds)] += UInt32(count)
        total += count
        while total >= Self.capacity { age() }
    }

    /// What it holds, as pairs: the greatest time of a bucket that is not empty, in microseconds, and how many latencies are in
    /// it. Recording these makes the same histogram.
    package var pairs: [Int] {
        counts.indices.flatMap { index in
            counts[index] == 0 ? [] : [Int(Self.upper(index)), Int(counts[index])]
        }
    }

    /// Adds those of another histogram.
    package mutating func merge(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        total += other.total
        while total >= Self.capacity { age() }
    }

    /// Halves every count, rounded down.
    package mutating func age() {
        total = 0
        for index in counts.indices {
            counts[index] /= 2
            total += Int(counts[index])
        }
    }

    /// The least bucket edge that at least this part of the latencies does not exceed; nil: it holds nothing.
    package func quantile(_ share: Double) -> Latency? {
        guard total > 0 else { return nil }
        let needed = min(Double(total), max(1, share * Double(total)))
        var sum = 0
        for index in counts.indices {
            sum += Int(counts[index])
            if Double(sum) >= needed { return Latency(microseconds: Self.upper(index)) }
        }
        return nil
    }

    /// The part of the latencies that exceed a limit of so many microseconds; within a bucket they are taken to be
    /// spread evenly. 0 when it holds nothing.
    package func exceeding(_ limit: Double) -> Double {
        guard total > 0 else { return 0 }
        let edge = Self.bucket(UInt32(min(4_294_967_295, max(0, limit))))
        var sum = 0
        for index in edge + 1..<max(edge + 1, counts.count) { sum += Int(counts[index]) }
        let low = edge == 0 ? -1 : Double(Self.upper(edge - 1))
        let part = (Double(Self.upper(edge)) - limit) / (Double(Self.upper(edge)) - low)
        return (Double(sum) + Double(counts[edge]) * min(1, max(0, part))) / Double(total)
    }

    /// The bucket of so many microseconds.
    private static func bucket(_ value: UInt32) -> Int {
        guard value >= 64 else { return Int(value) }
        let octave = 31 - value.leadingZeroBitCount
        return (octave - 4) * 32 + Int((value >> UInt32(octave - 5)) & 31)
    }

    /// The greatest value of a bucket.
    private static func upper(_ bucket: Int) -> UInt32 {
        guard bucket >= 64 else { return UInt32(bucket) }
        let octave = bucket / 32 + 4
        let low = UInt64(32 + bucket % 32) << UInt64(octave - 5)
        return UInt32(clamping: low + (1 << UInt64(octave - 5)) - 1)
    }
}

extension LatencyHistogram {
    private enum CodingKeys: String, CodingKey { case counts }

    package init(from decoder: any Decoder) throws {
        let counts = try decoder.container(keyedBy: CodingKeys.self).decode([UInt32].self, forKey: .counts)
        guard counts.count == Self.buckets, counts.allSatisfy({ $0 <= Self.capacity }) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not a latency histogram"))
        }
        self.counts = counts
        total = counts.reduce(0) { $0 + Int($1) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(counts, forKey: .counts)
    }
}
