import RealModule

/// A test of two proportions, looked at every second as if it were the only time: what dashboards invite to.
struct NaiveRival: Rival {
    private var canary = (requests: 0.0, failures: 0.0)
    private var stable = (requests: 0.0, failures: 0.0)

    mutating func observe(_ second: Second) -> Bool {
        canary.requests += Double(second.canary.requests)
        canary.failures += Double(second.canary.failures)
        stable.requests += Double(second.stable.requests)
        stable.failures += Double(second.stable.failures)
        guard canary.requests >= 30, stable.requests >= 30 else { return false }
        let pooled = (canary.failures + stable.failures) / (canary.requests + stable.requests)
        let variance = pooled * (1 - pooled) * (1 / canary.requests + 1 / stable.requests)
        guard variance > 0 else { return false }
        return (canary.failures / canary.requests - stable.failures / stable.requests) / Double.sqrt(variance) > 2.326
    }
}

/// Wald's test of the one alternative that is true, knowing both rates: nobody can be faster on average (Wald,
/// *Sequential Analysis*, 1947), and nobody knows them.
struct WaldRival: Rival {
    private let ok: Double
    private let failed: Double
    private let limit: Double
    private var sum = 0.0

    init(base: Double, canary: Double, alpha: Double) {
        ok = Double.log((1 - canary) / (1 - base))
        failed = Double.log(canary / base)
        limit = -Double.log(alpha)
    }

    mutating func observe(_ second: Second) -> Bool {
        sum += Double(second.canary.failures) * failed + Double(second.canary.requests - second.canary.failures) * ok
        return sum >= limit
    }

    /// ln(1/α) / (requests a second · KL), in seconds.
    static func bound(_ scenario: Scenario, alpha: Double) -> Double {
        let p = scenario.canary
        let q = scenario.base
        let divergence = p * Double.log(p / q) + (1 - p) * Double.log((1 - p) / (1 - q))
        return -Double.log(alpha) / (divergence * scenario.rate * scenario.share)
    }
}

/// The likelihood ratio of a slowdown by the true factor, knowing that latencies are log-normal and with what
/// parameters.
struct OracleRival: Rival {
    private let shift: Double
    private let limit: Double
    private var sum = 0.0

    init(slowdown: Double, alpha: Double) {
        shift = Double.log(slowdown) / LatencyLaw.sigma
        limit = -Double.log(alpha)
    }

    mutating func observe(_ second: Second) -> Bool {
        for latency in second.canary.latencies {
            let z = Double.log(Double(max(1, latency)) / LatencyLaw.median) / LatencyLaw.sigma
            sum += shift * z - shift * shift / 2
        }
        return sum >= limit
    }
}
