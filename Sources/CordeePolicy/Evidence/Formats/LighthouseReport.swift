internal import CordeeModel

/// Lighthouse's JSON. A run that Lighthouse itself calls failed is refused.
enum LighthouseReport {
    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var page = PageEvidence()
        var made: Instant?
        var version: String?
        var url: String?
        _ = json.enter(.object)
        while let key = json.key() {
            switch key {
            case "lighthouseVersion": version = json.text()
            case "fetchTime": made = json.text().flatMap { ReportTime.instant($0) }
            case "requestedUrl": url = url ?? json.text()
            case "finalUrl", "finalDisplayedUrl": url = json.text() ?? url
            case "runtimeError":
                if let text = error(&json) { throw .unfinished(.lighthouse, EvidenceLimit.cut(text)) }
            case "categories": categories(&json, &page)
            case "audits": audits(&json, &page)
            default: break
            }
        }
        page.url = url.map { EvidenceLimit.cut($0) }
        return Report(.lighthouse, tool: EvidenceTool("Lighthouse", version), made: made, content: .page(page))
    }

    private static func error(_ json: inout JSONCursor) -> String? {
        guard json.enter(.object) else { return nil }
        var code = "error"
        var message = ""
        while let key = json.key() {
            switch key {
            case "code": code = json.text() ?? code
            case "message": message = json.text() ?? ""
            default: break
            }
        }
        return code == "NO_ERROR" ? nil : "\(code): \(message)"
    }

    private static func categories(_ json: inout JSONCursor, _ page: inout PageEvidence) {
        guard json.enter(.object) else { return }
        while let key = json.key() {
            guard json.enter(.object) else { continue }
            while let inner = json.key() {
                guard "score" ~= inner, let score = json.number(), (0...1).contains(score),
                    page.scores.count < EvidenceLimit.names
                else { continue }
                // Half a point is not given.
                let percent = Percent(Int((score * 100 + 1e-9).rounded(.down)))
                page.scores.append(PageEvidence.Score(category: key.text, score: percent))
            }
        }
    }

    private static func audits(_ json: inout JSONCursor, _ page: inout PageEvidence) {
        guard json.enter(.object) else { return }
        while let key = json.key() {
            switch key {
            case "first-contentful-paint": page.firstPaint = value(&json)
            case "largest-contentful-paint": page.largestPaint = value(&json)
            case "interactive": page.interactive = value(&json)
            case "speed-index": page.speedIndex = value(&json)
            case "total-blocking-time": page.blocking = value(&json)
            case "cumulative-layout-shift": page.layoutShift = value(&json, of: 10_000)
            default: break
            }
        }
    }

    private static func value(_ json: inout JSONCursor, of unit: Double = 1000) -> Int64? {
        guard json.enter(.object) else { return nil }
        var value: Int64?
        while let key = json.key() {
            if "numericValue" ~= key {
                value = json.number().flatMap { (0..<1e12).contains($0) ? Int64(($0 * unit).rounded()) : nil }
            }
        }
        return value
    }
}
