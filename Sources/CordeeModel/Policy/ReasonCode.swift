/// The kinds of reasons that gates give, each with what its details are.
package enum ReasonCode: String, Hashable, Codable, Sendable, CaseIterable {
    /// The policy itself could not be read: why.
    case policyUnreadable = "policy-unreadable"
    /// The manifest asks for something else than when the plan was made.
    case policyChanged = "policy-changed"
    /// Who asks may not override a gate: gate, the roles that may.
    case overrideRefused = "override-refused"
    /// Nothing was brought: kind of evidence, service, version.
    case noEvidence = "no-evidence"
    /// What was brought is about another commit or artifact: its name, what it is about, what the release is.
    case otherRelease = "other-release"
    /// What was brought is too old: its name, in days, the limit in days.
    case tooOld = "too-old"
    /// A report looked at nothing: its name.
    case empty
    /// All tests passed: how many.
    case testsPassed = "tests-passed"
    /// Tests failed: how many, of how many, the name of one.
    case testsFailed = "tests-failed"
    /// Tests passed only when they were tried again: how many, of how many.
    case testsFlaky = "tests-flaky"
    /// So much was run by tests: percent, the limit.
    case covered
    /// Less than that: percent, the limit.
    case uncovered
    /// No vulnerability that counts: how many were waived.
    case notVulnerable = "not-vulnerable"
    /// Vulnerabilities: how many, severity, the name of one, its package.
    case vulnerable
    /// Nothing was found by static analysis.
    case clean
    /// Errors about security: how many, the rule of one, its file.
    case insecure
    /// Functions that are too complex: how many.
    case complex
    /// Fast and without too many errors: 95 % are within so many milliseconds; the limit.
    case fast
    /// Slow: 95 % are within so many milliseconds; the limit.
    case slow
    /// Too many requests failed: how many, of how many.
    case failing
    /// The report does not say what the gate asks for: its name.
    case unmeasured
    /// Nothing of another environment is used: how many variables, which environments.
    case isolated
    /// Both point at one database: variable; the other variable, its service and environment.
    case sharedStore = "shared-store"
    /// Both point at one host: variable; the other variable, its service and environment.
    case sharedHost = "shared-host"
    /// It points at where users come in to another environment: variable, environment.
    case otherEdge = "other-edge"
    /// Both have the same key: variable; the other variable, its service and environment.
    case sameKey = "same-key"
    /// It holds a key of the wrong kind: variable, the kind, the kind that belongs here.
    case wrongKey = "wrong-key"
    /// Its value could not be read: variable, service, environment.
    case variableUnread = "variable-unread"
    /// It points at a database of which it cannot be told where it is: variable, service, environment.
    case placeUnclear = "place-unclear"
}
