import CordeeTesting
import RealModule

/// What Flagger and Argo Rollouts do: every so often a number of the canary alone is compared with a fixed limit; so
/// many failed checks in all roll back.
///
/// Sources: Flagger's documentation of canary analysis (`interval`, `threshold`, request-success-rate,
/// request-duration) and Argo Rollouts' of analysis (`interval`, `failureLimit`, `successCondition`). No traffic is a
/// failed check with Flagger.
struct CheckRival: Rival {
    /// What is compared.
    enum Quantity {
        /// The part of the requests that failed.
        case failures
        /// The 99th percentile of the latencies, in microseconds.
        case latency
    }

    private let quantity: Quantity
    private let interval: Int
    private let limit: Double
    private let threshold: Int
    private let failsWithoutTraffic: Bool
    private var failed = 0
    private var requests = 0
    private var failures = 0
    private var latencies: [UInt32] = []

    private init(
        _ quantity: Quantity, interval: Int, limit: Double, threshold: Int, failsWithoutTraffic: Bool = true
    ) {
        self.quantity = quantity
        self.interval = interval
        self.limit = limit
        self.threshold = threshold
        self.failsWithoutTraffic = failsWithoutTraffic
    }

    /// Every minute, ten failed checks; success below 99 %, or a 99th percentile above 500 ms.
    static func flagger(_ quantity: Quantity) -> CheckRival {
        CheckRival(quantity, interval: 60, limit: quantity == .failures ? 0.01 : 500_000, threshold: 10)
    }

    /// Every five minutes, more than three failed measurements; success below 95 %, or a 99th percentile above 500 ms.
    static func argo(_ quantity: Quantity) -> CheckRival {
        CheckRival(
            quantity, interval: 300, limit: quantity == .failures ? 0.05 : 500_000, threshold: 4,
            failsWithoutTraffic: false)
    }

    /// Every minute, three failed checks, and the lowest limit that keeps false rollbacks of an hour below 1 % for a
    /// service whose base rate is known and does not change. Nobody has that; it is the best that checks can do.
    static func tuned(_ quantity: Quantity, _ scenario: Scenario) -> CheckRival {
        let requests = scenario.rate * scenario.share * 60
        let limit =
            switch quantity {
            case .failures: (Double(tunedFailures(requests * scenario.base)) - 0.5) / requests
            case .latency: tunedLatency(Int(requests))
            }
        return CheckRival(quantity, interval: 60, limit: limit, threshold: 3)
    }

    mutating func observe(_ second: Second) -> Bool {
        requests += second.canary.requests
        failures += second.canary.failures
        if quantity == .latency { latencies += second.canary.latencies }
        guard second.number % interval == interval - 1 else { return false }
        failed += isFailed ? 1 : 0
        requests = 0
        failures = 0
        latencies.removeAll(keepingCapacity: true)
        return failed >= threshold
    }

    private var isFailed: Bool {
        guard requests > 0 else { return failsWithoutTraffic }
        return switch quantity {
        case .failures: Double(failures) / Double(requests) > limit
        case .latency: Self.percentile(latencies) > limit
        }
    }

    private static func percentile(_ latencies: [UInt32]) -> Double {
        latencies.isEmpty ? 0 : Double(latencies.sorted()[latencies.count * 99 / 100])
    }

    /// A check may fail by chance so often that three of sixty do at most once in a hundred hours.
    private static let chanceOfACheck = 0.0075

    private static func tunedFailures(_ mean: Double) -> Int {
        var logTerm = -mean
        var sum = Double.exp(logTerm)
        var count = 0
        while 1 - sum > chanceOfACheck {
            count += 1
            logTerm += Double.log(mean / Double(count))
            sum += Double.exp(logTerm)
        }
        return count + 1
    }

    private static func tunedLatency(_ requests: Int) -> Double {
        var chance = Chance(seed: 99)
        let found = (0..<2000).map { _ in
            percentile((0..<requests).map { _ in UInt32(LatencyLaw.shared.draw(&chance)) })
        }.sorted()
        return found[Int(Double(found.count) * (1 - chanceOfACheck))]
    }
}
