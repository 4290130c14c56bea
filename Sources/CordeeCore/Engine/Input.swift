package import CordeeModel

/// What can happen to the engine.
package enum Input: Sendable {
    /// Somebody asks for a plan to be run.
    indirect case open(OpenRequest)
    /// Somebody asks something of a run.
    case control(RunID, Control, by: Actor, Ticket)
    /// The environment of a run was observed.
    case surveyed(RunID, Result<Observation, Failure>)
    /// The policy was asked about a run.
    case assessed(RunID, Result<Assessment, Failure>)
    /// What the policy says may have changed: evidence, the manifest, the calendar.
    case reconsider
    /// It may have changed without anybody telling: it is time to look again.
    case lookedAway
    /// Something came of an effect.
    case reported(Report)
    /// Time has passed.
    case ticked
    /// This process has taken these runs over from the ledger.
    case recovered([RunID])
    /// Outcomes of requests were counted for a run.
    case traffic(RunID, TrafficSummary)
    /// Outcomes of requests were counted for canaries of a run.
    case counted(RunID, [RunEvent.Counted.Second])
}

/// Asks for a plan to be run.
package struct OpenRequest: Sendable {
    /// The run's number: higher than every number before. A refused request leaves a gap.
    package var id: RunID
    /// The deployment's id for other systems: a UUID.
    package var deployment: String
    /// The plan.
    package var plan: Plan
    /// Its digest.
    package var digest: Digest
    /// Who asks.
    package var actor: Actor
    /// The roles that they have; nil: nobody has any, so that everybody may ask.
    package var roles: [RoleID]?
    /// What the policy has against it; nil: nothing.
    package var objection: Rejection?
    /// Whether it may wait for an environment that another run has.
    package var mayQueue: Bool
    /// Who waits for the answer.
    package var ticket: Ticket

    /// Asks.
    package init(
        id: RunID, deployment: String, plan: Plan, digest: Digest, actor: Actor, roles: [RoleID]? = nil,
        objection: Rejection? = nil, mayQueue: Bool, ticket: Ticket
    ) {
        self.objection = objection
        self.id = id
        self.deployment = deployment
        self.plan = plan
        self.digest = digest
        self.actor = actor
        self.roles = roles
        self.mayQueue = mayQueue
        self.ticket = ticket
    }
}

/// Tells answers apart; its maker gives it a meaning.
package struct Ticket: Hashable, Sendable {
    /// The number.
    package let number: Int
    /// Wraps a number.
    package init(_ number: Int) { self.number = number }
}
