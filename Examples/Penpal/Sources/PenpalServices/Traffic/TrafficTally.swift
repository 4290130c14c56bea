import Foundation

/// Adds up the outcomes of requests.
struct TrafficTally: Sendable {
    private(set) var byVersion: [TrafficReport.VersionCount] = []
    private(set) var firstFailure: Date?
    private(set) var lastFailure: Date?
    /// How many tenths of a second saw at least one failure.
    private(set) var failingTenths = 0
    private(set) var latency = LatencyHistogram()
    private var lastFailingTenth = Int.min

    mutating func record(version: String?, failed: Bool, latency duration: Duration, at time: Date) {
        let version = version ?? TrafficReport.noVersion
        let index =
            byVersion.firstIndex { $0.version == version }
            ?? {
                byVersion.append(.init(version: version, requests: 0, failures: 0))
                return byVersion.count - 1
            }()
        byVersion[index].requests += 1
        latency.record(duration)
        guard failed else { return }
        byVersion[index].failures += 1
        firstFailure = firstFailure ?? time
        lastFailure = time
        let tenth = Int(time.timeIntervalSince1970 * 10)
        if tenth > lastFailingTenth {
            failingTenths += 1
            lastFailingTenth = tenth
        }
    }
}
