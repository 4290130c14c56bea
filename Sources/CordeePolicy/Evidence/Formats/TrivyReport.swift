internal import CordeeModel

/// Trivy's JSON, schema 2. Secrets and failed checks of configuration count as vulnerabilities of their file.
enum TrivyReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var made: Instant?
        var all: [Vulnerability] = []
        var targets = 0
        var version: String?
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "SchemaVersion":
                guard json.integer() == 2 else { throw .incomplete(.trivy, "SchemaVersion 2") }
            case "CreatedAt": made = json.text().flatMap { ReportTime.instant($0) }
            case "Trivy":
                guard json.enter(.object) else { continue }
                while let key = json.key() { if "Version" ~= key { version = json.text() } }
            case "Results":
                guard json.enter(.array) else { continue }
                while json.element() {
                    targets += 1
                    try target(&json, &all)
                }
            default: break
            }
        }
        return Report(
            .trivy, tool: EvidenceTool("Trivy", version), made: made,
            content: .vulnerabilities(VulnerabilityEvidence(all, scanned: targets)))
    }

    private static func target(_ json: inout JSONCursor, _ all: inout [Vulnerability]) throws(ReportFlaw) {
        var name = ""
        var found: [Vulnerability] = []
        guard json.enter(.object) else { throw .incomplete(.trivy, "a target") }
        while let key = json.key() {
            switch key {
            case "Target": name = json.text() ?? ""
            case "Vulnerabilities", "Secrets", "Misconfigurations":
                guard json.enter(.array) else { continue }
                while json.element() { if let one = try finding(&json) { found.append(one) } }
            default: break
            }
        }
        for var one in found {
            if one.package.isEmpty { one.package = EvidenceLimit.cut(name) }
            all.append(one)
        }
    }

    private static func finding(_ json: inout JSONCursor) throws(ReportFlaw) -> Vulnerability? {
        var id: String?
        var package = ""
        var installed: String?
        var fixed: String?
        var severity = Severity.unknown
        var isPassed = false
        guard json.enter(.object) else { throw .incomplete(.trivy, "a vulnerability") }
        while let key = json.key() {
            switch key {
            case "VulnerabilityID", "RuleID", "ID", "AVDID": id = json.text() ?? id
            case "PkgName": package = json.text() ?? ""
            case "InstalledVersion": installed = json.text()
            case "FixedVersion": fixed = json.text().flatMap { $0.isEmpty ? nil : $0 }
            case "Severity": severity = Severity(reported: json.text())
            case "Status": isPassed = json.text() == "PASS"
            default: break
            }
        }
        if isPassed { return nil }
        guard let id else { throw .incomplete(.trivy, "VulnerabilityID") }
        return Vulnerability(id: id, package: package, installed: installed, fixed: fixed, severity: severity)
    }
}

extension Severity {
    /// A severity as scanners write it, in any case; what is not known is `unknown`.
    init(reported text: String?) {
        switch text?.lowercased() {
        case "critical": self = .critical
        case "high": self = .high
        case "moderate", "medium": self = .moderate
        case "low": self = .low
        case "info", "informational", "negligible", "none": self = .info
        default: self = .unknown
        }
    }
}
