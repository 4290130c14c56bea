import CordeeStatistics

/// How often a healthy canary is condemned within an hour, and when it is promoted.
enum Health {
    static let all: [(scenario: Scenario, isCapped: Bool)] = [
        (Scenario(name: "1 % errors, steady"), false),
        (Scenario(name: "0.1 % errors", base: 0.001, canary: 0.001), false),
        (Scenario(name: "5 % errors, half the traffic", share: 0.5, base: 0.05, canary: 0.05), false),
        (Scenario(name: "1 % errors, ten minutes at ten times on both arms", course: .incident), false),
        (Scenario(name: "1 % errors, daily cycle in an hour", course: .dailyCycle), false),
        (Scenario(name: "1 % errors, share from 1 % to 10 %", course: .ramp), false),
        (Scenario(name: "1 % errors and latencies", hasLatencies: true), false),
        (Scenario(name: "errors and latencies, incident", hasLatencies: true, course: .incident), false),
        (Scenario(name: "1 % errors, one instance bursts", course: .burstyInstance), true),
    ]

    static func run(runs: Int, only: String) {
        print("## Healthy canaries condemned within an hour (\(runs) runs; Clopper-Pearson, 95 %; α = 1 %)\n")
        let wanted = all.indices.filter { only.isEmpty || all[$0].scenario.name.contains(only) }
        let results = Parallel.map(wanted.count) { place in
            let index = wanted[place]
            return Race.run(all[index].scenario, field(index), runs: runs, seed: UInt64(1000 + index))
        }
        for (index, results) in zip(wanted, results) {
            print("### \(all[index].scenario.name)\n")
            var table = Table(["judge", "condemned", "promoted", "promoted after, mean s"])
            for result in results {
                let cleared = Double(result.cleared.reduce(0, +)) / Double(result.cleared.count)
                table.add([
                    result.name, result.share(result.condemned),
                    result.cleared.isEmpty ? "" : result.share(result.cleared.count), text(cleared),
                ])
            }
            table.show()
        }
    }

    private static func field(_ index: Int) -> [Entrant] {
        let entry = all[index]
        // Latencies take long to play; what their limits alone and the others do is seen with failures.
        var field = Field.of(entry.scenario)
        if entry.scenario.hasLatencies {
            field = field.filter { !$0.name.contains("alone") && $0.name.contains("Cordée") }
        }
        if entry.isCapped {
            field.insert(
                Entrant(
                    "Cordée, an instance counts once a second",
                    CordeeRival(JudgeSettings(latency: nil), isCapped: true)), at: 1)
        }
        return field
    }
}
