import CordeeCore
import CordeeModel

/// One service that moves in a run, and how its steps stand.
struct Lane: Sendable {
    let service: ServiceID
    let wave: Int
    let change: ServiceChange
    /// Its steps, as positions in the plan.
    var steps: [Int] = []
    /// Its slots that get the new release.
    var slots: [SlotID] = []

    /// How a lane stands; what wants attention comes first.
    enum State: Int, Comparable, Sendable {
        case failed, underWay, partly, waiting, done

        static func < (one: State, other: State) -> Bool { one.rawValue < other.rawValue }
    }

    /// The lanes of a plan, by wave and name.
    static func all(in plan: Plan) -> [Lane] {
        var lanes = ServiceChange.all(in: plan).map { Lane(service: $0.service, wave: $0.wave, change: $0) }
        var places: [ServiceID: Int] = [:]
        for (index, lane) in lanes.enumerated() { places[lane.service] = index }
        for (index, step) in plan.steps.enumerated() {
            guard let place = step.service.flatMap({ places[$0] }) else { continue }
            lanes[place].steps.append(index)
            if case .start(let placement) = step.action, !lanes[place].slots.contains(placement.slot) {
                lanes[place].slots.append(placement.slot)
            }
        }
        return lanes
    }

    /// How the lane stands on the way forward.
    func state(in run: Run) -> State { Self.state(steps.lazy.map { run.forward.states[$0] }) }

    /// How all of these stand together.
    static func state(_ states: some Sequence<Schedule.State>) -> State {
        var done = 0
        var all = 0
        var isUnderWay = false
        for state in states {
            all += 1
            switch state {
            case .failed: return .failed
            case .running, .resting: isUnderWay = true
            case .done: done += 1
            case .waiting, .ready: break
            }
        }
        if isUnderWay { return .underWay }
        return done == all ? .done : done > 0 ? .partly : .waiting
    }
}
