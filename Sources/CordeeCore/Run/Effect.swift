package import CordeeModel

/// Work that is owed to the world: one attempt at one step. The same id always means the same work.
package struct Effect: Hashable, Sendable {
    /// Which attempt.
    package var id: EffectID
    /// The environment, as the plan has it.
    package var environment: Environment
    /// What is to be made so.
    package var work: Work

    /// Describes an effect.
    package init(id: EffectID, environment: Environment, work: Work) {
        self.id = id
        self.environment = environment
        self.work = work
    }
}

/// What is to be made so: an action with its releases filled in.
package enum Work: Hashable, Sendable {
    /// The edge is set up for a topology, or stopped.
    case prepare(Topology?)
    /// The slot runs the release.
    case start(Release, SlotID)
    /// The release in the slot was seen up, and for as long as said.
    case verify(Release, SlotID, hold: Duration)
    /// The service's traffic goes by the split.
    case shift(ServiceID, Split)
    /// The slot was drained and nothing runs there.
    case settle(Release, SlotID)
    /// The release in the slot is compared with what is in other slots, by what users get; until told to stop.
    case judge(Release, Action.Judgement)
    /// All of these were seen up together.
    case verifyTogether([Release])
    /// The scenario passed, through the edge that is set up so; nil: there is none to go through.
    indirect case scenario(Action.Trial, through: Topology?)
    /// The command succeeded.
    case preflight(Action.Preflight)
    /// The commit is on the branch.
    case commit(Action.VersionCommit)
    /// Branch and files are as before the commit.
    case takeBack(Action.VersionCommit, asksRemote: Bool)
    /// The tag names the commit.
    case tag(Action.VersionTag)
    /// There is no such tag.
    case untag(Action.VersionTag, asksRemote: Bool)
    /// The remote has the commit and its tags.
    case push(Action.VersionPush)

    /// Fills an action's releases in.
    package init(_ action: Action, in plan: Plan) {
        switch action {
        case .prepare(let topology): self = .prepare(topology)
        case .start(let placement): self = .start(plan.releases[placement.release], placement.slot)
        case .verify(let verification):
            self = .verify(
                plan.releases[verification.placement.release], verification.placement.slot, hold: verification.hold)
        case .shift(let shift): self = .shift(shift.service, shift.split)
        case .settle(let placement): self = .settle(plan.releases[placement.release], placement.slot)
        case .judge(let judgement): self = .judge(plan.releases[judgement.canary.release], judgement)
        case .scenario(let trial): self = .scenario(trial, through: plan.edge)
        case .preflight(let preflight): self = .preflight(preflight)
        case .commit(let commit): self = .commit(commit)
        case .takeBack(let commit, let asksRemote): self = .takeBack(commit, asksRemote: asksRemote)
        case .tag(let tag): self = .tag(tag)
        case .untag(let tag, let asksRemote): self = .untag(tag, asksRemote: asksRemote)
        case .push(let push): self = .push(push)
        case .verifyTogether:
            // On the way back a service that does not move must not hold up those that do.
            self = .verifyTogether(
                plan.intent.goesBack ? plan.wanted.filter { plan.moving.contains($0.service) } : plan.wanted)
        }
    }
}

/// What came of an effect.
package struct Report: Hashable, Sendable {
    /// Which attempt.
    package var effect: EffectID
    /// What came of it.
    package var result: Result<Evidence, Failure>

    /// Reports.
    package init(_ effect: EffectID, _ result: Result<Evidence, Failure>) {
        self.effect = effect
        self.result = result
    }
}

/// What a run owes the world: computed from its state alone, so that it is the same after a crash.
package enum RunEffect: Hashable, Sendable {
    /// Do this.
    indirect case perform(Effect)
    /// Stop doing this, and report.
    case cancel(EffectID)
    /// Observe the run's environment, and report.
    case survey(RunID)
    /// Find out what the policy says of the run, and report.
    case assess(RunID)
}
