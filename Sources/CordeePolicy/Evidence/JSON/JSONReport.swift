internal import CordeeModel

/// Reports in JSON, recognised by the names at the top.
enum JSONReport {
    static func read(_ source: ByteSource) throws -> Report {
        var bytes: [UInt8] = []
        while let part = try source.next() {
            guard bytes.count + part.count <= JSONText.sizeLimit else { throw ReportFlaw.tooLarge(JSONText.sizeLimit) }
            bytes += part
        }
        return try read(bytes)
    }

    private static func read(_ bytes: [UInt8]) throws(ReportFlaw) -> Report {
        try JSONText.read(bytes) { json throws(ReportFlaw) in try read(json) }
    }

    private static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        if json.kind == .array { return try list(json) }
        let marks = JSONMarks(json)
        let formats = Self.formats(marks)
        guard let format = formats.first else { throw .unknown(seen: seen(marks)) }
        guard formats.count == 1 else { throw .ambiguous(formats) }
        if let name = marks.repeated {
            throw .contradictory(format, what: "members named “\(EvidenceLimit.cut(name))”", said: "1", found: "2")
        }
        return try read(json, as: format, marks)
    }

    private static func read(
        _ json: JSONCursor, as format: EvidenceFormat, _ marks: JSONMarks
    ) throws(ReportFlaw) -> Report {
        switch format {
        case .sarif: try SARIFReport.read(json)
        case .npmAudit: try NPMAuditReport.read(json, marks)
        case .trivy: try TrivyReport.read(json)
        case .snyk: try SnykReport.read([json])
        case .k6: try K6Report.read(json)
        case .artillery: try ArtilleryReport.read(json)
        case .lighthouse: try LighthouseReport.read(json)
        case .cyclonedx: try CycloneDXReport.read(json)
        case .spdx: try SPDXReport.read(json)
        case .istanbul: try IstanbulReport.read(json)
        case .custom: try CustomReport.read(json)
        case .junit, .lcov, .cobertura, .eslint: throw .unknown(seen: seen(marks))
        }
    }

    /// Every format that a document could be.
    private static func formats(_ marks: JSONMarks) -> [EvidenceFormat] {
        var found: [EvidenceFormat] = []
        if marks.has("cordee-evidence") { found.append(.custom) }
        if marks.has("runs", .array), marks.has("version", .string) { found.append(.sarif) }
        // npm's own errors: `{"error": {"code": …}}`.
        if marks.has("auditReportVersion") || marks.has("advisories", .object) || marks.has("error", .object) {
            found.append(.npmAudit)
        }
        if marks.has("SchemaVersion", .number), marks.has("ArtifactName") || marks.has("Results") {
            found.append(.trivy)
        }
        let isSnyk =
            marks.has("vulnerabilities", .array)
            && (marks.has("ok", .bool) || marks.has("dependencyCount") || marks.has("packageManager"))
        if isSnyk || marks.has("ok", .bool) && marks.has("error", .string) { found.append(.snyk) }
        if marks.has("metrics", .object), marks.has("root_group") || marks.has("state", .object) { found.append(.k6) }
        if marks.has("aggregate", .object), marks.has("intermediate", .array) { found.append(.artillery) }
        if marks.has("lighthouseVersion", .string) { found.append(.lighthouse) }
        if marks.has("bomFormat", .string) { found.append(.cyclonedx) }
        if marks.has("spdxVersion", .string) { found.append(.spdx) }
        if marks.has("total", .object), found.isEmpty { found.append(.istanbul) }
        return found
    }

    /// A list at the top: of files for ESLint, of projects for Snyk.
    private static func list(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var elements = json
        _ = elements.enter(.array)
        guard elements.element() else { throw .unknown(seen: "an empty JSON list") }
        let marks = JSONMarks(elements)
        if marks.has("filePath", .string), marks.has("messages", .array) { return try ESLintReport.read(json) }
        if formats(marks) == [.snyk] {
            var projects: [JSONCursor] = []
            var all = json
            _ = all.enter(.array)
            while all.element() { projects.append(all) }
            return try SnykReport.read(projects)
        }
        throw .unknown(seen: "a JSON list of \(seen(marks))")
    }

    private static func seen(_ marks: JSONMarks) -> String {
        let names = marks.names.prefix(6).map { $0.prefix(30) }.joined(separator: ", ")
        return names.isEmpty ? "JSON without names" : "JSON with \(names)\(marks.names.count > 6 ? ", …" : "")"
    }
}
