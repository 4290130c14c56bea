internal import CordeeModel

/// Istanbul's `coverage-summary.json`: totals, then the same by file. They must agree.
enum IstanbulReport {
    /// How far a percentage of two digits may be from its counts.
    private static let tolerance = 0.011

    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var total: (lines: Covered?, branches: Covered?)
        var sum = (lines: Covered(0, of: 0), branches: Covered(0, of: 0))
        var files = 0
        _ = json.enter(.object)
        while let key = json.key() {
            if "total" ~= key {
                total = try summary(&json, "total")
            } else if json.kind == .object {
                let file = try summary(&json, key.text)
                files += 1
                if let lines = file.lines { sum.lines = Self.sum(sum.lines, lines) }
                if let branches = file.branches { sum.branches = Self.sum(sum.branches, branches) }
            }
        }
        guard let lines = total.lines else { throw .incomplete(.istanbul, "total.lines") }
        if files > 0, sum.lines != lines {
            throw .contradictory(
                .istanbul, what: "total.lines", said: "\(lines.covered)/\(lines.total)",
                found: "\(sum.lines.covered)/\(sum.lines.total)")
        }
        let branches = total.branches.flatMap { $0.total > 0 ? $0 : nil }
        return Report(
            .istanbul, content: .coverage(CoverageEvidence(lines: lines, branches: branches, files: files)))
    }

    private static func sum(_ one: Covered, _ other: Covered) -> Covered {
        Covered(one.covered + other.covered, of: one.total + other.total)
    }

    private static func summary(
        _ json: inout JSONCursor, _ name: String
    ) throws(ReportFlaw) -> (lines: Covered?, branches: Covered?) {
        var lines: Covered?
        var branches: Covered?
        guard json.enter(.object) else { return (nil, nil) }
        while let key = json.key() {
            switch key {
            case "lines": lines = try covered(&json, name)
            case "branches": branches = try covered(&json, name)
            default: break
            }
        }
        return (lines, branches)
    }

    private static func covered(_ json: inout JSONCursor, _ name: String) throws(ReportFlaw) -> Covered {
        var total: Int?
        var covered: Int?
        var percent: Double?
        guard json.enter(.object) else { throw .incomplete(.istanbul, "counts of \(EvidenceLimit.cut(name))") }
        while let key = json.key() {
            switch key {
            case "total": total = json.count()
            case "covered": covered = json.count()
            case "pct": percent = json.number()
            default: break
            }
        }
        guard let total, let covered else { throw .incomplete(.istanbul, "counts of \(EvidenceLimit.cut(name))") }
        let isFar =
            percent.map { total > 0 && abs($0 - 100 * Double(covered) / Double(total)) > tolerance } ?? false
        guard covered <= total, !isFar else {
            throw .contradictory(
                .istanbul, what: "pct of \(EvidenceLimit.cut(name))", said: percent.map { "\($0)" } ?? "-",
                found: "\(covered)/\(total)")
        }
        return Covered(covered, of: total)
    }
}
