/// Which known vulnerabilities a release holds.
package struct VulnerabilityEvidence: Hashable, Codable, Sendable {
    /// How many there are of each severity.
    package var counts: SeverityCounts
    /// Which, the worst first.
    package var vulnerabilities: Excerpt<Vulnerability>
    /// How many packages or targets were looked at; nil: the report does not say.
    package var scanned: Int?

    /// Sums up vulnerabilities; what is there twice counts once.
    package init(_ all: [Vulnerability], scanned: Int?) {
        let sorted = all.sorted { ($0.severity, $0.package, $0.id) < ($1.severity, $1.package, $1.id) }
        var kept: [Vulnerability] = []
        for vulnerability in sorted where kept.last != vulnerability { kept.append(vulnerability) }
        counts = SeverityCounts()
        for vulnerability in kept { counts.add(vulnerability.severity) }
        vulnerabilities = Excerpt(kept, limit: EvidenceLimit.vulnerabilities)
        self.scanned = scanned
    }
}

/// A known vulnerability in one package.
package struct Vulnerability: Hashable, Codable, Sendable {
    /// Its name: a CVE where it has one as the first name in the report, or the database's own.
    package var id: String
    /// Its other names.
    package var aliases: [String]
    /// Where it is.
    package var package: String
    /// The version that is there.
    package var installed: String?
    /// The version that does not have it.
    package var fixed: String?
    /// How bad it is, as the report says.
    package var severity: Severity

    /// Describes a vulnerability; long texts are cut.
    package init(
        id: String, aliases: [String] = [], package: String, installed: String? = nil, fixed: String? = nil,
        severity: Severity
    ) {
        self.id = EvidenceLimit.cut(id)
        self.aliases = aliases.prefix(EvidenceLimit.aliases).map { EvidenceLimit.cut($0) }
        self.package = EvidenceLimit.cut(package)
        self.installed = installed.map { EvidenceLimit.cut($0) }
        self.fixed = fixed.map { EvidenceLimit.cut($0) }
        self.severity = severity
    }

    /// Whether it has this name; large and small letters are the same.
    package func isNamed(_ name: String) -> Bool {
        let name = name.lowercased()
        return id.lowercased() == name || aliases.contains { $0.lowercased() == name }
    }
}

/// How bad a vulnerability is, the worst first. What has no known severity stands behind the critical ones: it could be
/// one.
package enum Severity: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    case critical, unknown, high, moderate, low, info

    package static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .critical: 0
        case .unknown: 1
        case .high: 2
        case .moderate: 3
        case .low: 4
        case .info: 5
        }
    }
}

/// How many vulnerabilities there are of each severity.
package struct SeverityCounts: Hashable, Codable, Sendable {
    /// Those that are critical.
    package private(set) var critical = 0
    /// Those that are high.
    package private(set) var high = 0
    /// Those that are moderate.
    package private(set) var moderate = 0
    /// Those that are low.
    package private(set) var low = 0
    /// Those that are for information only.
    package private(set) var info = 0
    /// Those of which nobody knows how bad they are.
    package private(set) var unknown = 0

    /// None.
    package init() {}

    /// Counts more.
    package mutating func add(_ severity: Severity, _ count: Int = 1) {
        switch severity {
        case .critical: critical += count
        case .high: high += count
        case .moderate: moderate += count
        case .low: low += count
        case .info: info += count
        case .unknown: unknown += count
        }
    }

    /// All.
    package var total: Int { critical + high + moderate + low + info + unknown }
}

/// What static analysis found.
package struct FindingEvidence: Hashable, Codable, Sendable {
    /// Everything that was not suppressed.
    package var counts = LevelCounts()
    /// Those of them that are about security.
    package var security = LevelCounts()
    /// Those of them that are about functions that are too complex.
    package var complexity = 0
    /// What somebody has suppressed, counted nowhere else.
    package var suppressed = 0
    /// How many files were looked at; nil: the report does not say.
    package var files: Int?
    /// The findings, security first, then by level.
    package var findings: Excerpt<CodeFinding> = Excerpt()

    /// Nothing found.
    package init() {}
}

/// How many findings there are of each level.
package struct LevelCounts: Hashable, Codable, Sendable {
    /// Those that are an error.
    package private(set) var error = 0
    /// Those that are a warning.
    package private(set) var warning = 0
    /// Those that are a note.
    package private(set) var note = 0

    /// None.
    package init() {}

    /// Counts one.
    package mutating func add(_ level: CodeFinding.Level) {
        switch level {
        case .error: error += 1
        case .warning: warning += 1
        case .note: note += 1
        }
    }

    /// All.
    package var total: Int { error + warning + note }
}

/// One finding of static analysis.
package struct CodeFinding: Hashable, Codable, Sendable {
    /// The rule, as the tool calls it.
    package var rule: String?
    /// How serious the tool takes it.
    package var level: Level
    /// Whether it is about security.
    package var isSecurity: Bool
    /// The file.
    package var file: String?
    /// The line, from 1.
    package var line: Int?
    /// What the tool says.
    package var message: String?

    /// Describes a finding; long texts are cut.
    package init(
        rule: String?, level: Level, isSecurity: Bool = false, file: String? = nil, line: Int? = nil,
        message: String? = nil
    ) {
        self.rule = rule.map { EvidenceLimit.cut($0) }
        self.level = level
        self.isSecurity = isSecurity
        self.file = file.map { EvidenceLimit.cut($0) }
        self.line = line
        self.message = message.map { EvidenceLimit.cut($0) }
    }

    /// The levels of SARIF, without `none`.
    package enum Level: String, Hashable, Codable, Sendable, CaseIterable {
        case error, warning, note
    }
}

/// What a release is made of.
package struct SBOMEvidence: Hashable, Codable, Sendable {
    /// How many components are listed.
    package var components: Int
    /// The format and its version: `CycloneDX 1.6`, `SPDX-2.3`.
    package var specification: String
    /// The document's own name: a serial number or a namespace.
    package var serial: String?

    /// Describes a bill of materials; long texts are cut.
    package init(components: Int, specification: String, serial: String?) {
        self.components = components
        self.specification = EvidenceLimit.cut(specification)
        self.serial = serial.map { EvidenceLimit.cut($0) }
    }
}
