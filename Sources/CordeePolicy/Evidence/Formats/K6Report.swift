internal import CordeeModel

/// k6's summary: of `--summary-export`, or what `handleSummary` gets. Times are in milliseconds.
///
/// `http_req_failed` is a rate of failures: what it calls `passes` are the requests that failed.
enum K6Report {
    private struct Metric {
        var numbers = LoadEvidence.Durations()
        var count: Int?
        var passes: Int?
        var fails: Int?
        var broken: [String] = []
    }

    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var requests: Metric?
        var failed: Metric?
        var duration: Metric?
        var broken = Excerpt<String>()
        _ = json.enter(.object)
        while let key = json.key() {
            guard "metrics" ~= key, json.enter(.object) else { continue }
            while let key = json.key() {
                let name = key.text
                let metric = Self.metric(&json)
                for limit in metric.broken { broken.add(EvidenceLimit.cut("\(name): \(limit)")) }
                switch name {
                case "http_reqs": requests = metric
                case "http_req_failed": failed = metric
                case "http_req_duration": duration = metric
                default: break
                }
            }
        }
        guard let count = requests?.count else { throw .incomplete(.k6, "http_reqs") }
        guard let bad = failed?.passes, let good = failed?.fails else { throw .incomplete(.k6, "http_req_failed") }
        guard let duration else { throw .incomplete(.k6, "http_req_duration") }
        // Requests whose answers are nobody's concern are in neither.
        guard bad + good <= count, count == 0 || bad + good > 0 else {
            throw .contradictory(.k6, what: "http_reqs", said: "\(count)", found: "\(bad + good)")
        }
        return Report(
            .k6, tool: EvidenceTool("k6"),
            content: .load(
                LoadEvidence(requests: count, failed: bad, duration: duration.numbers, brokenLimits: broken)))
    }

    private static func metric(_ json: inout JSONCursor) -> Metric {
        var metric = Metric()
        guard json.enter(.object) else { return metric }
        while let key = json.key() {
            switch key {
            // `handleSummary` has the numbers one level down.
            case "values":
                guard json.enter(.object) else { continue }
                while let key = json.key() { note(key, &json, &metric) }
            case "thresholds":
                guard json.enter(.object) else { continue }
                while let key = json.key() { if isBroken(&json) { metric.broken.append(key.text) } }
            default: note(key, &json, &metric)
            }
        }
        return metric
    }

    private static func note(_ key: JSONName, _ json: inout JSONCursor, _ metric: inout Metric) {
        switch key {
        case "med", "p(50)": metric.numbers.p50 = json.milliseconds()
        case "p(90)": metric.numbers.p90 = json.milliseconds()
        case "p(95)": metric.numbers.p95 = json.milliseconds()
        case "p(99)": metric.numbers.p99 = json.milliseconds()
        case "max": metric.numbers.max = json.milliseconds()
        case "avg": metric.numbers.mean = json.milliseconds()
        case "count": metric.count = json.count()
        case "passes": metric.passes = json.count()
        case "fails": metric.fails = json.count()
        default: break
        }
    }

    /// `--summary-export` says whether a threshold was crossed, `handleSummary` whether it was kept.
    private static func isBroken(_ json: inout JSONCursor) -> Bool {
        guard json.kind == .object else { return json.flag() ?? true }
        var isKept = false
        _ = json.enter(.object)
        while let key = json.key() { if "ok" ~= key { isKept = json.flag() ?? false } }
        return !isKept
    }
}
