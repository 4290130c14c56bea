import Hummingbird
import Logging
import ServiceLifecycle

/// Runs a server of the test on a free port, and gives its address.
func withServer(_ router: Router<BasicRequestContext>, body: (String) async throws -> Void) async throws {
    var logger = Logger(label: "stand-in")
    logger.logLevel = .critical
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { listening.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { listening.finish() }
            try await group.run()
        }
        let port = await ports.first { _ in true } ?? 0
        try await body("http://127.0.0.1:\(port)")
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}
