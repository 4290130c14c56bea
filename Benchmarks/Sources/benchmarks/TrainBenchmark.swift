import CordeeConductor
import CordeeCore
import CordeeDriver
import CordeeDriverConformance
import CordeeHTTP
import CordeeLedger
import CordeeModel
import Foundation

/// A train of Penpal's seven services through the real `cordee apply` and a daemon, over its critical path.
///
/// The critical path is the longest sum along the dependency graph of what no tool could do without: each release's own
/// start-up and what the manifest asks of its health check beyond the first good answer (two more, 100 ms apart). The
/// start-up is the time that a release is told to take before it listens, and what its process needs to boot, measured
/// with nothing else going on. All else counts as Cordée's: the commands, planning, starting processes, finding out that
/// they are up, switches of traffic, stopping the old releases.
enum TrainBenchmark {
    private struct Car {
        var name: String
        var needs: [String]
        /// Seconds that it takes before it listens.
        var startUp: Double
    }

    private static let cars = [
        Car(name: "db-service", needs: [], startUp: 2), Car(name: "auth-service", needs: ["db-service"], startUp: 1.5),
        Car(name: "notify-service", needs: [], startUp: 0.5),
        Car(name: "payment-service", needs: ["db-service"], startUp: 1),
        Car(name: "ai-service", needs: ["db-service"], startUp: 2),
        Car(
            name: "monitoring-service",
            needs: ["db-service", "auth-service", "notify-service", "payment-service", "ai-service"], startUp: 1),
        Car(name: "frontend", needs: ["auth-service", "payment-service", "ai-service"], startUp: 1.5),
    ]
    private static let health = HealthCheck()

    /// Along the graph, in seconds, with a boot time for each process; services stand after what they need.
    private static func criticalPath(boot: Double) -> Double {
        let checks = (health.interval * (health.successes - 1)).seconds
        var ends: [String: Double] = [:]
        for car in cars {
            let begin = car.needs.compactMap { ends[$0] }.max() ?? 0
            ends[car.name] = begin + boot + car.startUp + checks
        }
        return ends.values.max() ?? 0
    }

    static func run(rounds: Int) async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let here = (program as NSString).deletingLastPathComponent
        let fleet = TrainFleet(directory: scratch.path, cordee: here + "/cordee", penpal: here + "/penpal")
        try fleet.writeManifest(cars.map { ($0.name, $0.needs) })
        for (version, factor) in [("1.0.0", 0.0), ("2.0.0", 1), ("3.0.0", 1)] {
            for car in cars { try fleet.release(car.name, version, startUp: car.startUp * factor) }
        }
        let daemon = try await fleet.serve()
        defer {
            _ = try? Shell.output(fleet.cordee, ["down", "production", "-f", fleet.manifest])
            daemon.terminate()
            daemon.waitUntilExit()
        }
        let boot = try await fleet.boot("frontend", "1.0.0")
        try fleet.apply("1.0.0")
        var command = Figures()
        var run = Figures()
        var inPlace = Figures()
        for round in 0..<rounds {
            let begin = ContinuousClock.now
            try fleet.apply(round % 2 == 0 ? "2.0.0" : "3.0.0")
            command.add((ContinuousClock.now - begin).seconds)
            let times = try fleet.lastRun()
            run.add(times.whole)
            inPlace.add(times.inPlace)
        }
        let path = criticalPath(boot: boot)
        let bare = criticalPath(boot: 0)
        func told(_ figures: Figures) -> String {
            "\(text(figures.median / path, 3)) (best \(text(figures.quantile(0) / path, 3)); \(text(figures.median)) s; "
                + "without the boot \(text(figures.median / bare, 3)))"
        }
        row(
            "a train of seven, `cordee apply` from the command to its end / critical path (\(text(path, 2)) s, of which "
                + "3 × \(text(boot * 1000, 0)) ms boot), median of \(rounds)",
            told(command), aim: "<= 1.03")
        row("the run alone, as the ledger has it / critical path", told(run))
        row("until the whole combination was seen up together / critical path", told(inPlace))
    }
}

/// A fleet's directory, and the programs that work on it.
struct TrainFleet {
    let directory: String
    let cordee: String
    let penpal: String

    var manifest: String { directory + "/cordee.yaml" }
    private var state: String { directory + "/.cordee" }

    func writeManifest(_ services: [(name: String, needs: [String])]) throws {
        let listen = try FreePort.endpoint()
        let lines = services.map { "  \($0.name): { needs: [\($0.needs.joined(separator: ", "))] }\n" }.joined()
        let text = """
            fleet: penpal
            services:
            \(lines)defaults:
              command: ./releases/{service}/{version}/run
              health: { path: /api/v1/health, version: $.version }
            environments:
              production: { edge: { haproxy: "\(listen)" }, strategy: blue-green, hold: 0s }

            """
        try text.write(toFile: manifest, atomically: true, encoding: .utf8)
    }

    func release(_ service: String, _ version: String, startUp: Double) throws {
        let delay = startUp > 0 ? ["--start-delay", "\(startUp)"] : []
        _ = try Shell.output(
            penpal, ["make-release", directory + "/releases", "--version", version, "--service", service] + delay)
    }

    func apply(_ version: String) throws {
        _ = try Shell.output(cordee, ["apply", "production", "--all", version, "-f", manifest])
    }

    /// Starts the daemon, and returns once commands can reach it.
    func serve() async throws -> Process {
        let daemon = Process()
        daemon.executableURL = URL(fileURLWithPath: cordee)
        daemon.arguments = ["serve", "-f", manifest]
        daemon.standardOutput = FileHandle.nullDevice
        try daemon.run()
        while true {
            let socket = try? SocketPath.directory(for: state, longestName: "cordee.sock") + "/cordee.sock"
            if let socket, await ControlClient(at: socket) != nil { return daemon }
            guard daemon.isRunning else { throw BenchmarkTrouble("the daemon ended") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// How long a release's process needs until its first good answer when nothing else goes on, in seconds: the median.
    func boot(_ service: String, _ version: String) async throws -> Double {
        let prober = HTTPProber()
        var times = Figures()
        for _ in 0..<7 {
            let endpoint = try FreePort.endpoint()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "\(directory)/releases/\(service)/\(version)/run")
            process.environment = ["PORT": "\(endpoint.port)", "PENPAL_DATA": directory + "/boot"]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let begin = ContinuousClock.now
            try process.run()
            while await prober.ask(endpoint, HealthCheck(path: "/api/v1/health")).status != 200 {
                guard process.isRunning else { throw BenchmarkTrouble("\(service) ended") }
                try await Task.sleep(for: .milliseconds(2))
            }
            times.add((ContinuousClock.now - begin).seconds)
            process.terminate()
            process.waitUntilExit()
        }
        await prober.shutdown()
        return times.median
    }

    /// How long the last run took, and how long until its combination was seen up together, in seconds.
    func lastRun() throws -> (whole: Double, inPlace: Double) {
        let reader = try LedgerReader(directory: state)
        guard let summary = try reader.runs(limit: 1).first, let ended = summary.ended, summary.outcome == .done,
            let plan = try reader.plan(of: summary.id)
        else { throw BenchmarkTrouble("the last run was not done") }
        let together = plan.steps.firstIndex { $0.action == .verifyTogether }
        let seen = try reader.records(of: summary.id).last { record in
            guard case .stepSucceeded(let succeeded) = record.event else { return false }
            return !succeeded.step.isBack && succeeded.step.index == together
        }
        let inPlace = (seen?.at ?? ended) - summary.opened
        return ((ended - summary.opened).seconds, inPlace.seconds)
    }
}
