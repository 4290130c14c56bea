package import CordeeModel

/// That somebody approved of a run's plan.
package struct Approval: Hashable, Codable, Sendable {
    /// Who.
    package var by: Actor
    /// The roles that they had then.
    package var roles: [RoleID]
    /// From when on it does not count any more.
    package var until: Instant
    /// What they said.
    package var note: String?

    /// Notes an approval.
    package init(by: Actor, roles: [RoleID], until: Instant, note: String?) {
        self.by = by
        self.roles = roles
        self.until = until
        self.note = note
    }
}
