import RealModule

/// What came out of one cell for one judge: a line of the file.
struct GridRow: Sendable {
    static let head =
        "metric,law,course,requests_a_second,canary_share,base_errors,change,judge,seconds,runs,condemned,"
        + "condemned_percent,low_percent,high_percent,mean_seconds,standard_error\n"

    var metric: String
    var law = ""
    var change: String
    var scenario: Scenario
    var result: Race.Result

    /// A line of comma-separated values.
    var line: String {
        let runs = result.seconds.count
        let interval = Interval(result.condemned, of: runs)
        let values = result.seconds.map { Double($0) }
        let mean = values.reduce(0, +) / Double(runs)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, runs - 1))
        let waited = scenario.isHealthy ? ["", ""] : [text(mean), text(Double.sqrt(variance / Double(runs)))]
        let fields =
            [
                metric, law, scenario.course.rawValue, text(scenario.rate, 0), text(scenario.share, 2),
                text(scenario.base, 3), change, result.name, "\(scenario.length)", "\(runs)", "\(result.condemned)",
                text(100 * Double(result.condemned) / Double(runs), 2), text(100 * interval.low, 2),
                text(100 * interval.high, 2),
            ] + waited
        return fields.joined(separator: ",") + "\n"
    }
}

/// The rows of one judge taken together.
struct GridSum {
    var name: String
    private var ill = Race.Result(name: "")
    private var healthy = Race.Result(name: "")
    private var worst = (percent: 0.0, place: "")
    private var cells = 0
    private var quickest = 0

    init(name: String) { self.name = name }

    mutating func add(_ row: GridRow, isQuickest: Bool) {
        if row.scenario.isHealthy {
            healthy.seconds += row.result.seconds
            healthy.condemned += row.result.condemned
            let percent = 100 * Double(row.result.condemned) / Double(row.result.seconds.count)
            if percent > worst.percent {
                let scenario = row.scenario
                worst.percent = percent
                worst.place =
                    "\(row.result.share(row.result.condemned)) at \(text(scenario.rate, 0))/s, "
                    + "\(text(100 * scenario.share, 0)) %, \(text(100 * scenario.base, 1)) % errors"
                    + (row.law.isEmpty ? "" : ", \(row.law)")
            }
        } else {
            ill.seconds += row.result.seconds
            ill.condemned += row.result.condemned
            cells += 1
            quickest += isQuickest ? 1 : 0
        }
    }

    static let head = [
        "judge", "mean s, bad", "missed in an hour", "quickest in", "healthy condemned", "worst healthy cell",
    ]

    var row: [String] {
        [
            name, ill.mean(after: 0), ill.share(ill.seconds.count - ill.condemned), "\(quickest) of \(cells)",
            healthy.share(healthy.condemned), worst.place,
        ]
    }
}
