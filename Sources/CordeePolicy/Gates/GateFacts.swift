package import CordeeModel

/// What gates look at, read at one moment. What is not here is not known, which is never a pass.
package struct GateFacts: Sendable {
    /// For each service that moves, the evidence of its version that counts.
    package var brought: [ServiceID: [BroughtEvidence]] = [:]
    /// For each service that moves, the last release of another version that stayed healthy; none: there was none.
    package var baselines: [ServiceID: Baseline] = [:]
    /// What people and scenarios found, the oldest first.
    package var results: [FoundResult] = []
    /// How the releases that run in an environment answer; none: it could not be observed.
    package var health: [EnvironmentID: [SeenHealth]] = [:]
    /// The releases that runs brought to an environment that came to their end and were not taken back.
    package var proven: [EnvironmentID: Set<CheckResult.Seen>] = [:]
    /// What the gate `isolation` says of the variables.
    package var isolation: [Ruling] = []
    /// How much of the machine is in use; nil: it could not be told.
    package var resources: [ResourceUse]?

    /// Nothing is known.
    package init() {}

    /// A report that was brought.
    package struct BroughtEvidence: Hashable, Sendable {
        /// What it says.
        package var item: EvidenceItem
        /// When it was brought.
        package var at: Instant

        /// Notes it.
        package init(_ item: EvidenceItem, at: Instant) {
            self.item = item
            self.at = at
        }
    }

    /// A release that others are compared with.
    package struct Baseline: Hashable, Sendable {
        /// The release.
        package var release: Release
        /// The evidence of it that counts, however old.
        package var brought: [BroughtEvidence]

        /// Notes it.
        package init(_ release: Release, _ brought: [BroughtEvidence]) {
            self.release = release
            self.brought = brought
        }
    }

    /// What somebody, or a scenario, found.
    package struct FoundResult: Hashable, Sendable {
        /// What it was.
        package var result: CheckResult
        /// Who found it, as their system calls them.
        package var by: String
        /// When.
        package var at: Instant

        /// Notes it.
        package init(_ result: CheckResult, by: String, at: Instant) {
            self.result = result
            self.by = by
            self.at = at
        }
    }

    /// How a release that gets traffic answers.
    package struct SeenHealth: Hashable, Sendable {
        /// The release.
        package var release: CheckResult.Seen
        /// What is wrong with it; nil: it is healthy.
        package var trouble: String?

        /// Notes it.
        package init(_ release: Release, trouble: String?) {
            self.release = CheckResult.Seen(release)
            self.trouble = trouble
        }
    }
}

/// What gates judge: the releases of a plan, and where they are to go.
package struct GateScene: Sendable {
    /// Where the plan goes.
    package var environment: EnvironmentID
    /// The environment before; nil: it is the first.
    package var after: EnvironmentID?
    /// The train that moves; nil: none.
    package var train: TrainID?
    /// The releases that move.
    package var moving: [Release]
    /// The releases that stay as they are beside them.
    package var pinned: [Release]

    /// Describes a plan.
    package init(
        _ environment: EnvironmentID, after: EnvironmentID? = nil, train: TrainID? = nil, moving: [Release],
        pinned: [Release] = []
    ) {
        self.environment = environment
        self.after = after
        self.train = train
        self.moving = moving
        self.pinned = pinned
    }

    /// What to type behind `cordee sign CHECK`.
    var signing: String { train.map { "--train \($0)" } ?? "--in \(after ?? environment)" }
}
