import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `penpal <role>`: runs one service until SIGTERM.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run a service (the default: `penpal db-service`).")

    /// How long requests in flight may take to finish once the service was told to stop.
    static let drainLimit = Duration.seconds(30)

    @Argument(help: "The service to run.")
    var role: Role

    @Option(help: "The directory of the release, with its release.json.")
    var releaseDir: String?

    func run() async throws {
        let settings = try ServiceSettings(role: role, variables: ProcessInfo.processInfo.environment)
        let release = try releaseDir.map { try Release(directory: URL(filePath: $0)) }
        let service = PenpalService(settings: settings, release: release)
        let faults = service.faults
        try await faults.beforeListening()
        if faults.hangsOnStop { signal(SIGTERM, SIG_IGN) }
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(
                    service: service,
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            ],
            gracefulShutdownSignals: faults.hangsOnStop ? [.sigint] : [.sigterm, .sigint],
            logger: service.logger)
        configuration.maximumGracefulShutdownDuration = Self.drainLimit
        try await ServiceGroup(configuration: configuration).run()
    }
}
