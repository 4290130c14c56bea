internal import CordeeModel

/// ESLint's `--format json`: a list of files with their messages.
///
/// A file that could not be parsed is an error without a rule. Rules of plugins with `security` in their name are about
/// security.
enum ESLintReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var sum = FindingSum()
        _ = json.enter(.array)
        while json.element() {
            var file: String?
            var errors: Int?
            var warnings: Int?
            var messages: JSONCursor?
            guard json.enter(.object) else { throw .incomplete(.eslint, "filePath") }
            while let key = json.key() {
                switch key {
                case "filePath": file = json.text()
                case "errorCount": errors = json.count()
                case "warningCount": warnings = json.count()
                case "messages": messages = json
                case "suppressedMessages":
                    guard json.enter(.array) else { continue }
                    while json.element() { sum.addSuppressed() }
                default: break
                }
            }
            guard let file, let messages else { throw .incomplete(.eslint, "filePath and messages") }
            let found = add(messages, of: file, to: &sum)
            guard errors ?? found.errors == found.errors, warnings ?? found.warnings == found.warnings else {
                throw .contradictory(
                    .eslint, what: "errorCount and warningCount of “\(EvidenceLimit.cut(file))”",
                    said: "\(errors ?? 0), \(warnings ?? 0)", found: "\(found.errors), \(found.warnings)")
            }
            sum.add(files: 1)
        }
        return Report(.eslint, tool: EvidenceTool("ESLint"), content: .findings(sum.result))
    }

    private static func add(
        _ messages: JSONCursor, of file: String, to sum: inout FindingSum
    ) -> (errors: Int, warnings: Int) {
        var messages = messages
        var found = (errors: 0, warnings: 0)
        guard messages.enter(.array) else { return found }
        while messages.element() {
            var rule: String?
            var severity: Int?
            var isFatal = false
            var line: Int?
            // Only the findings that are kept need it.
            var text: JSONCursor?
            guard messages.enter(.object) else { continue }
            while let key = messages.key() {
                switch key {
                case "ruleId": rule = messages.text()
                case "severity": severity = messages.integer()
                case "fatal": isFatal = messages.flag() ?? false
                case "line": line = messages.count()
                case "message": text = messages
                default: break
                }
            }
            let level: CodeFinding.Level = severity == 1 && !isFatal ? .warning : .error
            if level == .error { found.errors += 1 } else { found.warnings += 1 }
            let isSecurity = rule?.contains("security") ?? false
            sum.add(level, isSecurity: isSecurity, isComplexity: rule.map { sum.isAboutComplexity($0) } ?? false) {
                var message = text
                return CodeFinding(
                    rule: rule, level: level, isSecurity: isSecurity, file: file, line: line, message: message?.text())
            }
        }
        return found
    }
}
