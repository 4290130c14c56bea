package import CordeeModel

/// What will be done, as a value: printed, reviewed, approved by its digest, then executed exactly.
///
/// It is whole: with the plan alone a run can be executed, taken back and explained, whatever happens to the manifest.
package struct Plan: Hashable, Codable, Sendable {
    /// The version of this format.
    package var format: Int
    /// The fleet's name.
    package var fleet: String
    /// The environment, as the manifest declared it.
    package var environment: Environment
    /// Why the plan was made.
    package var intent: Intent
    /// The train that moves; nil when no version was asked for.
    package var train: Train?
    /// What the plan starts from. A run refuses to begin when the world is no longer so.
    package var observed: Observation
    /// Every release that the plan names. Actions point into it.
    package var releases: [Release]
    /// The whole combination that is wanted, as positions in `releases`, ordered by service; pinned services included.
    package var combination: [Int]
    /// The services that move, ordered by name; all others are pinned.
    package var moving: [ServiceID]
    /// The steps; a step only ever needs earlier ones.
    package var steps: [Step]
    /// The versions that it makes, in the order in which they are made; nil: none.
    package var versions: [PlannedVersion]?
    /// What was asked for beside the environment's rules; nil: nothing.
    package var conditions: Conditions?

    /// The format that this build writes.
    package static let currentFormat = 1
    /// The most steps that a plan may have.
    package static let stepLimit = 1_000_000
    /// The most needs that its steps may have together.
    package static let needLimit = 16_000_000

    /// Puts a plan together.
    package init(
        fleet: String, environment: Environment, intent: Intent, train: Train?, observed: Observation,
        releases: [Release], combination: [Int], moving: [ServiceID], steps: [Step],
        versions: [PlannedVersion]? = nil, conditions: Conditions? = nil
    ) {
        self.format = Self.currentFormat
        self.fleet = fleet
        self.environment = environment
        self.intent = intent
        self.train = train
        self.observed = observed
        self.releases = releases
        self.combination = combination
        self.moving = moving
        self.steps = steps
        self.versions = versions
        self.conditions = conditions
    }

    /// The wanted releases, ordered by service.
    package var wanted: [Release] { combination.compactMap { releases.indices.contains($0) ? releases[$0] : nil } }
    /// What has to be as it was observed when a run begins.
    package var survey: Survey {
        Survey(environment: environment, sources: (observed.repositories ?? []).map(\.source))
    }
    /// What the edge is set up for when all of it was done.
    package var edge: Topology? {
        for step in steps.reversed() { if case .prepare(let topology) = step.action { return topology } }
        return observed.edge
    }
    /// Whether gates, windows or people have a say in when it goes forward. Going back is never blocked.
    package var isGuarded: Bool { !intent.goesBack && (environment.isGuarded || conditions != nil) }
    /// Whether there is nothing to do.
    package var isEmpty: Bool { steps.isEmpty }
    /// The number of waves: sets of services that move side by side.
    package var waves: Int { steps.lazy.map(\.wave).max() ?? 0 }
}

/// Why a plan was made.
package enum Intent: Hashable, Codable, Sendable {
    /// Somebody asked for versions, or for what the manifest now says.
    case deploy
    /// The combination that a run of another environment has verified.
    case promote(from: EnvironmentID, run: RunID)
    /// Back to the combination from before a run.
    case rollBack(before: RunID)
    /// Nothing of the fleet is to run any more.
    case retire
    /// New versions are made of what is in the repositories.
    case release

    /// Whether the plan goes back. Going back is never blocked, and is never itself taken back.
    package var goesBack: Bool {
        switch self {
        case .deploy, .promote, .release: false
        case .rollBack, .retire: true
        }
    }
}
