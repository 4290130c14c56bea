import ServiceLifecycle
import Synchronization

/// Asks the health of other services in the background, so that nobody has to wait for the answer.
final class DependencyWatch: Service {
    /// How long to wait between two rounds.
    static let interval = Duration.seconds(1)

    /// What the last check of a service found.
    struct Observation: Sendable, Equatable {
        var state = DependencyState.unreachable
        var version: String?
    }

    /// A service that was reachable and is not any more, or the other way round.
    struct Change: Sendable, Equatable {
        let role: Role
        let state: DependencyState
    }

    /// The changes, oldest first; only the newest hundred wait for a reader. One reader only.
    let changes: AsyncStream<Change>
    private let announce: AsyncStream<Change>.Continuation
    private let dependencies: [Role]
    private let peers: Peers
    private let observations: Mutex<[Role: Observation]>

    init(dependencies: [Role], peers: Peers) {
        self.dependencies = dependencies
        self.peers = peers
        (changes, announce) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(100))
        observations = Mutex(Dictionary(uniqueKeysWithValues: dependencies.map { ($0, Observation()) }))
    }

    /// What was found last, in the order of the fleet; `unreachable` before the first answer.
    var latest: [(role: Role, observation: Observation)] {
        let latest = observations.withLock { $0 }
        return dependencies.map { ($0, latest[$0] ?? Observation()) }
    }

    var states: [Role: DependencyState] {
        observations.withLock { $0.mapValues(\.state) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            while !Task.isCancelled {
                await refresh()
                try? await Task.sleep(for: Self.interval)
            }
        }
        announce.finish()
    }

    private func refresh() async {
        await withTaskGroup(of: (Role, Observation).self) { group in
            for role in dependencies {
                group.addTask { [peers] in
                    let health = try? await peers.client(role, limit: PeerLimits.healthTimeout)
                        .get(HealthReport.path, as: HealthReport.self)
                    return (role, health.map { Observation(state: .ok, version: $0.version) } ?? Observation())
                }
            }
            for await (role, observation) in group where !Task.isCancelled {
                let previous = observations.withLock { $0.updateValue(observation, forKey: role) }
                if previous?.state != observation.state {
                    announce.yield(Change(role: role, state: observation.state))
                }
            }
        }
    }
}
