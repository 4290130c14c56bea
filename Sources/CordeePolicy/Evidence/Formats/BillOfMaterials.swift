internal import CordeeModel

/// CycloneDX in JSON. Components inside of components count too.
enum CycloneDXReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var components = 0
        var version: String?
        var serial: String?
        var made: Instant?
        var tool: EvidenceTool?
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "bomFormat":
                guard json.text() == "CycloneDX" else { throw .incomplete(.cyclonedx, "bomFormat CycloneDX") }
            case "specVersion": version = json.text()
            case "serialNumber": serial = json.text()
            case "components": components = count(&json)
            case "metadata":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "timestamp": made = json.text().flatMap { ReportTime.instant($0) }
                    case "tools": tool = Self.tool(&json)
                    default: break
                    }
                }
            default: break
            }
        }
        guard let version else { throw .incomplete(.cyclonedx, "specVersion") }
        return Report(
            .cyclonedx, tool: tool, made: made,
            content: .sbom(
                SBOMEvidence(components: components, specification: "CycloneDX \(version)", serial: serial)))
    }

    /// Documents are not nested deeper than `JSONText.depthLimit`, and neither is this.
    private static func count(_ json: inout JSONCursor) -> Int {
        var count = 0
        guard json.enter(.array) else { return 0 }
        while json.element() {
            count += 1
            guard json.enter(.object) else { continue }
            while let key = json.key() { if "components" ~= key { count += Self.count(&json) } }
        }
        return count
    }

    /// The last tool: a list until version 1.4, an object with components after it.
    private static func tool(_ json: inout JSONCursor) -> EvidenceTool? {
        if json.kind == .array { return last(&json) }
        var tool: EvidenceTool?
        guard json.enter(.object) else { return nil }
        while let key = json.key() { if "components" ~= key { tool = last(&json) } }
        return tool
    }

    private static func last(_ json: inout JSONCursor) -> EvidenceTool? {
        var tool: EvidenceTool?
        guard json.enter(.array) else { return nil }
        while json.element() {
            var name: String?
            var version: String?
            guard json.enter(.object) else { continue }
            while let key = json.key() {
                switch key {
                case "name": name = json.text()
                case "version": version = json.text()
                default: break
                }
            }
            tool = name.map { EvidenceTool($0, version) } ?? tool
        }
        return tool
    }
}

/// SPDX 2.x in JSON.
enum SPDXReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var packages: Int?
        var version = ""
        var namespace: String?
        var made: Instant?
        var tool: EvidenceTool?
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "spdxVersion":
                version = json.text() ?? ""
                guard version.hasPrefix("SPDX-2.") else { throw .incomplete(.spdx, "SPDX-2.x (is \(version))") }
            case "documentNamespace": namespace = json.text()
            case "packages":
                guard json.enter(.array) else { continue }
                var count = 0
                while json.element() { count += 1 }
                packages = count
            case "creationInfo":
                guard json.enter(.object) else { continue }
                while let key = json.key() {
                    switch key {
                    case "created": made = json.text().flatMap { ReportTime.instant($0) }
                    case "creators":
                        guard json.enter(.array) else { continue }
                        while json.element() {
                            if let text = json.text(), text.hasPrefix("Tool: ") {
                                tool = EvidenceTool(String(text.dropFirst(6)))
                            }
                        }
                    default: break
                    }
                }
            default: break
            }
        }
        return Report(
            .spdx, tool: tool, made: made,
            content: .sbom(SBOMEvidence(components: packages ?? 0, specification: version, serial: namespace)))
    }
}
