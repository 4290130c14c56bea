internal import CordeeModel

/// Artillery's JSON, version 1 (`latency`, `codes`) and 2 (`counters`, `summaries`). Times are in milliseconds.
///
/// A request failed when its status is 400 or above, or when no answer came.
enum ArtilleryReport {
    private struct Aggregate {
        var requests: Int?
        var completed: Int?
        var answers = 0
        var bad = 0
        var errors = 0
        var duration: LoadEvidence.Durations?
        var made: Instant?
    }

    static func read(_ json: JSONCursor) throws(ReportFlaw) -> Report {
        var json = json
        var all = Aggregate()
        _ = json.enter(.object)
        while let key = json.key() { if "aggregate" ~= key { read(&json, &all) } }
        let requests: Int
        let failed: Int
        if let sent = all.requests {
            guard sent >= all.answers else {
                throw .contradictory(.artillery, what: "http.requests", said: "\(sent)", found: "\(all.answers)")
            }
            requests = sent
            failed = all.bad + sent - all.answers
        } else if let completed = all.completed {
            guard completed >= all.answers else {
                throw .contradictory(
                    .artillery, what: "requestsCompleted", said: "\(completed)", found: "\(all.answers)")
            }
            requests = completed + all.errors
            failed = all.bad + completed - all.answers + all.errors
        } else {
            throw .incomplete(.artillery, "http.requests")
        }
        guard let duration = all.duration else { throw .incomplete(.artillery, "http.response_time") }
        return Report(
            .artillery, tool: EvidenceTool("Artillery"), made: all.made,
            content: .load(LoadEvidence(requests: requests, failed: failed, duration: duration)))
    }

    private static func read(_ json: inout JSONCursor, _ all: inout Aggregate) {
        guard json.enter(.object) else { return }
        while let key = json.key() {
            switch key {
            case "counters": counters(&json, &all)
            case "summaries", "histograms":
                guard json.enter(.object) else { continue }
                while let key = json.key() { if "http.response_time" ~= key { all.duration = duration(&json) } }
            case "latency": all.duration = duration(&json)
            case "requestsCompleted": all.completed = json.count()
            case "codes":
                guard json.enter(.object) else { continue }
                while let key = json.key() { count(answers: json.count() ?? 0, with: key.text, &all) }
            case "errors":
                guard json.enter(.object) else { continue }
                while json.key() != nil { all.errors += json.count() ?? 0 }
            case "timestamp": all.made = json.text().flatMap { ReportTime.instant($0) } ?? all.made
            case "lastMetricAt":
                all.made = json.milliseconds().map { Instant(microseconds: $0) } ?? all.made
            default: break
            }
        }
    }

    private static func counters(_ json: inout JSONCursor, _ all: inout Aggregate) {
        let prefix = "http.codes."
        guard json.enter(.object) else { return }
        while let key = json.key() {
            switch key {
            case "http.requests": all.requests = json.count()
            default:
                let name = key.text
                if name.hasPrefix(prefix) {
                    count(answers: json.count() ?? 0, with: String(name.dropFirst(prefix.count)), &all)
                }
            }
        }
    }

    private static func count(answers: Int, with status: String, _ all: inout Aggregate) {
        all.answers += answers
        if Int(status).map({ $0 >= 400 }) ?? true { all.bad += answers }
    }

    private static func duration(_ json: inout JSONCursor) -> LoadEvidence.Durations? {
        guard json.enter(.object) else { return nil }
        var duration = LoadEvidence.Durations()
        while let key = json.key() {
            switch key {
            case "median", "p50": duration.p50 = json.milliseconds() ?? duration.p50
            case "p90": duration.p90 = json.milliseconds()
            case "p95": duration.p95 = json.milliseconds()
            case "p99": duration.p99 = json.milliseconds()
            case "max": duration.max = json.milliseconds()
            case "mean": duration.mean = json.milliseconds()
            default: break
            }
        }
        return duration
    }
}
