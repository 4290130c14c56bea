import CordeeStatistics
import CordeeTesting

/// The cells in which latencies are judged beside failures of 1 %, by the whole judge with its defaults.
enum LatencyGrid {
    /// Ways to be slower: by a factor, or a part of the requests by a second.
    static let changes: [(name: String, slowdown: Double, stuck: Double)] = [
        ("× 1", 1, 0), ("× 1.2", 1.2, 0), ("× 1.5", 1.5, 0), ("2 % + 1 s", 1, 0.02), ("5 % + 1 s", 1, 0.05),
    ]

    static func cells(_ effort: Effort) -> [Scenario] {
        Grid.rates.flatMap { rate in
            Grid.shares.flatMap { share in
                changes.map { change in
                    var scenario = Scenario(name: change.name, rate: rate, share: share)
                    scenario.slowdown = change.slowdown
                    scenario.stuck = change.stuck
                    scenario.hasLatencies = true
                    if scenario.isHealthy {
                        scenario.length = rate > 100 ? effort.busySeconds : effort.healthySeconds.latencies
                    }
                    return scenario
                }
            }
        }
    }

    static func row(
        _ scenario: Scenario, _ law: LatencyLaw, _ traffic: BinnedTraffic, _ effort: Effort, seed: UInt64
    ) -> GridRow {
        var result = Race.Result(name: "Cordée")
        let traffic = traffic.changed(law, scenario)
        for run in 0..<(scenario.isHealthy ? effort.healthyRuns : effort.runs) {
            var chance = Chance(seed: seed &* 1_000_003 &+ UInt64(run) &* 7919 &+ 17)
            let second = condemned(scenario, traffic, &chance)
            result.seconds.append(second ?? scenario.length)
            result.condemned += second == nil ? 0 : 1
        }
        return GridRow(metric: "latency", law: law.name, change: scenario.name, scenario: scenario, result: result)
    }

    private static func condemned(_ scenario: Scenario, _ traffic: BinnedTraffic, _ chance: inout Chance) -> Int? {
        var judge = Judge()
        judge.adopt(traffic.thresholds)
        for second in 0..<scenario.length {
            judge.observe(traffic.play(scenario, second, &chance))
            if judge.peak.rejects(at: judge.settings.alpha) { return second + 1 }
        }
        return nil
    }

    /// Prints a line for each way to be slower, over all rates and shares.
    static func showChanges(_ rows: [GridRow]) {
        var table = Table(["change", "mean s", "missed in an hour"])
        for change in changes.dropFirst() {
            var all = Race.Result(name: change.name)
            for row in rows where row.change == change.name {
                all.seconds += row.result.seconds
                all.condemned += row.result.condemned
            }
            table.add([change.name, all.mean(after: 0), all.share(all.seconds.count - all.condemned)])
        }
        table.show()
    }
}
