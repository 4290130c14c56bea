/// What counts beside the rules of an environment itself, when a plan is made.
package struct Conditions: Hashable, Codable, Sendable {
    /// Why it may go outside the windows; nil: it may not.
    package var hotfix: Hotfix?
    /// The gates that are overridden.
    package var overrides: [GateOverride]
    /// Whether the fleet's calendar closes the environment; nil: it does not, or there is none.
    package var obeysCalendar: Bool?

    /// Asks.
    package init(hotfix: Hotfix? = nil, overrides: [GateOverride] = [], obeysCalendar: Bool? = nil) {
        self.obeysCalendar = obeysCalendar
        self.hotfix = hotfix
        self.overrides = overrides
    }
}

/// A release that cannot wait for a window.
package struct Hotfix: Hashable, Codable, Sendable {
    /// What it is against.
    package var kind: Kind
    /// What happened, in somebody's words.
    package var reason: String

    /// Within what time it should be out, from when it was asked for: the manual's four hours.
    package static let objective: Duration = .seconds(4 * 3600)

    /// What a hotfix may be against.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case security, corruption
    }

    /// Declares one.
    package init(_ kind: Kind, reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

/// Somebody takes it upon them that a gate does not block.
package struct GateOverride: Hashable, Codable, Sendable {
    /// The gate.
    package var gate: GateID
    /// Why, in somebody's words.
    package var reason: String

    /// Overrides a gate.
    package init(_ gate: GateID, reason: String) {
        self.gate = gate
        self.reason = reason
    }
}
