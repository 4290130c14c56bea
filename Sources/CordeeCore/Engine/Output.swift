package import CordeeModel

/// What has to be looked at before a run may begin.
package struct Survey: Hashable, Sendable {
    /// The environment.
    package var environment: Environment
    /// The repositories that the plan is about.
    package var sources: [Source]

    /// Names what to look at.
    package init(environment: Environment, sources: [Source] = []) {
        self.environment = environment
        self.sources = sources
    }
}

/// What the policy is asked about.
package struct Inquiry: Hashable, Sendable {
    /// The plan that is to be carried out.
    package var plan: Plan
    /// Who asked for it.
    package var actor: Actor

    /// Asks about a plan.
    package init(plan: Plan, actor: Actor) {
        self.plan = plan
        self.actor = actor
    }
}

/// What the engine wants done. The order is kept: nothing after an `append` may be done before it is durable.
package enum Output: Hashable, Sendable {
    /// Make these durable, all or none.
    case append([Record])
    /// Do this, and report.
    indirect case perform(Effect)
    /// Stop doing this, and report; when nobody is doing it, report that it is cancelled.
    case cancel(EffectID)
    /// Observe the environment of a run, and report.
    indirect case survey(RunID, Survey)
    /// Find out what the policy says of a run, and report.
    indirect case assess(RunID, Inquiry)
    /// Tick at this instant; it replaces every earlier wish.
    ///
    /// Wait for as long as it is from the engine's `now`, by a clock that does not jump, then tick with an instant that
    /// is not before this one: the wall clock may have been set back.
    case wake(at: Instant)
    /// Answer who asked.
    case reply(Ticket, Result<RunID, Rejection>)
}
