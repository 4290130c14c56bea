import AsyncHTTPClient
import NIOCore

/// The limits of calls between services; each request brings its own limit for the whole exchange.
enum PeerLimits {
    static let healthTimeout = TimeAmount.milliseconds(500)
    /// The largest answer that is read.
    static let replySize = 2 << 20

    /// How many connections to one address are kept.
    static let connections = 32

    /// Keeps connections alive between requests, follows no redirect, and takes the first refused connection as an answer.
    static func clientConfiguration(
        callTimeout: Duration, connections: Int = connections
    ) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(callTimeout)),
            connectionPool: .init(idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: connections))
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}

/// The other services, as one service reaches them.
struct Peers: Sendable {
    let settings: ServiceSettings
    /// The one client of the process.
    let http: HTTPClient

    func client(_ role: Role, limit: TimeAmount? = nil) -> ServiceClient {
        ServiceClient(
            role: role, address: settings.address(of: role), http: http,
            limit: limit ?? TimeAmount(settings.callTimeout))
    }

    var store: StoreClient { StoreClient(db: client(.db)) }

    /// Mails only where notify-service was given; only monitoring-service depends on it.
    var mailer: Mailer { Mailer(notify: client(.notify)) }
}
