internal import CordeeModel

/// SARIF 2.1.0, as Bandit, Semgrep, CodeQL and others write it.
enum SARIFReport {
    private struct Rule {
        var id: String?
        var level: CodeFinding.Level?
        var isSilent = false
        var isSecurity = false
        var isComplexity = false
    }

    /// What is read of one run before its results, which may stand before it in the file.
    private struct Run {
        var tool: EvidenceTool?
        var rules: [Rule] = []
        var places: [String: Int] = [:]
        var results: JSONCursor?
        var made: Instant?
        var failure: String?
        var files: Int?
    }

    /// What all runs came to.
    private struct Total {
        var sum = FindingSum()
        var tool: EvidenceTool?
        var made: Instant?
        var runs = 0
    }

    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var total = Total()
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "version":
                let version = json.text() ?? ""
                guard version.hasPrefix("2.1") else { throw .incomplete(.sarif, "version 2.1.0 (is \(version))") }
            case "runs":
                guard json.enter(.array) else { throw .incomplete(.sarif, "runs") }
                while json.element() { try add(run(&json), to: &total) }
            default: break
            }
        }
        guard total.runs > 0 else { throw .incomplete(.sarif, "a run") }
        return Report(.sarif, tool: total.tool, made: total.made, content: .findings(total.sum.result))
    }

    private static func add(_ run: Run, to total: inout Total) throws(ReportFlaw) {
        if let failure = run.failure { throw .unfinished(.sarif, EvidenceLimit.cut(failure)) }
        // Null says that nobody looked; an empty list, that nothing was found.
        guard var results = run.results, results.enter(.array) else { throw .incomplete(.sarif, "results") }
        while results.element() { add(&results, of: run, to: &total.sum) }
        total.runs += 1
        total.tool = total.tool ?? run.tool
        total.made = total.made ?? run.made
        if let files = run.files { total.sum.add(files: files) }
    }

    private static func run(_ json: inout JSONCursor) -> Run {
        var run = Run()
        guard json.enter(.object) else { return run }
        while let key = json.key() {
            switch key {
            case "tool": Self.tool(json, &run)
            case "results": run.results = json
            case "invocations": invocations(json, &run)
            case "artifacts":
                var artifacts = json
                guard artifacts.enter(.array) else { continue }
                run.files = 0
                while artifacts.element() { run.files = (run.files ?? 0) + 1 }
            default: break
            }
        }
        return run
    }

    private static func tool(_ json: JSONCursor, _ run: inout Run) {
        var json = json
        guard json.enter(.object) else { return }
        while let key = json.key() {
            guard "driver" ~= key, json.kind == .object else { continue }
            var driver = json
            _ = driver.enter(.object)
            var name: String?
            var version: String?
            while let key = driver.key() {
                switch key {
                case "name": name = driver.text()
                case "semanticVersion": version = driver.text() ?? version
                case "version": version = version ?? driver.text()
                case "rules":
                    guard driver.enter(.array) else { continue }
                    while driver.element() {
                        let rule = Self.rule(&driver)
                        if let id = rule.id { run.places[id] = run.rules.count }
                        run.rules.append(rule)
                    }
                default: break
                }
            }
            run.tool = name.map { EvidenceTool($0, version) }
        }
    }

    private static func rule(_ json: inout JSONCursor) -> Rule {
        var rule = Rule()
        guard json.enter(.object) else { return rule }
        while let key = json.key() {
            switch key {
            case "id":
                rule.id = json.text()
                rule.isComplexity = rule.id.map { FindingSum.isComplexity($0) } ?? false
            case "defaultConfiguration":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    guard "level" ~= key, let text = json.text() else { continue }
                    rule.level = CodeFinding.Level(rawValue: text)
                    rule.isSilent = text == "none"
                }
            case "properties":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "security-severity": rule.isSecurity = true
                    case "tags":
                        guard json.enter(.array) else { continue }
                        while json.element() { if json.text()?.lowercased() == "security" { rule.isSecurity = true } }
                    default: break
                    }
                }
            default: break
            }
        }
        return rule
    }

    private static func invocations(_ json: JSONCursor, _ run: inout Run) {
        var json = json
        guard json.enter(.array) else { return }
        while json.element() {
            guard json.enter(.object) else { continue }
            while let key = json.key() {
                switch key {
                case "executionSuccessful":
                    if json.flag() == false { run.failure = run.failure ?? "executionSuccessful is false" }
                case "exitCodeDescription": if let text = json.text(), run.failure != nil { run.failure = text }
                case "endTimeUtc": run.made = json.text().flatMap { ReportTime.instant($0) } ?? run.made
                default: break
                }
            }
        }
    }

    /// What is read of one result.
    private struct Result {
        var rule: String?
        var place: Int?
        var level: String?
        var isFinding = true
        var isSuppressed = false
        var file: String?
        var line: Int?
        /// Its message, which only the findings that are kept need.
        var message: JSONCursor?
    }

    private static func add(_ json: inout JSONCursor, of run: Run, to sum: inout FindingSum) {
        let result = Self.result(&json)
        guard result.isFinding else { return }
        let place = result.place ?? result.rule.flatMap { run.places[$0] }
        let rule = place.flatMap { run.rules.indices.contains($0) ? run.rules[$0] : nil }
        if result.level == "none" || result.level == nil && rule?.isSilent == true { return }
        guard !result.isSuppressed else {
            sum.addSuppressed()
            return
        }
        let id = result.rule ?? rule?.id
        let level = result.level.flatMap { CodeFinding.Level(rawValue: $0) } ?? rule?.level ?? .warning
        sum.add(
            level, isSecurity: rule?.isSecurity ?? false,
            isComplexity: rule?.isComplexity ?? id.map { sum.isAboutComplexity($0) } ?? false
        ) {
            CodeFinding(
                rule: id, level: level, isSecurity: rule?.isSecurity ?? false, file: result.file, line: result.line,
                message: result.message.flatMap { text($0) })
        }
    }

    private static func result(_ json: inout JSONCursor) -> Result {
        var result = Result()
        guard json.enter(.object) else { return result }
        while let key = json.key() {
            switch key {
            case "ruleId": result.rule = json.text()
            case "ruleIndex": result.place = json.count()
            case "rule":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "id": result.rule = result.rule ?? json.text()
                    case "index": result.place = result.place ?? json.count()
                    default: break
                    }
                }
            case "level": result.level = json.text()
            case "kind": if let kind = json.text() { result.isFinding = result.isFinding && kind == "fail" }
            case "baselineState": if json.text() == "absent" { result.isFinding = false }
            case "suppressions": result.isSuppressed = isSuppressed(&json)
            case "message": result.message = json
            case "locations": location(&json, &result)
            default: break
            }
        }
        return result
    }

    private static func text(_ message: JSONCursor) -> String? {
        var json = message
        var text: String?
        guard json.enter(.object) else { return nil }
        while let key = json.key() { if "text" ~= key { text = json.text() } }
        return text
    }

    /// All of what asks to suppress it must have been accepted.
    private static func isSuppressed(_ json: inout JSONCursor) -> Bool {
        guard json.enter(.array) else { return false }
        var count = 0
        var isAccepted = true
        while json.element() {
            count += 1
            guard json.enter(.object) else { continue }
            while let key = json.key() {
                if "status" ~= key, let status = json.text(), status != "accepted" { isAccepted = false }
            }
        }
        return count > 0 && isAccepted
    }

    /// The first location.
    private static func location(_ json: inout JSONCursor, _ result: inout Result) {
        guard json.enter(.array) else { return }
        while json.element() {
            guard result.file == nil, json.enter(.object) else { continue }
            while let key = json.key() {
                guard "physicalLocation" ~= key, json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "artifactLocation":
                        guard json.enter(.object) else { continue }
                        while let key = json.key() { if "uri" ~= key { result.file = json.text() } }
                    case "region":
                        guard json.enter(.object) else { continue }
                        while let key = json.key() { if "startLine" ~= key { result.line = json.count() } }
                    default: break
                    }
                }
            }
        }
    }
}
