import CordeeModel
import CordeeStatistics

/// A plan in the making.
struct Draft {
    let request: Planner.Request
    /// The wanted releases, ordered by service; the first of `releases`.
    let wanted: [Release]
    let standings: [Standing]
    let moves: [Bool]
    /// The edge while services move, and at the end.
    let edge: EdgeWay
    private(set) var releases: [Release]
    private(set) var steps: [Step] = []
    /// For each wanted service: the steps after which it can be relied upon.
    var reliable: [[Int]]
    /// Slots to be settled once the whole combination was seen up together.
    var leftovers: [Leftover] = []
    var highestWave = 0
    /// The probability that each canary is condemned if it is healthy: what the run may spend, divided by all that are
    /// judged in it; nil: nobody is.
    let level: Double?
    /// Where the observed releases of a service stand among the plan's. Looked up by the name alone: to hash all of a
    /// release takes longer than to compare the few that a service has.
    private var observedReleases: [ServiceID: [Int]] = [:]

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
        let moves = zip(wanted, standings).map { release, standing in !standing.serves(release, under: strategy) }
        self.moves = moves
        let policy = request.intent.goesBack ? nil : strategy.canary
        let judged = zip(moves, standings).lazy.filter { moves, standing in
            moves && standing.canaryPlace != nil && policy?.applies(to: standing.service) == true
        }.count
        level = policy.map { RunBudget.level(Probability($0.judge.falseRollbacks), services: judged).value }
        edge = EdgeWay(request, wanted: wanted.map(\.service))
        reliable = Array(repeating: [], count: wanted.count)
        // What a fleet takes in which every service moves: arrays that grow are copied again and again.
        let moving = moves.lazy.filter { $0 }.count
        releases.reserveCapacity(wanted.count + moving)
        steps.reserveCapacity(4 * moving + 2)
        leftovers.reserveCapacity(moving)
        observedReleases.reserveCapacity(moving)
    }

    /// A slot in use, by positions: of its standing, and in it.
    struct Leftover {
        var standing: Int
        var slot: Int
    }

    /// The position of an observed release among the plan's releases; added when it is not there yet.
    mutating func position(of release: Release) -> Int {
        if let known = observedReleases[release.service]?.first(where: { releases[$0] == release }) { return known }
        releases.append(release)
        observedReleases[release.service, default: []].append(releases.count - 1)
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

    /// The step that sets the edge up for the plan, when it is not set up so already.
    mutating func prepareEdge() -> [Int] {
        guard edge.between != request.observation.edge || (edge.between != nil && !request.observation.isEdgeUp) else {
            return []
        }
        return [
            add(
                .prepare(edge.between), needs: [], undo: [.prepare(request.observation.edge)], undoMayLag: true,
                wave: 0)
        ]
    }

    func plan() -> Plan {
        Plan(
            fleet: request.fleet, environment: request.environment, intent: request.intent, train: request.train,
            observed: request.observation, releases: releases, combination: Array(wanted.indices),
            moving: zip(wanted, moves).filter { $0.1 }.map { $0.0.service }, steps: steps,
            conditions: request.conditions)
    }
}

extension Standing {
    /// Whether all traffic goes to that release, in the slots of that strategy; what else runs is only left over.
    func serves(_ release: Release, under strategy: Strategy) -> Bool {
        func runs(in slot: SlotID) -> Bool {
            slots.contains { $0.slot == slot && $0.isRunning && $0.release.runsLike(release) }
        }
        switch strategy {
        case .blueGreen, .canary: return SlotID.first(2).contains { runs(in: $0) && split == .all($0) }
        case .rolling(let count):
            let places = SlotID.first(max(1, count))
            return places.allSatisfy(runs) && split == .evenly(places)
        }
    }

    /// Where a canary can be started beside what answers, and what it is compared with; nil: nothing answers. Where both
    /// slots have a share, one of them has to be freed first, and then answers nobody.
    var canaryPlace: (slot: SlotID, stable: [SlotID])? {
        let slots = SlotID.first(2)
        guard
            let slot = slots.first(where: { !isServing($0) }) ?? slots.first(where: { !alive.contains($0) })
                ?? (alive.count > 1 ? slots[1] : nil)
        else { return nil }
        let stable = alive.filter { $0 != slot }
        return stable.isEmpty ? nil : (slot, stable)
    }

    /// Whether a slot gets traffic.
    func isServing(_ slot: SlotID) -> Bool { split.percent(of: slot) > .none }

    /// The slots that get traffic and can answer it.
    var alive: [SlotID] {
        split.shares.lazy.map(\.slot).filter { slot in
            slots.contains { $0.slot == slot && $0.isRunning } && isServing(slot)
        }
    }
}
