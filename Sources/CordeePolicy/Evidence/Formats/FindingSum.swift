internal import CordeeModel

/// Counts findings and keeps those that matter most.
struct FindingSum {
    private var evidence = FindingEvidence()
    /// Those that are kept, by how much they matter.
    private var kept: [[CodeFinding]] = Array(repeating: [], count: 6)

    private var last = (rule: "", isComplexity: false)

    init() {}

    /// The same as `isComplexity`, looked up once for rules that follow each other.
    mutating func isAboutComplexity(_ rule: String) -> Bool {
        if last.rule != rule { last = (rule, Self.isComplexity(rule)) }
        return last.isComplexity
    }

    /// Counts files that were looked at.
    mutating func add(files: Int) { evidence.files = (evidence.files ?? 0) + files }

    /// Counts a finding that somebody has suppressed.
    mutating func addSuppressed(_ count: Int = 1) { evidence.suppressed += count }

    /// Counts a finding; it is only built when it is among the first of its level.
    mutating func add(_ level: CodeFinding.Level, isSecurity: Bool, isComplexity: Bool, _ finding: () -> CodeFinding) {
        evidence.counts.add(level)
        if isSecurity { evidence.security.add(level) }
        if isComplexity { evidence.complexity += 1 }
        let rank =
            switch level {
            case .error: 0
            case .warning: 1
            case .note: 2
            }
        let place = isSecurity ? rank : rank + 3
        if kept[place].count < EvidenceLimit.names { kept[place].append(finding()) }
    }

    /// What was counted, with the findings in their order.
    var result: FindingEvidence {
        var result = evidence
        result.findings = Excerpt(kept.flatMap { $0 }, count: evidence.counts.total, limit: EvidenceLimit.names)
        return result
    }

    /// Whether a rule is about complexity: those of ESLint and its plugins, flake8, Ruff, Pylint, PMD, Checkstyle and gocyclo.
    static func isComplexity(_ rule: String) -> Bool {
        let name = rule.lowercased()
        return name.contains("complexity") || ["c901", "r1260", "gocyclo", "cyclop"].contains(name)
    }
}
