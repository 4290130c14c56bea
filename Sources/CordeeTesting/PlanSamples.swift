package import CordeeCore
package import CordeeModel

extension Planner.Request {
    /// A request in an environment whose edge is set up for the wanted services already, unless said otherwise.
    package static func sample(
        _ environment: Environment = .sample(), wanted: [Release], observed: [Standing] = [],
        retiring: [ServiceID] = [], intent: Intent = .deploy
    ) -> Planner.Request {
        let names = Set(wanted.map(\.service) + observed.map(\.service)).sorted()
        let topology = Topology.sample(names, slots: environment.strategy.slots)
        return Planner.Request(
            fleet: "sample", environment: environment, topology: topology,
            observation: Observation(edge: topology, services: observed), wanted: wanted, retiring: retiring,
            intent: intent)
    }
}

extension Plan {
    /// A plan of bare steps: each is a switch of traffic of its own service, with the needs given for it.
    package static func sample(
        needs: [[Int]], parallel: Int = 8, goesBack: Bool = false, attempts: Int = 1, deadline: Duration = .seconds(10)
    ) -> Plan {
        let steps = needs.enumerated().map { index, before in
            let service = ServiceID("s\(index)")
            return Step(
                service: service, action: .shift(Action.Shift(service, to: .all(.green))), needs: before,
                undo: goesBack ? [] : [.shift(Action.Shift(service, to: .all(.blue)))], wave: 1,
                limits: StepLimits(deadline: deadline, attempts: attempts, pause: .milliseconds(100)))
        }
        return Plan(
            fleet: "sample", environment: .sample(parallel: parallel), intent: goesBack ? .retire : .deploy,
            train: nil, observed: Observation(edge: nil, services: []), releases: [], combination: [], moving: [],
            steps: steps)
    }
}
