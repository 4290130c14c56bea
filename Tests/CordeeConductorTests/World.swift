import CordeeConductor
import CordeeCore
import CordeeModel
import Synchronization

/// A world in memory, changed by effects as a script allows.
final class World: Performer {
    /// What happens before an effect takes hold; a failure: it does not.
    typealias Script = @Sendable (Effect) async -> Failure?

    struct State {
        var edge: Topology?
        var slots: [ServiceID: [SlotID: Release]] = [:]
        var splits: [ServiceID: Split] = [:]
        var performed: [EffectID] = []
        var underWay: [String: Int] = [:]
        var mostInAll = 0
        var mostInOnePlace = 0
        var kept: [EnvironmentID: Int] = [:]
        var listeners: [AsyncStream<[RequestOutcome]>.Continuation] = []
        /// Whether effects succeed and change nothing, so that the next plan finds what it starts from.
        var isInert = false
    }

    let state: Mutex<State>
    private let script: Script
    /// Ticks whenever something has changed.
    private let changes = Changes()

    init(_ observation: Observation? = nil, _ script: @escaping Script = { _ in nil }) {
        var state = State(edge: observation?.edge)
        for standing in observation?.services ?? [] {
            for occupied in standing.slots {
                state.slots[standing.service, default: [:]][occupied.slot] = occupied.release
            }
            state.splits[standing.service] = standing.split
        }
        self.state = Mutex(state)
        self.script = script
    }

    /// A world in which steps of plans wait for a gate; those of the way back do not.
    convenience init(holding gate: Gate) {
        self.init { effect in
            if effect.id.step.isBack { return nil }
            return await gate.pass() ? nil : Failure(.cancelled)
        }
    }

    /// Makes effects change nothing from now on.
    func freeze() { state.withLock { $0.isInert = true } }

    /// Waits until something is so.
    func wait(until isSo: @Sendable (borrowing State) -> Bool) async {
        for await _ in changes.stream() where state.withLock({ isSo($0) }) { return }
    }

    var observation: Observation {
        state.withLock { state in
            Observation(
                edge: state.edge,
                services: Set(state.slots.keys).union(state.splits.keys).sorted().compactMap { service in
                    let slots = (state.slots[service] ?? [:]).sorted { $0.key < $1.key }
                        .map { Occupied(slot: $0.key, release: $0.value) }
                    let split = state.splits[service] ?? .nobody
                    return slots.isEmpty && split == .nobody
                        ? nil : Standing(service: service, slots: slots, split: split)
                })
        }
    }

    func perform(_ effect: Effect) async -> Result<Evidence, Failure> {
        let place = "\(effect.environment.id) \(effect.id.step) \(effect.id.run)"
        change { state in
            state.performed.append(effect.id)
            state.underWay[place, default: 0] += 1
            state.mostInOnePlace = max(state.mostInOnePlace, state.underWay[place] ?? 0)
            state.mostInAll = max(state.mostInAll, state.underWay.values.reduce(0, +))
        }
        let failure = await script(effect)
        change { state in
            state.underWay[place, default: 1] -= 1
            if failure == nil, !state.isInert { Self.do(effect.work, &state) }
        }
        return failure.map { .failure($0) } ?? .success(Evidence())
    }

    private static func `do`(_ work: Work, _ state: inout State) {
        switch work {
        case .prepare(let topology): state.edge = topology
        case .start(let release, let slot): state.slots[release.service, default: [:]][slot] = release
        case .shift(let service, let split): state.splits[service] = split
        case .settle(let release, let slot): state.slots[release.service]?[slot] = nil
        case .verify, .judge, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag, .untag, .push: break
        }
    }

    func survey(_ survey: Survey) async -> Result<Observation, Failure> {
        .success(observation)
    }

    func keep(_ environment: Environment) async -> Failure? {
        change { $0.kept[environment.id, default: 0] += 1 }
        return nil
    }

    func missedOutcomes(in environment: Environment) async -> Int? { nil }

    func outcomes(of environment: Environment) -> AsyncStream<[RequestOutcome]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [RequestOutcome].self)
        change { $0.listeners.append(continuation) }
        return stream
    }

    /// Tells everyone who listens how requests ended.
    func tell(_ outcomes: [RequestOutcome]) {
        for listener in state.withLock({ $0.listeners }) { listener.yield(outcomes) }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        changes.tell()
    }
}

/// Tells everyone who waits that something has changed; the first time at once.
final class Changes: Sendable {
    private let listeners = Mutex<[AsyncStream<Void>.Continuation]>([])

    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        listeners.withLock { $0.append(continuation) }
        return stream
    }

    func tell() { for listener in listeners.withLock({ $0 }) { listener.yield() } }
}

/// A door that is opened once.
final class Gate: Sendable {
    private let changes = Changes()
    private let isOpen = Mutex(false)

    func open() {
        isOpen.withLock { $0 = true }
        changes.tell()
    }

    /// Returns when it is open; false: the task was cancelled first.
    func pass() async -> Bool {
        for await _ in changes.stream() where isOpen.withLock({ $0 }) { return true }
        return false
    }
}
