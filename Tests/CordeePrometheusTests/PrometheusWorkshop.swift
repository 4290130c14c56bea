import CordeeDriver
import CordeeDriverConformance
import CordeeHTTP
import CordeeModel
import CordeePrometheus
import Foundation

/// The real Prometheus, below a path and behind a password, that asks an exporter of its own twice a second.
final class PrometheusWorkshop: TelemetryWorkshop {
    let exporter: Exporter
    let server: PrometheusServer
    let requester = HTTPRequester()
    let directory: String
    private let session: ProcessSession

    let nothing = TelemetryQuery("nobody_measures_this")
    let nonsense = TelemetryQuery("sum(nobody_measures_this")

    static let credential = PrometheusServer.Credential.basic(user: "cordée", password: "open sesame")
    /// What `bcrypt` makes of the password, with as little work as it allows.
    private static let hash = "$2b$04$f12/YvT2ked/J.UdDElEc.3wd36/JlTYMo8tASwX3B43sqhssVPIi"
    private static let patience: Duration = .seconds(60)

    private init(exporter: Exporter, directory: String, port: Int, session: ProcessSession) throws {
        self.exporter = exporter
        self.directory = directory
        self.session = session
        guard let address = PrometheusServer.Address("http://127.0.0.1:\(port)/prom") else {
            throw Trouble(description: "no address")
        }
        server = PrometheusServer(address, credential: Self.credential)
    }

    /// The path of a file beside its own.
    func file(_ name: String) -> String { directory + "/" + name }

    /// Starts it, and waits until it answers.
    static func start() async throws -> PrometheusWorkshop {
        let url = FileManager.default.temporaryDirectory.appending(path: "cordee-prom-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let directory = url.path(percentEncoded: false)
        let exporter = try await Exporter.start()
        let port = try FreePort.endpoint().port
        let session = try spawn(in: directory, port: port, watching: exporter)
        let workshop = try PrometheusWorkshop(exporter: exporter, directory: directory, port: port, session: session)
        guard try await workshop.isReady() else {
            let said = (try? String(contentsOfFile: directory + "/log", encoding: .utf8)) ?? ""
            await workshop.close()
            throw Trouble(description: "prometheus does not run: \(said.suffix(2000))")
        }
        return workshop
    }

    private static func spawn(in directory: String, port: Int, watching exporter: Exporter) throws -> ProcessSession {
        let configuration = """
            global: { scrape_interval: 500ms, scrape_timeout: 500ms }
            scrape_configs:
              - job_name: test
                static_configs: [{ targets: ["\(exporter.endpoint)"] }]
            """
        let people = "basic_auth_users: { cordée: '\(hash)' }\n"
        try configuration.write(toFile: directory + "/prometheus.yml", atomically: true, encoding: .utf8)
        try people.write(toFile: directory + "/web.yml", atomically: true, encoding: .utf8)
        let mark = ProcessSession.Mark(name: "CORDEE_TEST_PROMETHEUS", value: UUID().uuidString)
        let process = DetachedProcess(
            service: "prometheus",
            command: [
                "prometheus", "--config.file=prometheus.yml", "--web.config.file=web.yml",
                "--storage.tsdb.path=data-\(port)", "--web.listen-address=127.0.0.1:\(port)",
                "--web.external-url=http://127.0.0.1:\(port)/prom", "--log.level=warn",
            ],
            environment: ["PATH": DetachedProcess.defaultPath, mark.name: mark.value], directory: directory,
            log: directory + "/log")
        return ProcessSession(leader: try process.spawn(), mark: mark)
    }

    /// Whether it answers; false: it has ended.
    private func isReady() async throws -> Bool {
        let deadline = ContinuousClock.now + Self.patience
        while session.leader.isAlive, ContinuousClock.now < deadline {
            if (try? await prometheus.value(of: TelemetryQuery("1"), at: .epoch)) != nil { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    var prometheus: Prometheus { Prometheus(server, over: requester) }
    func telemetry() async throws -> any Telemetry { prometheus }
    func measure(_ values: [TelemetryValue]) async throws -> TelemetryQuery { TelemetryQuery(exporter.measure(values)) }

    func kill() async throws {
        guard try await session.end(grace: .zero) else { throw Trouble(description: "prometheus does not end") }
        guard session.leader.status == nil else { throw Trouble(description: "prometheus is left as a zombie") }
    }

    func close() async {
        try? await kill()
        await exporter.close()
        await requester.shutdown()
        try? FileManager.default.removeItem(atPath: directory)
    }

    struct Trouble: Error, CustomStringConvertible { var description: String }
}

/// Waits until something holds.
func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !holds() {
        guard ContinuousClock.now < deadline else { throw PrometheusWorkshop.Trouble(description: "never: " + what) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
