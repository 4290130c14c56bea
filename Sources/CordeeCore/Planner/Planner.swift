package import CordeeModel

/// Turns what is wanted and what is observed into a plan. Pure: the same input gives the same plan, to the byte.
package struct Planner {
    /// What a plan is made from.
    package struct Request: Hashable, Sendable {
        /// The fleet's name.
        package var fleet: String
        /// The environment.
        package var environment: Environment
        /// What its edge is to be set up for.
        package var topology: Topology?
        /// What was seen in it.
        package var observation: Observation
        /// The combination that is wanted, whole: one release for each service that is to run.
        package var wanted: [Release]
        /// Services that are to be retired, because they are wanted no more. What is neither wanted nor here is left alone.
        package var retiring: [ServiceID]
        /// Why.
        package var intent: Intent
        /// The train that moves.
        package var train: Train?
        /// What was asked for beside the environment's rules; nil: nothing.
        package var conditions: Conditions?
        /// The scenarios that are tried when all of it is up, one after the other; not by a plan that goes back.
        package var trials: [Action.Trial]

        /// Asks for a plan.
        package init(
            fleet: String, environment: Environment, topology: Topology?, observation: Observation, wanted: [Release],
            retiring: [ServiceID] = [], intent: Intent = .deploy, train: Train? = nil,
            conditions: Conditions? = nil, trials: [Action.Trial] = []
        ) {
            self.fleet = fleet
            self.environment = environment
            self.topology = topology
            self.observation = observation
            self.wanted = wanted
            self.retiring = retiring
            self.intent = intent
            self.train = train
            self.conditions = conditions
            self.trials = trials
        }
    }

    /// Plans.
    ///
    /// Dependencies go first when the plan goes forward and last when it goes back. Old slots are kept warm until the
    /// whole combination was seen up together and its scenarios have passed, so that until then going back is one switch of traffic for each service.
    ///
    /// - Throws: `Obstacle.cycle` when services need each other in a circle; `Obstacle.wantedTwice` for a service that
    ///   is wanted in two releases; `Obstacle.unaccepted` when a service would be left beside a version of another that
    ///   it does not accept, or of which that cannot be told.
    package static func plan(_ request: Request) throws(Obstacle) -> Plan {
        var draft = try Draft(request)
        let misfits = request.misfits(among: draft.wanted)
        guard misfits.isEmpty else {
            throw .unaccepted(misfits, in: request.environment.id, goesBack: request.intent.goesBack)
        }
        guard request.environment.runtime.hasSlots || !request.environment.strategy.needsSlots else {
            throw .noSlots(request.environment.runtime, in: request.environment.id)
        }
        let order = try draft.order()
        let prepared = draft.prepareEdge()
        draft.move(order, after: prepared)
        draft.finish(after: prepared)
        return draft.plan()
    }

    /// Why there is no plan.
    package enum Obstacle: Error, Hashable, Sendable {
        /// These services need each other in a circle.
        case cycle([ServiceID])
        /// This service is wanted twice.
        case wantedTwice(ServiceID)
        /// These services would be left beside versions that they do not accept; at least one.
        case unaccepted([Misfit], in: EnvironmentID, goesBack: Bool)
        /// The runtime cannot run two versions of a service side by side, which the strategy needs.
        case noSlots(RuntimeKind, in: EnvironmentID)
    }
}
