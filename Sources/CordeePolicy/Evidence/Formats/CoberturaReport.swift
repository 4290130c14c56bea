internal import CordeeModel

/// Cobertura XML, as coverage.py, Istanbul, gcovr and Coverlet write it.
///
/// The counts of the root are taken where it has them, and must agree with its rate; else the lines of the classes are
/// counted, those of methods left out, as they stand there twice.
final class CoberturaReport: XMLFormat {
    /// How far a rate, which tools round to two digits at worst, may be from its counts.
    private static let tolerance = 0.0101

    private var saidLines: Covered?
    private var saidBranches: Covered?
    private var lines = Covered(0, of: 0)
    private var branches = Covered(0, of: 0)
    private var files = 0
    private var made: Instant?
    private var tool: EvidenceTool?
    private var methods = 0
    private var isInRoot = false

    let wantsText = false

    func start(_ name: String, _ attributes: [String: String]) throws(ReportFlaw) {
        if !isInRoot {
            isInRoot = true
            return try begin(attributes)
        }
        switch name {
        case "class": files += 1
        case "methods": methods += 1
        case "line" where methods == 0: try count(attributes)
        default: break
        }
    }

    func end(_ name: String) { if name == "methods" { methods -= 1 } }
    func text(_ text: String) {}

    func report() throws(ReportFlaw) -> Report {
        if let said = saidLines, said.total == 0, lines.total > 0 {
            throw .contradictory(.cobertura, what: "lines-valid", said: "0", found: "\(lines.total)")
        }
        if let said = saidLines, said.covered > 0, lines.total > 0, lines.covered == 0 {
            throw .contradictory(.cobertura, what: "lines-covered", said: "\(said.covered)", found: "0")
        }
        let branches = saidBranches ?? branches
        return Report(
            .cobertura, tool: tool, made: made,
            content: .coverage(
                CoverageEvidence(
                    lines: saidLines ?? lines, branches: branches.total > 0 ? branches : nil, files: files)))
    }

    private func begin(_ attributes: [String: String]) throws(ReportFlaw) {
        saidLines = try Self.said("line", "lines", attributes)
        saidBranches = try Self.said("branch", "branches", attributes)
        // Milliseconds; the first tool of that name wrote seconds.
        if let stamp = attributes["timestamp"].flatMap({ Int64($0) }), stamp > 0, stamp < 1 << 42 {
            made = Instant(microseconds: stamp < 100_000_000_000 ? stamp * 1_000_000 : stamp * 1000)
        }
        if let version = attributes["version"], version.first?.isNumber == true {
            tool = EvidenceTool("cobertura", version)
        }
    }

    private static func said(
        _ rate: String, _ counts: String, _ attributes: [String: String]
    ) throws(ReportFlaw) -> Covered? {
        guard let total = attributes["\(counts)-valid"], let covered = attributes["\(counts)-covered"] else {
            return nil
        }
        guard let total = Int(total), let covered = Int(covered), total >= 0, covered >= 0 else {
            throw .malformed("Cobertura", line: nil, "\(counts)-valid=\"\(total.prefix(40))\"")
        }
        guard covered <= total else {
            throw .contradictory(.cobertura, what: "\(counts)-covered", said: "\(covered)", found: "\(total)")
        }
        if total > 0, let text = attributes["\(rate)-rate"], let rate = Double(text),
            abs(rate - Double(covered) / Double(total)) > tolerance
        {
            throw .contradictory(
                .cobertura, what: "\(counts)-covered of \(counts)-valid", said: text, found: "\(covered)/\(total)")
        }
        return Covered(covered, of: total)
    }

    private func count(_ attributes: [String: String]) throws(ReportFlaw) {
        guard let hits = attributes["hits"].flatMap({ Double($0) }) else {
            throw .malformed("Cobertura", line: nil, "a line without hits")
        }
        lines.total += 1
        if hits > 0 { lines.covered += 1 }
        // `50% (1/2)`
        guard let text = attributes["condition-coverage"], let start = text.firstIndex(of: "(") else { return }
        let parts = text[start...].dropFirst().prefix { $0 != ")" }.split(separator: "/").map { Int($0) }
        guard parts.count == 2, let covered = parts[0], let total = parts[1], covered >= 0, covered <= total,
            total < 1 << 32
        else { throw .malformed("Cobertura", line: nil, "condition-coverage=\"\(text.prefix(40))\"") }
        branches.covered += covered
        branches.total += total
    }
}
