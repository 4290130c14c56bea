import CordeeConductor
import CordeeDriver
import CordeeModel
import Synchronization

/// The drivers of one environment, as a script has them.
final class FakeDrivers: Runtime, Edge, Prober, Sites {
    struct State {
        var tenants: [Tenant] = []
        var edge = EdgeState(topology: nil, isUp: true, listeners: [:], splits: [:])
        var started: [StartRequest] = []
        var stopped: [String] = []
        var drained: [String] = []
        var shifts: [[SlotShare]] = []
        var asked = 0
        var isQuiet = true
    }

    let seen = Mutex(State())
    private let changes = Changes()
    private let trials: TrialKit?
    private let answers: @Sendable (Endpoint, Int) async -> HealthAnswer

    /// `answers` is told who is asked, and the how-manieth question of all it is.
    init(
        trials: TrialKit? = nil,
        _ answers: @escaping @Sendable (Endpoint, Int) async -> HealthAnswer = { _, _ in .init(status: 200) }
    ) {
        self.trials = trials
        self.answers = answers
    }

    /// Puts a release into a slot; its port tells it from others.
    func occupy(_ release: Release, _ slot: SlotID, port: Int, ended: String? = nil) {
        change {
            $0.tenants.append(
                Tenant(
                    slot: slot, release: release, endpoint: Endpoint(host: "127.0.0.1", port: port), process: port,
                    since: .epoch, ended: ended, log: "log-\(port)"))
        }
    }

    func wait(until isSo: @Sendable (borrowing State) -> Bool) async {
        for await _ in changes.stream() where seen.withLock({ isSo($0) }) { return }
    }

    func change(_ body: (inout sending State) -> Void) {
        seen.withLock { body(&$0) }
        changes.tell()
    }

    func site(of environment: Environment) -> Site { Site(runtime: self, edge: self, prober: self, trials: trials) }
    func workshop() throws(Failure) -> Workshop { throw Failure(.gitMissing, ["git"]) }

    func resolve(_ request: ArtifactRequest) -> Digest { "sha256:1" }
    func tenants() -> [Tenant] { seen.withLock { $0.tenants } }
    func tenant(of service: ServiceID, in slot: SlotID) -> Tenant? {
        tenants().first { $0.release.service == service && $0.slot == slot }
    }
    func start(_ request: StartRequest) -> Tenant {
        change { $0.started.append(request) }
        return Tenant(
            slot: request.slot, release: request.release, endpoint: Endpoint(host: "127.0.0.1", port: 1), process: 1,
            since: .epoch, ended: nil, log: "")
    }
    func stop(_ service: ServiceID, in slot: SlotID, grace: Duration) {
        change { $0.stopped.append("\(service) \(slot)") }
    }

    func prepare(_ topology: Topology?) { change { $0.edge.topology = topology } }
    func keep() {}
    func state() -> EdgeState { seen.withLock { $0.edge } }
    func shift(_ service: ServiceID, to shares: [SlotShare]) { change { $0.shifts.append(shares) } }
    func drain(_ service: ServiceID, slot: SlotID, within limit: Duration) -> Bool {
        change { $0.drained.append("\(service) \(slot)") }
        return seen.withLock { $0.isQuiet }
    }
    func outcomes() -> AsyncStream<[RequestOutcome]> { AsyncStream { $0.finish() } }
    func missedOutcomes() -> Int? { nil }

    func ask(_ endpoint: Endpoint, _ check: HealthCheck) async -> HealthAnswer {
        change { $0.asked += 1 }
        return await answers(endpoint, seen.withLock { $0.asked })
    }
}
