internal import CordeeCore
internal import CordeeModel

/// A watch as other programs read it.
struct WatchRow: Encodable {
    var environment: EnvironmentID
    var run: RunID
    var since: Instant
    var until: Instant
    var looks: Int
    var disturbed: Int
    var missed: Int
    var services: [Service]
    var alerts: [WatchAlert]
    var lost: [WatchEvent.Lost]
    var acted: WatchEvent.Acted?
    var ended: WatchEvent.Ended?

    struct Service: Encodable {
        var service: ServiceID
        var version: Version
        var moved: Bool
        var requests: Int
        var failures: Int
        var latencies: RunEvent.Counted.Quantiles?
        var compared: Int
        var baseline: WatchBaseline?
    }

    init(_ watch: Watch) {
        environment = watch.began.environment
        run = watch.run
        since = watch.began.since
        until = watch.began.until
        looks = watch.seen
        disturbed = watch.disturbed
        missed = watch.missed
        services = watch.services.map { service in
            let (requests, bad) = service.failed
            return Service(
                service: service.service, version: service.version, moved: service.hasMoved, requests: requests,
                failures: bad, latencies: service.recent.last?.count.times, compared: service.compared,
                baseline: service.baseline)
        }
        alerts = watch.alerts
        lost = watch.lost
        acted = watch.acted
        ended = watch.end
    }
}
