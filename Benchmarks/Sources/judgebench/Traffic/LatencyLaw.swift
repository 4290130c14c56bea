import CordeeTesting
import RealModule

/// A law that latencies follow, by its quantiles.
struct LatencyLaw: Sendable {
    static let median = 100_000.0
    static let sigma = 0.5
    /// Log-normal: 100 ms in the median, with σ = 0.5 on the logarithm; the 99th percentile is 320 ms.
    static let shared = LatencyLaw(name: "log-normal") { median * Double.exp(sigma * normalQuantile($0)) }
    /// Log-logistic with exponent 2: 100 ms in the median, 1 s in the 99th percentile, and no variance.
    static let heavyTail = LatencyLaw(name: "heavy tail") { median * Double.sqrt($0 / (1 - $0)) }
    /// Four in five around 40 ms, one around 400 ms: what a cache makes of a service.
    static let twoModes = LatencyLaw(name: "two modes") { share in
        Double.exp(
            quantile(share, from: 5, to: 17) { log in
                0.8 * normal((log - Double.log(40_000)) / 0.3) + 0.2 * normal((log - Double.log(400_000)) / 0.3)
            })
    }
    static let all = [shared, heavyTail, twoModes]

    let name: String
    /// Quantiles in microseconds at equal steps of probability; between them latencies are spread evenly.
    private let quantiles: [Double]
    private static let steps = 1 << 16

    private init(name: String, _ quantile: (Double) -> Double) {
        self.name = name
        let edge = 0.1 / Double(Self.steps)
        quantiles = (0...Self.steps).map { step in
            quantile(min(1 - edge, max(edge, Double(step) / Double(Self.steps))))
        }
    }

    /// One latency in microseconds.
    func draw(_ chance: inout Chance) -> Double {
        let place = chance.uniform() * Double(Self.steps)
        let low = min(Self.steps - 1, Int(place))
        return quantiles[low] + (place - Double(low)) * (quantiles[low + 1] - quantiles[low])
    }

    /// As many values as there are steps, equally likely, in rising order.
    var values: [Double] { zip(quantiles, quantiles.dropFirst()).map { ($0 + $1) / 2 } }

    private static func normal(_ z: Double) -> Double { 0.5 * Double.erfc(-z / Double.sqrt(2)) }

    private static func normalQuantile(_ share: Double) -> Double { quantile(share, from: -9, to: 9, of: normal) }

    /// The quantile of a law, by halving: it is needed once.
    private static func quantile(
        _ share: Double, from low: Double, to high: Double, of law: (Double) -> Double
    ) -> Double {
        var low = low
        var high = high
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if law(middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
