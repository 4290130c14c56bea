/// What the policy says of a run at a moment: an input of the core, which has no calendar and reads no evidence.
package struct Assessment: Hashable, Codable, Sendable {
    /// What the gates say, in their order.
    package var rulings: [Ruling]
    /// Whether going forward is allowed now.
    package var window: WindowState
    /// From when on it may be another; nil: only when somebody does something. Whoever relies on it asks again then.
    package var until: Instant?

    /// Notes what the policy says.
    package init(rulings: [Ruling], window: WindowState, until: Instant?) {
        self.rulings = rulings
        self.window = window
        self.until = until
    }

    /// What is said where nothing could be found out: nothing that lets a run go.
    package static func unreadable(_ failure: Failure) -> Assessment {
        Assessment(
            rulings: [
                Ruling(
                    "policy", .inconclusive, Reason(.policyUnreadable, [failure.code.rawValue] + failure.values))
            ], window: .closed(until: nil, because: []), until: nil)
    }
}
