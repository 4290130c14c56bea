import CordeeTesting
import RealModule

/// Log-normal latencies: 100 ms in the median, with σ = 0.5 on the logarithm; the 99th percentile is 320 ms.
struct LatencyLaw: Sendable {
    static let median = 100_000.0
    static let sigma = 0.5
    static let shared = LatencyLaw()

    /// Quantiles in microseconds at equal steps of probability; between them latencies are spread evenly.
    private let quantiles: [Double]
    private static let steps = 1 << 16

    private init() {
        let edge = 0.1 / Double(Self.steps)
        quantiles = (0...Self.steps).map { step in
            let share = min(1 - edge, max(edge, Double(step) / Double(Self.steps)))
            return Self.median * Double.exp(Self.sigma * Self.normalQuantile(share))
        }
    }

    /// One latency in microseconds.
    func draw(_ chance: inout Chance) -> Double {
        let place = chance.uniform() * Double(Self.steps)
        let low = min(Self.steps - 1, Int(place))
        return quantiles[low] + (place - Double(low)) * (quantiles[low + 1] - quantiles[low])
    }

    /// The quantile of the standard normal distribution, by halving: it is needed once.
    private static func normalQuantile(_ share: Double) -> Double {
        var low = -9.0
        var high = 9.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 0.5 * Double.erfc(-middle / Double.sqrt(2)) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
