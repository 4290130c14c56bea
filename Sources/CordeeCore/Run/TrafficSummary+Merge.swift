internal import CordeeModel

extension TrafficSummary {
    /// Nothing was seen.
    package static let none = TrafficSummary(releases: [], requests: 0, failures: 0)

    /// Both together. Each `traffic` event counts what was seen since the one before it, so a run's traffic is their sum.
    package func merging(_ other: TrafficSummary) -> TrafficSummary {
        var counts = releases
        for count in other.releases {
            if let index = counts.firstIndex(where: { $0.service == count.service && $0.version == count.version }) {
                counts[index].requests += count.requests
                counts[index].failures += count.failures
            } else {
                counts.append(count)
            }
        }
        counts.sort { ($0.service, $0.version?.rawValue ?? "") < ($1.service, $1.version?.rawValue ?? "") }
        return TrafficSummary(
            releases: counts, requests: requests + other.requests, failures: failures + other.failures,
            firstFailure: [firstFailure, other.firstFailure].compactMap { $0 }.min(),
            lastFailure: [lastFailure, other.lastFailure].compactMap { $0 }.max())
    }
}
