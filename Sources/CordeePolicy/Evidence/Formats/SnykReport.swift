internal import CordeeModel

/// `snyk test --json`: one project, or a list of them. Licence issues count as vulnerabilities, as Snyk counts them.
enum SnykReport {
    static func read(_ projects: [JSONCursor]) throws(ReportFlaw) -> Report {
        var all: [Vulnerability] = []
        var dependencies: Int?
        for project in projects {
            let one = try read(project)
            all += one.all
            if let count = one.dependencies { dependencies = (dependencies ?? 0) + count }
        }
        return Report(
            .snyk, tool: EvidenceTool("Snyk"),
            content: .vulnerabilities(VulnerabilityEvidence(all, scanned: dependencies)))
    }

    private static func read(
        _ project: JSONCursor
    ) throws(ReportFlaw) -> (all: [Vulnerability], dependencies: Int?) {
        var json = project
        var all: [Vulnerability]?
        var isGood: Bool?
        var unique: Int?
        var dependencies: Int?
        guard json.enter(.object) else { throw .incomplete(.snyk, "vulnerabilities") }
        while let key = json.key() {
            switch key {
            case "ok": isGood = json.flag()
            case "error": if let text = json.text() { throw .unfinished(.snyk, EvidenceLimit.cut(text)) }
            case "uniqueCount": unique = json.count()
            case "dependencyCount": dependencies = json.count()
            case "vulnerabilities":
                guard json.enter(.array) else { continue }
                var list: [Vulnerability] = []
                while json.element() { list.append(try vulnerability(&json)) }
                all = list
            default: break
            }
        }
        guard let all, let isGood else { throw .incomplete(.snyk, all == nil ? "vulnerabilities" : "ok") }
        guard isGood == all.isEmpty else {
            throw .contradictory(.snyk, what: "ok", said: "\(isGood)", found: "\(all.count)")
        }
        let names = Set(all.map(\.id)).count
        if let unique, unique > names {
            throw .contradictory(.snyk, what: "uniqueCount", said: "\(unique)", found: "\(names)")
        }
        return (all, dependencies)
    }

    private static func vulnerability(_ json: inout JSONCursor) throws(ReportFlaw) -> Vulnerability {
        var id: String?
        var aliases: [String] = []
        var package: String?
        var module: String?
        var installed: String?
        var fixed: [String] = []
        var severity = Severity.unknown
        guard json.enter(.object) else { throw .incomplete(.snyk, "a vulnerability") }
        while let key = json.key() {
            switch key {
            case "id": id = json.text()
            case "packageName": package = json.text()
            case "moduleName": module = json.text()
            case "version": installed = json.text()
            case "severity": severity = Severity(reported: json.text())
            case "fixedIn": fixed = texts(&json)
            case "identifiers":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "CVE", "GHSA": aliases += texts(&json)
                    default: break
                    }
                }
            default: break
            }
        }
        guard let id else { throw .incomplete(.snyk, "id") }
        return Vulnerability(
            id: id, aliases: aliases, package: package ?? module ?? "", installed: installed,
            fixed: fixed.isEmpty ? nil : fixed.joined(separator: ", "), severity: severity)
    }

    private static func texts(_ json: inout JSONCursor) -> [String] {
        var all: [String] = []
        guard json.enter(.array) else { return all }
        while json.element() {
            if let text = json.text(), all.count < EvidenceLimit.aliases { all.append(text) }
        }
        return all
    }
}
