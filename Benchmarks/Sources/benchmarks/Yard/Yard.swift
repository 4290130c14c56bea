import CordeeConductor
import CordeeCore
import CordeeDriver
import CordeeDriverConformance
import CordeeHAProxy
import CordeeHTTP
import CordeeLedger
import CordeeModel
import CordeeProcess
import Foundation

/// A real fleet on this machine, without the commands: processes behind HAProxy, run by a conductor over a ledger.
///
/// A release is this program as `Answerer`, which answers every request with its version.
struct Yard: Sendable {
    let conductor: Conductor
    let listen: Endpoint
    let environment: Environment
    private let site: Site
    private let names: [ServiceID]
    private let needs: [ServiceID: [ServiceID]]
    private let root: String

    static let versions: [Version] = ["1", "2"]
    /// Of every release: two good answers, 10 ms apart.
    private static let health = HealthCheck(
        path: "/health", version: .body, successes: 2, interval: .milliseconds(10), within: .seconds(30))

    /// Does something with a fleet, then takes it down.
    static func with(
        _ services: [(name: ServiceID, needs: [ServiceID])],
        performer: (DriverPerformer) -> any Performer = { $0 },
        _ body: @escaping @Sendable (Yard) async throws -> Void
    ) async throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let prober = HTTPProber()
        let yard = try await Yard(services, scratch.path, prober, performer)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await yard.conductor.run(keeping: [yard.environment])
                return false
            }
            group.addTask {
                do { try await body(yard) } catch {
                    try? await yard.retire()
                    throw error
                }
                try await yard.retire()
                return true
            }
            if try await group.next() != true { throw BenchmarkTrouble("the conductor ended") }
        }
        await prober.shutdown()
    }

    private init(
        _ services: [(name: ServiceID, needs: [ServiceID])], _ root: String, _ prober: HTTPProber,
        _ performer: (DriverPerformer) -> any Performer
    ) async throws {
        self.root = root
        names = services.map(\.name)
        needs = Dictionary(uniqueKeysWithValues: services.map { ($0.name, $0.needs) })
        listen = try FreePort.endpoint()
        environment = Environment(
            id: "bench", edge: EdgeSettings(listen: listen), strategy: .blueGreen, hold: .zero)
        let state = root + "/.cordee"
        site = Site(
            runtime: ProcessRuntime(environment: "bench", root: root, state: state + "/bench"),
            edge: try HAProxyEdge(environment: "bench", state: state + "/bench/edge"), prober: prober)
        let clock = Timekeeper()
        let drivers = DriverPerformer(
            sites: OneSite(site: site), configurations: try ConfigurationStore(state: state), now: { clock.now })
        conductor = try Conductor(
            ledger: Ledger(directory: state, fleet: "bench"), performer: performer(drivers), scope: .all, clock: clock)
        for name in names { for version in Self.versions { try writeRelease(name, version) } }
    }

    private func writeRelease(_ name: ServiceID, _ version: Version) throws {
        let directory = "\(root)/releases/\(name)/\(version)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        try "#!/bin/sh\nexec '\(program)' serve \(version)\n".write(
            toFile: directory + "/run", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory + "/run")
    }

    /// The paths under which users reach the services.
    var paths: [String] { names.map { "/\($0)/" } }
    /// The drivers, for what is done without the conductor.
    var edge: any Edge { site.edge }

    /// A plan that brings every service to a version.
    func plan(_ version: Version, intent: Intent = .deploy) async throws -> Plan {
        var wanted: [Release] = []
        for name in names {
            let command = ["./releases/\(name)/\(version)/run"]
            let artifact = try await site.runtime.resolve(
                ArtifactRequest(service: name, version: version, command: command))
            wanted.append(
                Release(
                    service: name, version: version, artifact: artifact, command: command, configuration: .empty,
                    health: Self.health, needs: needs[name] ?? [], grace: .seconds(2)))
        }
        let topology = Topology(
            listen: listen,
            services: names.map { Topology.Member(service: $0, route: Route(path: "/\($0)"), slots: [.blue, .green]) })
        return try Planner.plan(
            Planner.Request(
                fleet: "bench", environment: environment, topology: topology, observation: try await site.observe(),
                wanted: wanted, intent: intent))
    }

    /// Opens a run, hands its events over, and returns its number and how it ended.
    @discardableResult func run(
        _ plan: Plan, _ news: @escaping @Sendable (RunID, Record) async throws -> Void = { _, _ in }
    ) async throws -> (run: RunID, outcome: Outcome) {
        let run = try await conductor.open(plan, by: "bench", mayQueue: false)
        for await case .record(let record) in try await conductor.follow(run) {
            try await news(run, record)
            if case .ended(let ended) = record.event { return (run, ended.outcome) }
        }
        throw BenchmarkTrouble("run \(run) did not end")
    }

    /// Brings every service to a version; nothing else will do.
    @discardableResult func move(to version: Version, intent: Intent = .deploy) async throws -> RunID {
        let (run, outcome) = try await run(plan(version, intent: intent))
        guard outcome == .done else { throw BenchmarkTrouble("run \(run) ended as \(outcome)") }
        return run
    }

    private func retire() async throws {
        let observation = try await site.observe()
        let plan = try Planner.plan(
            Planner.Request(
                fleet: "bench", environment: environment, topology: nil, observation: observation, wanted: [],
                retiring: observation.services.map(\.service), intent: .retire))
        try await run(plan)
    }
}

private struct OneSite: Sites {
    let site: Site
    func site(of environment: Environment) -> Site { site }
    func workshop() throws(Failure) -> Workshop { throw Failure(.gitMissing, ["git"]) }
}
