import CordeeStatistics

/// Rates × shares × base rates × odds ratios × courses: the mean seconds of each, and false rollbacks of the healthy.
enum Grid {
    static func run(runs: Int) {
        print("## Grid (\(runs) runs a cell; mean seconds over the cells; α = 1 %)\n")
        for course in Scenario.Course.allCases {
            print("### \(course.rawValue)\n")
            show(course, runs)
        }
    }

    private static func show(_ course: Scenario.Course, _ runs: Int) {
        var sums: [Sum] = []
        var cell: UInt64 = 5000
        for rate in [20.0, 100, 500] {
            for share in [0.05, 0.1, 0.5] {
                for base in [0.001, 0.01, 0.05] {
                    for odds in [1.0, 2, 5, 10] {
                        let canary = odds * base / (1 - base + odds * base)
                        let scenario = Scenario(
                            name: "", rate: rate, share: share, base: base, canary: canary, course: course)
                        cell += 1
                        let results = Race.run(scenario, field(scenario), runs: runs, seed: cell)
                        if sums.isEmpty { sums = results.map { Sum(name: $0.name) } }
                        // Who condemns a fifth of the healthy is no measure of quickness.
                        let honest = results.filter { !$0.name.hasPrefix("naive") }
                        let best = honest.map { $0.seconds.reduce(0, +) }.min() ?? 0
                        for (index, result) in results.enumerated() {
                            sums[index].add(result, isHealthy: odds == 1, best)
                        }
                    }
                }
            }
        }
        var table = Table(["judge", "mean s, bad", "missed in an hour", "quickest in", "healthy condemned"])
        for sum in sums { table.add(sum.row) }
        table.show()
    }

    private static func field(_ scenario: Scenario) -> [Entrant] {
        let tuned = CheckRival.tuned(.failures, scenario)
        return [
            Entrant("Cordée", CordeeRival(JudgeSettings(latency: nil))),
            Entrant("naive z > 2.33 each second", NaiveRival()),
            Entrant("Kayenta-type, 60 s, calibrated", KayentaRival.calibrated(isTimed: false)),
            Entrant("Flagger-type, best-tuned 3 × 60 s", tuned),
        ]
            + (scenario.course == .burstyInstance
                ? [Entrant("Cordée, capped", CordeeRival(JudgeSettings(latency: nil), isCapped: true))] : [])
    }

    /// One judge over the cells of a course.
    private struct Sum {
        var name: String
        var ill = Race.Result(name: "")
        var healthy = Race.Result(name: "")
        var cells = 0
        var quickest = 0

        mutating func add(_ result: Race.Result, isHealthy: Bool, _ best: Int) {
            if isHealthy {
                healthy.seconds += result.seconds
                healthy.condemned += result.condemned
            } else {
                ill.seconds += result.seconds
                ill.condemned += result.condemned
                cells += 1
                quickest += !name.hasPrefix("naive") && result.seconds.reduce(0, +) == best ? 1 : 0
            }
        }

        var row: [String] {
            [
                name, ill.mean(after: 0), ill.share(ill.seconds.count - ill.condemned), "\(quickest) of \(cells)",
                healthy.share(healthy.condemned),
            ]
        }
    }
}
