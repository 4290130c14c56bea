package import CordeeConductor
package import CordeeCore
package import CordeeLedger
internal import CordeeManifest
package import CordeeModel

/// Makes plans: observes the environment, works out the combination that is wanted, and asks the planner.
package struct PlanDesk: Sendable {
    let fleet: Fleet
    let environment: Environment
    let workspace: Workspace
    let site: Site
    let ledger: LedgerReader?
    let book: ReleaseBook
    let configurations: ConfigurationStore

    /// A plan, and what belongs to it and must not be in it.
    package struct Made: Sendable {
        /// The plan.
        package var plan: Plan
        /// Its digest.
        package var digest: Digest
        /// Releases that go somewhere, with their values.
        package var entries: [ReleaseBook.Entry]
        /// Scenarios that are tried, with their secret values.
        package var trials: [Rehearsed] = []
        /// What the operator should know before it is run.
        package var warnings: [PlanWarning]
    }

    /// Opens the desk for an environment.
    package init(
        fleet: Fleet, environment: Environment, workspace: Workspace, sites: any Sites, ledger: LedgerReader?
    ) throws(Failure) {
        self.fleet = fleet
        self.environment = environment
        self.workspace = workspace
        self.ledger = ledger
        site = try sites.site(of: environment)
        try workspace.makeState()
        configurations = try ConfigurationStore(state: workspace.state)
        book = ReleaseBook(
            fleet: fleet, environment: environment, workspace: workspace, configurations: configurations,
            runtime: site.runtime, shop: try sites.workshop())
    }

    /// What the environment's edge is to be set up for: the manifest's services with the strategy's slots, at least two.
    /// Nil when the manifest says nothing: the edge stays as it is.
    ///
    /// - Parameter past: the edge to go back to; its routes and its fallback then win over the manifest's.
    func topology(_ observation: Observation, for wanted: [Release], past: Topology? = nil) -> Topology? {
        var topology = declared ?? observation.edge
        let known = Set(topology?.services.map(\.service) ?? [])
        // What is wanted again and no longer declared must be reachable again.
        topology?.services += wanted.map(\.service).filter { !known.contains($0) }.map {
            Topology.Member(service: $0, slots: SlotID.first(2))
        }
        topology?.services.sort { $0.service < $1.service }
        return past.flatMap { topology?.routed(as: $0) } ?? topology
    }

    private var declared: Topology? {
        guard !fleet.services.isEmpty, let edge = environment.edge else { return nil }
        let slots = environment.strategy.slots.count > 2 ? environment.strategy.slots : SlotID.first(2)
        return Topology(
            listen: edge.listen, fallback: edge.fallback,
            services: fleet.services.map { service in
                let policy = environment.strategy.canary
                let isJudged = policy != nil || environment.watch != nil
                return Topology.Member(
                    service: service.id, route: service.route, slots: slots,
                    unjudged: isJudged ? service.unjudged(beside: policy?.judge.ignored ?? []) : nil,
                    sticky: policy?.sticky)
            })
    }

    /// What counts for a plan beside the environment's rules: what was asked for, and the fleet's calendar.
    func whole(_ asked: Conditions?) -> Conditions? {
        guard let obeysCalendar = fleet.obeysCalendar(in: environment) else { return asked }
        var conditions = asked ?? Conditions()
        conditions.obeysCalendar = obeysCalendar
        return conditions
    }

    func made(
        _ request: Planner.Request, entries: [ReleaseBook.Entry], warnings: [PlanWarning], trials: [Rehearsed] = []
    ) throws -> Made {
        let plan = try Planner.plan(request)
        let moving = Set(plan.moving)
        var warnings = warnings
        if let before = plan.observed.edge?.fallback, let edge = plan.edge, edge.fallback == nil {
            warnings.append(.noDefault(environment.id, before: before))
        }
        return Made(
            plan: plan, digest: try PlanDigest.of(plan),
            entries: entries.filter { moving.contains($0.release.service) }, trials: trials,
            warnings: warnings + plan.crossings.map { .crossing($0, goesBack: plan.intent.goesBack) })
    }

    /// Keeps the values of every release that the plan starts and of every scenario that it tries, so that a run, and its way back, can find them.
    /// - Throws: `diskFull`, `notWritable`.
    package func keep(_ made: Made) throws(Failure) {
        for entry in made.entries { try configurations.keep(entry.values, of: entry.release.configuration) }
        for one in made.trials {
            if let secrets = one.trial.secrets { try configurations.keep(one.values, of: secrets) }
        }
    }
}

/// What an operator should know before a plan is run.
package enum PlanWarning: Hashable, Sendable {
    /// A service runs that the manifest does not have; it is left alone.
    case unmanaged(ServiceID)
    /// A service has neither a version nor anything running; it is left out.
    case left(ServiceID)
    /// A service has one slot only: it is away while it moves.
    case downtime(ServiceID)
    /// The combination was not verified in the environment that comes before.
    case unverified(EnvironmentID)
    /// A service meets a version that it does not accept, until it has moved itself; going back, until the other has.
    case crossing(Misfit, goesBack: Bool)
    /// The edge loses the service that gets what no route claims: such requests will get 404.
    case noDefault(EnvironmentID, before: ServiceID)
}

extension PlanDesk {
    /// What a saved plan starts, with the values of its variables; they must be what they were when it was made.
    /// - Throws: `StateTrouble.configurationChanged`.
    package func entries(for plan: Plan) async throws -> [ReleaseBook.Entry] {
        let moving = Set(plan.moving)
        var entries: [ReleaseBook.Entry] = []
        for release in plan.wanted where moving.contains(release.service) {
            if configurations.holds(release.configuration) { continue }
            guard let service = fleet.service(release.service) else {
                throw StateTrouble.configurationChanged(release.service)
            }
            let entry = try await book.entry(service, release.version, artifact: release.artifact, trusting: true)
            guard entry.release.configuration.digest == release.configuration.digest else {
                throw StateTrouble.configurationChanged(release.service)
            }
            entries.append(entry)
        }
        return entries
    }
}

extension Service {
    /// The paths of requests that no user sends: whoever watches asks for its health.
    fileprivate func unjudged(beside ignored: [String]) -> [String] {
        let path = String(health.path.prefix { $0 != "?" })
        return ([path] + ignored.filter { $0 != path }).sorted()
    }
}

extension Topology {
    /// The same services and slots with another edge's routes and fallback, as far as the services are here.
    fileprivate func routed(as other: Topology) -> Topology {
        let routes = Dictionary(other.services.map { ($0.service, $0.route) }) { first, _ in first }
        var topology = self
        for index in topology.services.indices {
            topology.services[index].route = routes[topology.services[index].service] ?? nil
        }
        topology.fallback = other.fallback.flatMap { id in services.contains { $0.service == id } ? id : nil }
        return topology
    }
}
