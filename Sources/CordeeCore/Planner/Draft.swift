import CordeeModel

/// A plan in the making.
struct Draft {
    let request: Planner.Request
    /// The wanted releases, ordered by service; the first of `releases`.
    let wanted: [Release]
    let standings: [Standing]
    let moves: [Bool]
    private(set) var releases: [Release]
    private(set) var steps: [Step] = []
    /// For each wanted service: the steps after which it can be relied upon.
    var reliable: [[Int]]
    /// Slots to be settled once the whole combination was seen up together.
    var leftovers: [(service: ServiceID, occupied: Occupied)] = []
    var highestWave = 0
    private var observedReleases: [Release: Int] = [:]

    init(_ request: Planner.Request) throws(Planner.Obstacle) {
        self.request = request
        let wanted = request.wanted.sorted { $0.service < $1.service }
        for (one, next) in zip(wanted, wanted.dropFirst()) where one.service == next.service {
            throw .wantedTwice(one.service)
        }
        self.wanted = wanted
        releases = wanted
        standings = wanted.map {
            request.observation.standing(of: $0.service) ?? Standing(service: $0.service, slots: [], split: .nobody)
        }
        let strategy = request.environment.strategy
        moves = zip(wanted, standings).map { release, standing in !standing.isSettled(on: release, under: strategy) }
        reliable = Array(repeating: [], count: wanted.count)
    }

    /// The position of an observed release among the plan's releases; added when it is not there yet.
    mutating func position(of release: Release) -> Int {
        if let known = observedReleases[release] { return known }
        releases.append(release)
        observedReleases[release] = releases.count - 1
        return releases.count - 1
    }

    /// Adds a step and returns its position.
    mutating func add(
        _ action: Action, needs: [Int], undo: [Action] = [], undoMayLag: Bool = false, wave: Int
    ) -> Int {
        highestWave = max(highestWave, wave)
        // The way back of a plan that itself goes back is not taken: it is retried, then people are called.
        steps.append(
            Step(
                service: action.service, action: action, needs: needs, undo: request.intent.goesBack ? [] : undo,
                undoMayLag: undoMayLag, wave: wave,
                limits: request.intent.goesBack ? action.limitsGoingBack(releases) : action.limits(releases)))
        return steps.count - 1
    }

    /// The step that sets the edge up, when it is not set up so already.
    mutating func prepareEdge() -> [Int] {
        guard let topology = request.topology, topology != request.observation.edge else { return [] }
        return [
            add(
                .prepare(topology), needs: [], undo: [.prepare(request.observation.edge)], undoMayLag: true, wave: 0)
        ]
    }

    func plan() -> Plan {
        Plan(
            fleet: request.fleet, environment: request.environment, intent: request.intent, train: request.train,
            observed: request.observation, releases: releases, combination: Array(wanted.indices),
            moving: zip(wanted, moves).filter { $0.1 }.map { $0.0.service }, steps: steps)
    }
}

extension Standing {
    /// Whether there is nothing to do for the service to run that release under that strategy.
    func isSettled(on release: Release, under strategy: Strategy) -> Bool {
        let running = slots.filter(\.isRunning)
        guard running.allSatisfy({ $0.release.runsLike(release) }) else { return false }
        let places = running.map(\.slot)
        switch strategy {
        case .blueGreen: return places.count == 1 && split == .all(places[0])
        case .rolling(let count): return places == SlotID.first(count) && split == .evenly(places)
        }
    }
}
