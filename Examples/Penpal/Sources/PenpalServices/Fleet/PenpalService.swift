import AsyncHTTPClient
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// One running service of the fleet: its routes, its background work, and what every service has in common.
///
/// Runs until it is shut down gracefully: it then stops accepting, finishes the requests in flight and returns.
package struct PenpalService: Service {
    let settings: ServiceSettings
    let identity: Identity
    /// The faults of its release that are in force in this environment.
    let faults: ActiveFaults
    /// Where the service logs, at its own level.
    package let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// Prepares a service; `onListening` is called with the port once it accepts connections.
    package init(
        settings: ServiceSettings, release: Release? = nil,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        var logger = Logger(label: settings.role.rawValue)
        logger.logLevel = settings.logLevel
        self.settings = settings
        self.logger = logger
        self.faults = ActiveFaults(release: release, environment: settings.environment)
        self.identity = Identity(settings: settings, release: release, faults: faults)
        self.onListening = onListening
    }

    /// Serves until a graceful shutdown.
    ///
    /// - Throws: what keeps it from listening, such as a port that is taken.
    package func run() async throws {
        let limits = PeerLimits.clientConfiguration(callTimeout: settings.callTimeout)
        try await HTTPClient.withHTTPClient(configuration: limits) { http in
            let peers = Peers(settings: settings, http: http)
            let common = CommonParts(identity: identity, faults: faults, peers: peers, logger: logger)
            let router = Router(context: BasicRequestContext.self)
            router.add(middleware: common.middleware)
            common.addRoutes(to: router)
            let work = try await addRoleRoutes(to: router, common: common)
            let application = Application(
                router: router,
                configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: settings.port)),
                services: common.services + work.services,
                onServerRunning: { channel in
                    let port = channel.localAddress?.port ?? settings.port
                    common.readiness.markReady(port: port)
                    await onListening(port)
                },
                logger: logger)
            defer { work.close() }
            try await application.run()
        }
    }

    /// What a role adds to a plain service: work in the background, and something to close at the end.
    private struct RoleWork {
        var services: [any Service] = []
        var close: @Sendable () -> Void = {}
    }

    private func addRoleRoutes(to router: Router<BasicRequestContext>, common: CommonParts) async throws -> RoleWork {
        let peers = common.peers
        let authentication = Authentication(settings: settings)
        switch settings.role {
        case .db:
            let store = try Store(directory: settings.dataDirectory)
            StoreRoutes(store: store).add(to: router)
            return RoleWork(close: store.close)
        case .auth:
            let accounts = Accounts(store: peers.store, mailer: peers.mailer, authentication: authentication)
            AccountRoutes(accounts: accounts).add(to: router)
            OAuthRoutes(accounts: accounts, settings: settings, http: peers.http, readiness: common.readiness)
                .add(to: router)
            StandInProvider(settings: settings).add(to: router)
        case .notify:
            NotificationRoutes(outbox: try Outbox(directory: settings.dataDirectory)).add(to: router)
        case .payment:
            PaymentRoutes(
                payments: Payments(store: peers.store, mailer: peers.mailer, settings: settings),
                authentication: authentication
            ).add(to: router)
        case .ai:
            let partner = makeChatPartner(settings: settings, http: peers.http)
            ChatRoutes(store: peers.store, partner: partner, authentication: authentication).add(to: router)
        case .monitoring:
            MonitoringRoutes(watch: common.watch).add(to: router)
            return RoleWork(services: [DependencyAlerts(watch: common.watch, mailer: peers.mailer, logger: logger)])
        case .frontend:
            FrontendRoutes(peers: peers, identity: identity).add(to: router)
        }
        return RoleWork()
    }
}
