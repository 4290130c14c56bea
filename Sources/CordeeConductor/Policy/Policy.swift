package import CordeeCore
package import CordeeModel

/// Says what the rules say now. Decides nothing: whether a run may go forward on it is judged by the core.
package protocol Policy: Sendable {
    /// What gates and windows say of a plan that somebody wants carried out.
    ///
    /// Reads everything anew: the manifest, its calendars, the evidence on the ledger.
    func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure>
    /// What stands against opening a plan, by what the rules are now; nil: nothing.
    /// - Throws: why it cannot be told.
    func objection(to plan: Plan, by actor: Actor) async throws(Failure) -> Rejection?
    /// The roles that somebody has; none: they are unknown, and can do nothing; nil: the fleet tells no roles apart.
    /// - Throws: why it cannot be told.
    func roles(of actor: Actor) async throws(Failure) -> [RoleID]?
}

/// No policy at all: plans that ask for one do not go forward, and nobody has a role.
package struct NoPolicy: Policy {
    /// There is nothing to it.
    package init() {}

    package func assess(_ inquiry: Inquiry, at now: Instant) async -> Result<Assessment, Failure> {
        .failure(Failure(.unforeseen, ["policy"]))
    }

    package func objection(to plan: Plan, by actor: Actor) async throws(Failure) -> Rejection? { nil }

    package func roles(of actor: Actor) async throws(Failure) -> [RoleID]? { nil }
}
