internal import CordeeModel

/// `npm audit --json`: version 6 (`advisories`) and 7 on (`auditReportVersion`).
///
/// Vulnerabilities are the advisories, each once for each package. npm's own counts, which are of packages since version
/// 7, must agree with what is listed; an `error` instead of a report is refused.
enum NPMAuditReport {
    static func read(_ json: JSONCursor, _ marks: JSONMarks) throws(ReportFlaw) -> Report {
        if marks.has("error") { throw .unfinished(.npmAudit, EvidenceLimit.cut(error(json))) }
        var said: Metadata?
        var listed: Listed?
        var json = json
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "metadata": said = Metadata(&json)
            case "advisories": listed = try advisories(&json)
            case "vulnerabilities": listed = try packages(&json)
            default: break
            }
        }
        guard let listed else { throw .incomplete(.npmAudit, "vulnerabilities") }
        guard let said, let counts = said.counts else { throw .incomplete(.npmAudit, "metadata.vulnerabilities") }
        // Version 6 counts each path to an advisory, so that there may be more of them.
        let agrees = listed.isByPackage ? counts == listed.counts : (counts.total > 0) == (listed.counts.total > 0)
        guard agrees else {
            throw .contradictory(
                .npmAudit, what: "metadata.vulnerabilities", said: "\(counts.total)", found: "\(listed.counts.total)")
        }
        let evidence = VulnerabilityEvidence(listed.all, scanned: said.dependencies)
        return Report(.npmAudit, tool: EvidenceTool("npm audit"), content: .vulnerabilities(evidence))
    }

    private struct Listed {
        var all: [Vulnerability] = []
        /// What the report's own counts are compared with.
        var counts = SeverityCounts()
        var isByPackage = false
    }

    private struct Metadata {
        var counts: SeverityCounts?
        var dependencies: Int?

        init(_ json: inout JSONCursor) {
            guard json.enter(.object) else { return }
            while let key = json.key() {
                switch key {
                case "vulnerabilities":
                    guard json.enter(.object) else { continue }
                    var counts = SeverityCounts()
                    while let key = json.key() {
                        let name = key.text
                        guard name != "total", let count = json.count() else { continue }
                        counts.add(Severity(reported: name), count)
                    }
                    self.counts = counts
                case "totalDependencies": dependencies = json.count()
                case "dependencies":
                    // A number in version 6, an object after it.
                    if json.kind == .number {
                        dependencies = dependencies ?? json.count()
                    } else if json.enter(.object) {
                        while let key = json.key() { if "total" ~= key { dependencies = json.count() } }
                    }
                default: break
                }
            }
        }
    }

    /// Version 7 on: what is vulnerable by package, with the advisories or the packages that make it so.
    private static func packages(_ json: inout JSONCursor) throws(ReportFlaw) -> Listed {
        var listed = Listed(isByPackage: true)
        guard json.enter(.object) else { throw .incomplete(.npmAudit, "vulnerabilities") }
        var worst = Severity.info
        while let key = json.key() {
            let package = key.text
            var level = Severity.unknown
            guard json.enter(.object) else { throw .incomplete(.npmAudit, "vulnerabilities of \(package)") }
            var advisories: [Vulnerability] = []
            while let key = json.key() {
                switch key {
                case "severity": level = Severity(reported: json.text())
                case "via":
                    guard json.enter(.array) else { continue }
                    while json.element() {
                        // A text is the name of another package of the list.
                        if json.kind == .object { advisories.append(advisory(&json, in: package)) }
                    }
                default: break
                }
            }
            listed.counts.add(level)
            worst = min(worst, level)
            listed.all += advisories
        }
        let worstListed = listed.all.map(\.severity).min() ?? .info
        if listed.counts.total > 0, listed.all.isEmpty || worstListed > worst {
            throw .contradictory(
                .npmAudit, what: "the worst severity", said: worst.rawValue,
                found: listed.all.isEmpty ? "-" : worstListed.rawValue)
        }
        return listed
    }

    private static func advisory(_ json: inout JSONCursor, in package: String) -> Vulnerability {
        var id: String?
        var url: String?
        var level: String?
        var name = package
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "source": id = json.kind == .string ? json.text() : json.integer().map { "npm:\($0)" }
            case "url": url = json.text()
            case "severity": level = json.text()
            case "name": name = json.text() ?? name
            default: break
            }
        }
        let advisory = url.flatMap { $0.split(separator: "/").last }.map(String.init)
        return Vulnerability(
            id: advisory ?? id ?? "unnamed", aliases: advisory == nil ? [] : [id].compactMap { $0 }, package: name,
            severity: Severity(reported: level))
    }

    /// Version 6: advisories by number.
    private static func advisories(_ json: inout JSONCursor) throws(ReportFlaw) -> Listed {
        var listed = Listed()
        guard json.enter(.object) else { throw .incomplete(.npmAudit, "advisories") }
        while let key = json.key() {
            let number = key.text
            var aliases: [String] = []
            var name = ""
            var level: String?
            var fixed: String?
            var installed: String?
            guard json.enter(.object) else { throw .incomplete(.npmAudit, "advisories.\(number)") }
            while let key = json.key() {
                switch key {
                case "module_name": name = json.text() ?? ""
                case "severity": level = json.text()
                case "patched_versions": fixed = json.text()
                case "github_advisory_id": if let id = json.text() { aliases.append(id) }
                case "cves":
                    guard json.enter(.array) else { continue }
                    while json.element() { if let cve = json.text() { aliases.append(cve) } }
                case "findings":
                    guard json.enter(.array) else { continue }
                    while json.element() {
                        guard json.enter(.object) else { continue }
                        while let key = json.key() { if "version" ~= key { installed = installed ?? json.text() } }
                    }
                default: break
                }
            }
            let severity = Severity(reported: level)
            listed.counts.add(severity)
            let id = aliases.first { $0.hasPrefix("CVE-") } ?? aliases.first ?? "npm:\(number)"
            listed.all.append(
                Vulnerability(
                    id: id, aliases: (aliases + ["npm:\(number)"]).filter { $0 != id }, package: name,
                    installed: installed, fixed: fixed, severity: severity))
        }
        return listed
    }

    /// What npm says went wrong.
    private static func error(_ json: JSONCursor) -> String {
        var json = json
        var texts: [String] = []
        _ = json.enter(.object)
        while let key = json.key() {
            guard "error" ~= key else { continue }
            if json.kind == .string, let text = json.text() { texts.append(text) }
            guard json.kind == .object, json.enter(.object) else { continue }
            while let key = json.key() {
                switch key {
                case "code", "summary", "detail": if let text = json.text(), !text.isEmpty { texts.append(text) }
                default: break
                }
            }
        }
        return texts.isEmpty ? "error" : texts.joined(separator: ": ")
    }
}
