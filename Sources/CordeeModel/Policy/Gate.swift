/// A rule over the evidence of every release that moves.
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

/// What a gate asks of evidence.
package enum GateRule: Hashable, Codable, Sendable {
    /// No test failed.
    case tests
    /// At least so much of the lines was run by tests.
    case coverage(atLeast: Percent)
    /// No vulnerability of that severity, or worse, but for those that are waived; those of the other one are warned of.
    case vulnerabilities(stop: Severity, warn: Severity, waivers: [Waiver])
    /// Static analysis found no error about security; complex functions are warned of.
    case analysis
    /// Requests under load are warned of when they are slower, or fail more often, than this. In microseconds, and in
    /// hundredths of a percent.
    case load(p95: Int64, errors: Int)
    /// Pages are warned of whose largest part takes longer to show, in microseconds.
    case page(within: Int64)
    /// No variable leads to a place of another environment or holds one of its keys, but for what is shared: names of
    /// variables, and hosts. Which keys belong here; nil: what follows from the order of the environments.
    case isolation(keys: KeyKind?, shared: [String])

    /// The kinds of rules, which are also the names of the gates.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case tests, coverage, vulnerabilities, analysis, load, page, isolation
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
        case .isolation: .isolation
        }
    }

    /// The kind of evidence that it asks for; nil: it looks at something else than evidence.
    package var evidence: EvidenceKind? {
        switch self {
        case .tests: .tests
        case .coverage: .coverage
        case .vulnerabilities: .vulnerabilities
        case .analysis: .findings
        case .load: .load
        case .page: .page
        case .isolation: nil
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
}

/// Somebody takes it upon them that a vulnerability does not block, until a day.
package struct Waiver: Hashable, Codable, Sendable {
    /// The vulnerability: any of its names.
    package var id: String
    /// Why.
    package var reason: String
    /// Who says so.
    package var by: String
    /// The last day on which it counts, in UTC.
    package var until: CalendarDay

    /// Waives a vulnerability.
    package init(_ id: String, reason: String, by: String, until: CalendarDay) {
        self.id = id
        self.reason = reason
        self.by = by
        self.until = until
    }

    /// From when on it does not count any more.
    package var end: Instant { Instant(microseconds: Int64(until.number + 1) * 86_400 * 1_000_000) }
}
