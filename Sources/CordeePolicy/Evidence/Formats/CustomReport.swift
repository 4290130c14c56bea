internal import CordeeModel

/// Cordée's own form, for what has no format that is known: `docs/evidence.md` describes it.
///
/// A member that is not known is refused: it could be the one that somebody relies on.
enum CustomReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var kind: String?
        var verdict: CustomEvidence.Verdict?
        var numbers: [CustomEvidence.Number] = []
        var text: String?
        var tool: EvidenceTool?
        var made: Instant?
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "cordee-evidence":
                guard json.integer() == 1 else { throw .incomplete(.custom, "\"cordee-evidence\": 1") }
            case "kind": kind = json.text()
            case "verdict": verdict = json.text().flatMap { CustomEvidence.Verdict(rawValue: $0) }
            case "text":
                text = json.text()
                if text == nil { throw .incomplete(.custom, "text as a text") }
            case "made":
                made = json.text().flatMap { ReportTime.instant($0) }
                if made == nil { throw .incomplete(.custom, "made as 2026-03-01T14:00:00Z") }
            case "tool": tool = try Self.tool(&json)
            case "numbers": numbers = try Self.numbers(&json)
            default:
                throw .malformed("cordee-evidence", line: nil, "“\(EvidenceLimit.cut(key.text))” is not known")
            }
        }
        guard let kind, !kind.isEmpty else { throw .incomplete(.custom, "kind") }
        guard let verdict else { throw .incomplete(.custom, "verdict: pass, warn or fail") }
        return Report(
            .custom, tool: tool, made: made,
            content: .custom(CustomEvidence(kind: kind, verdict: verdict, numbers: numbers, text: text)))
    }

    private static func tool(_ json: inout JSONCursor) throws(ReportFlaw) -> EvidenceTool {
        var name: String?
        var version: String?
        guard json.enter(.object) else { throw .incomplete(.custom, "tool.name") }
        while let key = json.key() {
            switch key {
            case "name": name = json.text()
            case "version": version = json.text()
            default: throw .malformed("cordee-evidence", line: nil, "“tool.\(key.text.prefix(40))” is not known")
            }
        }
        guard let name else { throw .incomplete(.custom, "tool.name") }
        return EvidenceTool(name, version)
    }

    private static func numbers(_ json: inout JSONCursor) throws(ReportFlaw) -> [CustomEvidence.Number] {
        var numbers: [CustomEvidence.Number] = []
        guard json.enter(.object) else { throw .incomplete(.custom, "numbers as an object") }
        while let key = json.key() {
            let name = key.text
            guard let value = json.number(), !numbers.contains(where: { $0.name == name }) else {
                throw .malformed("cordee-evidence", line: nil, "“numbers.\(name.prefix(40))” is not one number")
            }
            guard numbers.count < EvidenceLimit.names else {
                throw .malformed("cordee-evidence", line: nil, "more than \(EvidenceLimit.names) numbers")
            }
            numbers.append(CustomEvidence.Number(name: name, value: value))
        }
        return numbers
    }
}
