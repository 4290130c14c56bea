/// The kinds of reasons that gates give, each with what its details are.
package enum ReasonCode: String, Hashable, Codable, Sendable, CaseIterable {
    /// The policy itself could not be read: why.
    case policyUnreadable = "policy-unreadable"
    /// The manifest asks for something else than when the plan was made.
    case policyChanged = "policy-changed"
}
