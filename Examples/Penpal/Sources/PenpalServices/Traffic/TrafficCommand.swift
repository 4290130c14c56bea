import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// `penpal traffic`: steady traffic that notices every failure.
struct TrafficCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "traffic", abstract: "Send requests at a fixed rate until SIGTERM, and count the failures.")

    @Argument(help: "Where to send the requests, such as http://127.0.0.1:8080.")
    var url: String

    @Option(help: "The path to ask for.")
    var path = "/app/ping"

    @Option(help: "Requests each second.")
    var rate = 50.0

    @Option(help: "How long to send; until SIGTERM or SIGINT when absent.")
    var seconds: Double?

    @Option(help: "The file of the report, written again every half second.")
    var report: String?

    @Option(help: "Connections that share the requests.")
    var connections = 8

    @Option(help: "Seconds after which a request has failed.")
    var timeout = 2.0

    func validate() throws {
        guard (0.1...10_000).contains(rate) else { throw ValidationError("--rate goes from 0.1 to 10000.") }
        guard (1...1024).contains(connections) else { throw ValidationError("--connections goes from 1 to 1024.") }
        guard (0.01...600).contains(timeout) else { throw ValidationError("--timeout goes from 0.01 to 600.") }
        guard URL(string: url)?.host() != nil else { throw ValidationError("“\(url)” is not an address.") }
    }

    func run() async throws {
        var logger = Logger(label: "traffic")
        logger.logLevel = .error
        let generator = LoadGenerator(
            plan: .init(
                url: (url.hasSuffix("/") ? String(url.dropLast()) : url) + path, requestsPerSecond: rate,
                requestCount: seconds.map { Int(($0 * rate).rounded(.up)) }, connections: connections,
                timeout: .seconds(timeout), reportFile: report.map { URL(filePath: $0) }))
        try await ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: generator,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
        print(generator.report.text(in: .english))
    }
}
