internal import CordeeCore
internal import CordeeModel
internal import CordeeStatistics

/// Counts outcomes of requests for a watch, by service; decides nothing.
struct WatchCounter {
    private var tallies: [ServiceID: Tally] = [:]
    /// Outcomes that were lost on the way here.
    private(set) var missed = 0

    private struct Tally {
        var requests = 0
        var failures = 0
        var histogram = LatencyHistogram()
    }

    mutating func count(_ outcomes: [RequestOutcome]) {
        for outcome in outcomes where !outcome.isUnjudged {
            tallies[outcome.service, default: Tally()].requests += 1
            if outcome.isFailure { tallies[outcome.service]?.failures += 1 }
            tallies[outcome.service]?.histogram.record(Latency(outcome.duration))
        }
    }

    /// Outcomes were lost: whose they were, nobody knows.
    mutating func miss(_ count: Int) { missed += count }

    /// What was counted, as a watch wants it.
    func counts(for watch: Watch) -> [WatchEvent.Count] {
        watch.services.compactMap { known in
            guard let tally = tallies[known.service], tally.requests > 0 else { return nil }
            let slow = watch.limits(of: known.service).map { limit in
                Int((tally.histogram.exceeding(limit) * Double(tally.requests)).rounded())
            }
            return WatchEvent.Count(
                service: known.service, requests: tally.requests, failures: tally.failures,
                times: tally.histogram.shown, slow: slow,
                latencies: known.isLearning ? tally.histogram.pairs : nil)
        }
    }
}
