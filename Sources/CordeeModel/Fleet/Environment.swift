/// A place in which the whole fleet runs: staging, production.
package struct Environment: Hashable, Codable, Sendable {
    /// Its name.
    package var id: EnvironmentID
    /// The environment from which it is promoted to.
    package var after: EnvironmentID?
    /// What runs its releases.
    package var runtime: RuntimeKind
    /// What splits its traffic; nil: users come in nowhere.
    package var edge: EdgeSettings?
    /// How a service moves to another version.
    package var strategy: Strategy
    /// Variables of every service in this environment.
    package var variables: [Variable]
    /// Variables of single services in this environment; they win over all others.
    package var overrides: [Override]
    /// How many steps may run side by side; at least 1.
    package var parallel: Int
    /// How long a release must stay healthy under traffic before the next wave relies on it.
    @Milliseconds package var hold: Duration
    /// Whose approval a run needs before it goes forward; nil: nobody's.
    package var approvals: ApprovalRule?
    /// When it may go forward; nil: at any time but those that the fleet's calendar closes.
    package var windows: WindowPolicy?
    /// What the evidence of every release that moves has to say; nil: nothing.
    package var gates: [Gate]?
    /// The acceptance scenarios that are tried after deployment; nil: none.
    package var scenarios: ScenarioChoice?
    /// How it is watched after a run that is done; nil: not at all.
    package var watch: WatchPolicy?

    /// Steps side by side, unless the manifest says otherwise.
    package static let defaultParallel = 8
    /// Time under traffic before a release is relied upon, unless the manifest says otherwise.
    package static let defaultHold: Duration = .seconds(1)

    /// The variables of one service in one environment.
    package struct Override: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Its variables here.
        package var variables: [Variable]

        /// Declares them.
        package init(service: ServiceID, variables: [Variable]) {
            self.service = service
            self.variables = variables
        }
    }

    /// The place in which versions are made: the fleet's repositories. No environment of a manifest has such a name.
    package static let sources = Environment(id: "@sources", runtime: .sources, edge: nil, hold: .zero)

    /// Declares an environment.
    package init(
        id: EnvironmentID, after: EnvironmentID? = nil, runtime: RuntimeKind = .process, edge: EdgeSettings?,
        strategy: Strategy = .blueGreen, variables: [Variable] = [], overrides: [Override] = [],
        parallel: Int = Self.defaultParallel, hold: Duration = Self.defaultHold, approvals: ApprovalRule? = nil,
        windows: WindowPolicy? = nil, gates: [Gate]? = nil, scenarios: ScenarioChoice? = nil,
        watch: WatchPolicy? = nil
    ) {
        self.id = id
        self.after = after
        self.runtime = runtime
        self.edge = edge
        self.strategy = strategy
        self.variables = variables
        self.overrides = overrides
        self.parallel = parallel
        self.hold = hold
        self.approvals = approvals
        self.windows = windows
        self.gates = gates
        self.scenarios = scenarios
        self.watch = watch
    }

    /// Whether anything has to be so before a run may go forward, beside the world being as it was observed.
    package var isGuarded: Bool { approvals != nil || windows != nil || gates != nil }
}

/// The kinds of runtime.
package enum RuntimeKind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Detached processes on this machine.
    case process
    /// Nothing runs there: repositories, in which versions are made.
    case sources

    /// Whether two versions of a service can run side by side, each in a slot of its own.
    package var hasSlots: Bool {
        switch self {
        case .process: true
        case .sources: false
        }
    }

    /// Those that a manifest may name.
    package static let allCases: [RuntimeKind] = [.process]
}

/// The edge of an environment.
package struct EdgeSettings: Hashable, Codable, Sendable {
    /// Where users come in.
    package var listen: Endpoint
    /// The service that gets what no route claims; nil: such requests get 404.
    package var fallback: ServiceID?
    /// How many of the requests' outcomes are recorded while a run is open, from 0 to 1; nil: none.
    package var recorded: Double?

    /// Declares an edge on HAProxy.
    package init(listen: Endpoint, fallback: ServiceID? = nil, recorded: Double? = nil) {
        self.listen = listen
        self.fallback = fallback
        self.recorded = recorded
    }
}

/// How a service moves to another version.
package enum Strategy: Hashable, Codable, Sendable {
    /// One slot after another, in place.
    case rolling(slots: Int)
    /// The new version beside the old one, then all traffic at once.
    case blueGreen
    /// The new version beside the old one, with a share of the traffic that grows while it is judged.
    case canary(CanaryPolicy)

    /// Slots in a rolling environment, unless the manifest says otherwise.
    package static let defaultRollingSlots = 2

    /// The slots that a service has under this strategy.
    package var slots: [SlotID] {
        switch self {
        case .rolling(let slots): SlotID.first(slots)
        case .blueGreen, .canary: SlotID.first(2)
        }
    }
}
