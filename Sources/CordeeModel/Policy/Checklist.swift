/// Things that have to be so, each shown by itself: by reports, by scenarios, by another gate, or by somebody's word.
package struct Checklist: Hashable, Codable, Sendable {
    /// What has to be so, in the manifest's order.
    package var checks: [Check]
    /// The roles whose word counts; none: any role but that of a viewer.
    package var signers: [RoleID]

    /// Asks for all of it.
    package init(_ checks: [Check], signers: [RoleID] = []) {
        self.checks = checks
        self.signers = signers
    }

    /// The names under which something can be found that shows what is in it.
    package var names: [CheckID] {
        checks.flatMap { check in
            [check.id]
                + check.proofs.compactMap { proof in
                    switch proof {
                    case .scenario(let scenario): CheckID(scenario.rawValue)
                    case .project, .report, .gate: nil
                    }
                }
        }
    }

    /// Whether somebody's word counts. A scenario's always does.
    package func counts(_ origin: CheckResult.Origin) -> Bool {
        switch origin {
        case .scenario: true
        case .person(roles: nil): signers.isEmpty
        case .person(let roles?): roles.contains { signers.isEmpty ? $0 != .viewer : signers.contains($0) }
        }
    }

    /// The manual's functional criteria.
    package static let functional = ["authentication", "chat", "payments", "data", "regression"].map { Check($0) }
    /// The manual's checklist before production. What the reports of `tls` say has no format of its own.
    package static let security = [
        Check("dependencies", [.report("npm-audit"), .report("snyk")]),
        Check("analysis", [.report("sarif"), .report("eslint")]),
        Check("variables", [.gate("isolation")]),
        Check("authorization"),
        Check("image", [.report("trivy")]),
        Check("tls", [.report("tls")]),
    ]
    /// The manual's browsers and devices, by the names that a Playwright project may have.
    package static let browsers = [
        "chrome", "firefox", "safari", "edge", "ios-safari", "android-chrome", "tablet",
    ].map { Check(CheckID($0), [.project($0)]) }
}

/// Something that has to be so.
package struct Check: Hashable, Codable, Sendable {
    /// Its name.
    package var id: CheckID
    /// What shows it beside somebody's word. Of reports any one is enough, and of the others every one is needed; what
    /// says no counts in any case. None: only a word does.
    package var proofs: [Proof]

    /// What can show that something is so.
    package enum Proof: Hashable, Codable, Sendable {
        /// A scenario that passed.
        case scenario(ScenarioID)
        /// A project of a test report, as Playwright has one for each browser: none of its tests failed.
        case project(String)
        /// A report, by its format, its name or, for one's own, its kind.
        case report(String)
        /// What another gate of the environment says.
        case gate(GateID)
    }

    /// Asks for something.
    package init(_ id: CheckID, _ proofs: [Proof] = []) {
        self.id = id
        self.proofs = proofs
    }
}

/// Names something that can be shown: `payments`, or a scenario.
package struct CheckID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// What somebody, or a scenario, found of releases that ran together. Who brought it, and when, is its record's.
package struct CheckResult: Hashable, Codable, Sendable {
    /// What was looked at.
    package var check: CheckID
    /// Whether it was so.
    package var hasPassed: Bool
    /// Who or what looked.
    package var origin: Origin
    /// What there is to say about it.
    package var note: String?
    /// Where it was looked at.
    package var environment: EnvironmentID
    /// The train that it was looked at for; nil: none.
    package var train: TrainID?
    /// What was there, ordered by service.
    package var releases: [Seen]

    /// Who or what can look.
    package enum Origin: Hashable, Codable, Sendable {
        /// A person, with the roles that they had then; nil: the fleet told no roles apart.
        case person(roles: [RoleID]?)
        /// A scenario.
        case scenario
    }

    /// A release as far as it matters to what was found: not how it was configured there.
    package struct Seen: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Its version.
        package var version: Version
        /// Its content.
        package var artifact: Digest

        /// Notes a release.
        package init(_ release: Release) {
            service = release.service
            version = release.version
            artifact = release.artifact
        }
    }

    /// Notes a finding; a long note is cut.
    package init(
        _ check: CheckID, hasPassed: Bool, origin: Origin, note: String? = nil, environment: EnvironmentID,
        train: TrainID? = nil, releases: [Seen]
    ) {
        self.check = check
        self.hasPassed = hasPassed
        self.origin = origin
        self.note = note.map { EvidenceLimit.cut($0) }
        self.environment = environment
        self.train = train
        self.releases = releases.sorted { $0.service < $1.service }
    }

    /// Whether it is about all of these releases, as they are.
    package func covers(_ wanted: [Release]) -> Bool {
        wanted.allSatisfy { releases.contains(Seen($0)) }
    }
}
