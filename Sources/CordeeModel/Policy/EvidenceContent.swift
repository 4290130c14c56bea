/// What a report says, in a form that does not depend on who wrote it.
package enum EvidenceContent: Hashable, Sendable {
    case tests(TestEvidence)
    case coverage(CoverageEvidence)
    case vulnerabilities(VulnerabilityEvidence)
    case findings(FindingEvidence)
    case load(LoadEvidence)
    case page(PageEvidence)
    case sbom(SBOMEvidence)
    case custom(CustomEvidence)

    /// What it is about.
    package var kind: EvidenceKind {
        switch self {
        case .tests: .tests
        case .coverage: .coverage
        case .vulnerabilities: .vulnerabilities
        case .findings: .findings
        case .load: .load
        case .page: .page
        case .sbom: .sbom
        case .custom: .custom
        }
    }

    /// What it is about, as a person would say: its kind, or what a report of one's own says.
    package var subject: String {
        switch self {
        case .custom(let custom): custom.kind
        case .tests, .coverage, .vulnerabilities, .findings, .load, .page, .sbom: kind.rawValue
        }
    }

    /// Whether anything was looked at: no test run, no line measured, no request made are no evidence of anything.
    package var isConclusive: Bool {
        switch self {
        case .tests(let tests): tests.counts.ran > 0
        case .coverage(let coverage): coverage.lines.total > 0
        case .vulnerabilities(let scan): scan.scanned != 0 || scan.counts.total > 0
        case .findings(let findings): findings.files != 0 || findings.counts.total > 0
        case .load(let load): load.requests > 0
        case .page(let page): !page.scores.isEmpty
        case .sbom(let sbom): sbom.components > 0
        case .custom: true
        }
    }
}

/// What evidence is about.
package enum EvidenceKind: String, Hashable, Codable, Sendable, CaseIterable {
    case tests, coverage, vulnerabilities, findings, load, page, sbom, custom
}

/// One member, named for the kind.
extension EvidenceContent: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not one kind of evidence"))
        }
        self =
            switch key {
            case .tests: .tests(try container.decode(TestEvidence.self, forKey: key))
            case .coverage: .coverage(try container.decode(CoverageEvidence.self, forKey: key))
            case .vulnerabilities: .vulnerabilities(try container.decode(VulnerabilityEvidence.self, forKey: key))
            case .findings: .findings(try container.decode(FindingEvidence.self, forKey: key))
            case .load: .load(try container.decode(LoadEvidence.self, forKey: key))
            case .page: .page(try container.decode(PageEvidence.self, forKey: key))
            case .sbom: .sbom(try container.decode(SBOMEvidence.self, forKey: key))
            case .custom: .custom(try container.decode(CustomEvidence.self, forKey: key))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .tests(let value): try container.encode(value, forKey: .tests)
        case .coverage(let value): try container.encode(value, forKey: .coverage)
        case .vulnerabilities(let value): try container.encode(value, forKey: .vulnerabilities)
        case .findings(let value): try container.encode(value, forKey: .findings)
        case .load(let value): try container.encode(value, forKey: .load)
        case .page(let value): try container.encode(value, forKey: .page)
        case .sbom(let value): try container.encode(value, forKey: .sbom)
        case .custom(let value): try container.encode(value, forKey: .custom)
        }
    }

    private enum Key: String, CodingKey {
        case tests, coverage, vulnerabilities, findings, load, page, sbom, custom
    }
}
