/// The kinds of reasons that gates give, each with what its details are.
package enum ReasonCode: String, Hashable, Codable, Sendable, CaseIterable {
    /// The policy itself could not be read: why.
    case policyUnreadable = "policy-unreadable"
    /// The manifest asks for something else than when the plan was made.
    case policyChanged = "policy-changed"
    /// Who asks may not override a gate: gate, the roles that may; the nearest name where there is no such gate.
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
    /// The load test broke limits of its own: how many, one of them.
    case limitsBroken = "limits-broken"
    /// Less was run by tests than before, in tenths of a percent: now, before, the version before.
    case coverageFell = "coverage-fell"
    /// More functions are too complex than before: how many, how many before, the version before.
    case moreComplex = "more-complex"
    /// Certainly slower than that: by how many percent at least, at most, the limit, the version before.
    case slower
    /// Certainly not slower than that: by how many percent at least, at most, the limit, the version before.
    case steady
    /// It cannot be told whether it is slower than that: as for `slower`.
    case undecided
    /// A load test sent too few requests to say anything of its 95th percentile: its name, how many, the version.
    case tooFewRequests = "too-few-requests"
    /// A load test has no quantiles on both sides of its 95th percentile: its name, the version.
    case quantilesMissing = "quantiles-missing"
    /// No release has stayed healthy there, and nothing runs there, so there is nothing to compare with.
    case noBaseline = "no-baseline"
    /// The release before has no such report: kind of evidence, service, version, its name.
    case noBaselineEvidence = "no-baseline-evidence"
    /// Not too many dependencies are outdated: how many, the limit.
    case upToDate = "up-to-date"
    /// Too many dependencies are outdated: how many, the limit.
    case outdated
    /// It runs and is healthy: environment.
    case healthy
    /// It is not there any more, and was when it was last seen: environment.
    case wasHealthy = "was-healthy"
    /// It is not healthy: environment, what it said.
    case unhealthy
    /// It does not run there: service, version, environment.
    case notRunning = "not-running"
    /// There is nothing that could be asked: environment.
    case nobodyToAsk = "nobody-to-ask"
    /// There is room: the limit in percent.
    case roomy
    /// Resources are short: the limit in percent, which.
    case busy
    /// The machine does not say how much of these is in use: which.
    case unknownUse = "unknown-use"
    /// Somebody has signed: who, what they said.
    case signed
    /// Somebody has looked and it was not so: who, what they said.
    case unsound
    /// A scenario has passed: scenario, environment.
    case tried
    /// A scenario has failed: scenario, environment, what of it.
    case failedTrial = "failed-trial"
    /// Nobody whose word counts has signed: the check, how to say what is to be signed, the roles whose word counts.
    case unsigned
    /// A scenario was not run on these releases: scenario, the environment in which it could be.
    case untried
    /// No report says it: the reports that would, service, version, the check, how to say what is to be signed.
    case unreported
    /// A report of one's own says yes: its name.
    case reportedGood = "reported-good"
    /// A report of one's own warns: its name, its text.
    case reportedWarning = "reported-warning"
    /// A report of one's own says no: its name, its text.
    case reportedBad = "reported-bad"
    /// The tests of a project passed: the project, how many.
    case projectPassed = "project-passed"
    /// Tests of a project failed: how many, of how many, the project.
    case projectFailed = "project-failed"
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
    /// There is no such gate in the environment: gate, the check, how to say what is to be signed.
    case noSuchGate = "no-such-gate"
}
