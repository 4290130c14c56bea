/// What a gate asks.
package enum GateRule: Hashable, Codable, Sendable {
    /// No test failed.
    case tests
    /// At least so much of the lines was run by tests; it is warned of coverage that fell by more points than it may.
    case coverage(atLeast: Percent, mayFall: Percent? = nil)
    /// No vulnerability of that severity, or worse, but for those that are waived; those of the other one are warned of.
    case vulnerabilities(stop: Severity, warn: Severity, waivers: [Waiver])
    /// Static analysis found no error about security; complex functions, or more of them than before, are warned of.
    case analysis
    /// No limit of the load test's own is broken. Requests are warned of when they are slower, or fail more often, than
    /// this. In microseconds, and in hundredths of a percent.
    case load(p95: Int64, errors: Int)
    /// Pages are warned of whose largest part takes longer to show, in microseconds.
    case page(within: Int64)
    /// Under load, 95 % of the requests are answered in a time that is not longer by more than so many percent than that
    /// of the last release that stayed healthy.
    case performance(worse: Int)
    /// More outdated dependencies than that are warned of.
    case dependencies(outdated: Int)
    /// What stays is healthy, and what moves is healthy in the environment before.
    case health
    /// Use of the machine above that is warned of.
    case resources(atMost: Percent)
    /// What users need works.
    case functional(Checklist)
    /// The release was looked at for security.
    case security(Checklist)
    /// It works in browsers and on devices.
    case browsers(Checklist)
    /// No variable leads to a place of another environment or holds one of its keys, but for what is shared: names of
    /// variables, and hosts. Which keys belong here; nil: what follows from the order of the environments.
    case isolation(keys: KeyKind?, shared: [String])

    /// The kinds of rules, which are also the names of the gates.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case tests, coverage, vulnerabilities, analysis, load, page, performance, dependencies, health, resources,
            functional, security, browsers, isolation
    }

    /// Its kind.
    package var kind: Kind {
        switch self {
        case .tests: .tests
        case .coverage: .coverage
        case .vulnerabilities: .vulnerabilities
        case .analysis: .analysis
        case .load: .load
        case .page: .page
        case .performance: .performance
        case .dependencies: .dependencies
        case .health: .health
        case .resources: .resources
        case .functional: .functional
        case .security: .security
        case .browsers: .browsers
        case .isolation: .isolation
        }
    }

    /// The kind of evidence that it asks for; nil: it asks for none of a single kind.
    package var evidence: EvidenceKind? {
        switch self {
        case .tests: .tests
        case .coverage: .coverage
        case .vulnerabilities: .vulnerabilities
        case .analysis: .findings
        case .load, .performance: .load
        case .page: .page
        case .dependencies: .custom
        case .health, .resources, .functional, .security, .browsers, .isolation: nil
        }
    }

    /// What it has to have shown, one by one; nil: it is no list.
    package var checklist: Checklist? {
        switch self {
        case .functional(let list), .security(let list), .browsers(let list): list
        case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .dependencies, .health,
            .resources, .isolation:
            nil
        }
    }

    /// The manual's coverage, in percent.
    package static let defaultCoverage = Percent(80)
    /// The manual's response time of an API, in microseconds.
    package static let defaultP95: Int64 = 500_000
    /// The manual's error rate, in hundredths of a percent.
    package static let defaultErrors = 50
    /// The manual's time in which a page shows, in microseconds.
    package static let defaultPage: Int64 = 3_000_000
    /// The manual's loss of performance, in percent.
    package static let defaultWorse = 20
    /// The manual's use of resources, in percent.
    package static let defaultResources = Percent(80)
    /// The kind that a report of one's own has when it counts dependencies, and the number that it gives.
    package static let dependencyReport = (kind: "dependencies", number: "outdated")
}
