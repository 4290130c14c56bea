/// A rule over evidence and measurements that holds for every release that moves.
package struct Gate: Hashable, Codable, Sendable {
    /// What is asked.
    package var rule: GateRule
    /// Only these services are asked; nil: all.
    package var services: [ServiceID]?
    /// Whether it only advises: it is shown, and blocks nothing.
    package var isAdvisory: Bool
    /// How many days evidence counts after it was brought.
    package var days: Int
    /// The roles that may override it; none: nobody may.
    package var overridableBy: [RoleID]

    /// How many days evidence counts, unless the manifest says otherwise.
    package static let defaultDays = 30

    /// Declares a gate.
    package init(
        _ rule: GateRule, services: [ServiceID]? = nil, isAdvisory: Bool = false, days: Int = Self.defaultDays,
        overridableBy: [RoleID] = []
    ) {
        self.rule = rule
        self.services = services
        self.isAdvisory = isAdvisory
        self.days = days
        self.overridableBy = overridableBy
    }

    /// Its name.
    package var id: GateID { GateID(rule.kind.rawValue) }
}
