import Foundation

/// Counts durations in buckets that grow by 2 %, so that percentiles of any number of requests fit in a few kilobytes.
package struct LatencyHistogram: Sendable {
    private static let growth = 1.02
    /// The upper bound of the first bucket, in milliseconds.
    private static let first = 0.1
    /// Enough buckets for more than two minutes; what is longer counts as that.
    private static let size = 720

    private var counts = [Int](repeating: 0, count: size)
    private var total = 0

    /// No request yet.
    package init() {}

    /// Counts one request.
    package mutating func record(_ duration: Duration) {
        let milliseconds = max(duration / .milliseconds(1), Self.first)
        let bucket = (log(milliseconds / Self.first) / log(Self.growth)).rounded(.up)
        counts[min(Int(bucket), Self.size - 1)] += 1
        total += 1
    }

    /// The duration, in milliseconds, within which this fraction of the requests ended; 0 before the first.
    package func milliseconds(at fraction: Double) -> Double {
        let rank = Int((Double(total) * fraction).rounded(.up))
        var seen = 0
        for (bucket, count) in counts.enumerated() where count > 0 {
            seen += count
            if seen >= rank { return (Self.first * pow(Self.growth, Double(bucket)) * 100).rounded() / 100 }
        }
        return 0
    }
}
