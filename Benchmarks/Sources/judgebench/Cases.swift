import CordeeStatistics

/// The cases of which figures are published, at 100 requests a second, a tenth to the canary, α = 1 %.
enum Cases {
    static let all = [
        Scenario(name: "errors 1→5 %", canary: 0.05),
        Scenario(name: "errors 1→2 %", canary: 0.02),
        Scenario(name: "errors 0.1→1 %", base: 0.001, canary: 0.01),
        Scenario(name: "errors 1→5 % after 20 minutes", canary: 0.05, onset: 1200),
        Scenario(name: "errors 1→5 %, latencies judged too", canary: 0.05, hasLatencies: true),
        Scenario(name: "latency × 1.2", slowdown: 1.2, hasLatencies: true),
        Scenario(name: "2 % of requests + 1 s", stuck: 0.02, hasLatencies: true),
        Scenario(name: "2 % of requests + 0.2 s", stuck: 0.02, delay: 200_000, hasLatencies: true),
    ]

    static func run(runs: Int, only: String) {
        print("## Seconds until a bad canary is condemned (\(runs) runs; ± 1.96 standard errors; α = 1 %)\n")
        for (index, scenario) in all.enumerated() where only.isEmpty || scenario.name.contains(only) {
            print("### \(scenario.name)\n")
            if scenario.canary > scenario.base {
                print("Wald's bound: \(text(WaldRival.bound(scenario, alpha: 0.01))) s\n")
            }
            var table = Table(["judge", "mean", "90 % within", "missed in an hour", "condemned before the harm"])
            for result in Race.run(scenario, Field.of(scenario), runs: runs, seed: UInt64(index + 1)) {
                table.add([
                    result.name, result.mean(after: scenario.onset), result.ninthDecile(after: scenario.onset),
                    result.share(runs - result.condemned), scenario.onset == 0 ? "" : result.share(result.early),
                ])
            }
            table.show()
        }
    }
}

/// Who takes part.
enum Field {
    static let alpha = Probability.onePercent

    static func of(_ scenario: Scenario) -> [Entrant] {
        let isTimed = scenario.hasLatencies
        let quantity: CheckRival.Quantity = scenario.slowdown > 1 || scenario.stuck > 0 ? .latency : .failures
        let tuned = CheckRival.tuned(quantity, scenario)
        var field = [Entrant("Cordée, whole judge", CordeeRival(JudgeSettings(latency: isTimed ? .init() : nil)))]
        if isTimed {
            field += latencyTests
        } else {
            field += oddsTests
            if !scenario.isHealthy, scenario.onset == 0 {
                field.append(
                    Entrant(
                        "Wald's test, both rates known",
                        WaldRival(base: scenario.base, canary: scenario.canary, alpha: 0.01)))
            }
        }
        if scenario.slowdown > 1 {
            field.append(Entrant("log-normal oracle", OracleRival(slowdown: scenario.slowdown, alpha: 0.01)))
        }
        if quantity == .failures { field.append(Entrant("naive z > 2.33 each second", NaiveRival())) }
        return field + [
            Entrant("Kayenta-type, 60 s, calibrated", KayentaRival.calibrated(isTimed: quantity == .latency)),
            Entrant("Kayenta-type, 50 points", KayentaRival.documented(isTimed: quantity == .latency)),
            Entrant("Flagger-type, best-tuned 3 × 60 s", tuned),
            Entrant("Flagger-type, documented", CheckRival.flagger(quantity)),
            Entrant("Argo-type, documented", CheckRival.argo(quantity)),
        ]
    }

    private static var oddsTests: [Entrant] {
        [
            Entrant("Cordée, failures only, nothing kept for later", OddsRival(OddsTest(lateStart: .none), at: alpha)),
            Entrant(
                "Cordée, failures only, even weights on 1.25…64",
                OddsRival(OddsTest(grid: .even(from: 1.25, to: 64, count: 24), lateStart: .none), at: alpha)),
        ]
    }

    private static var latencyTests: [Entrant] {
        [
            Entrant("Cordée, latencies only", LatencyRival(LatencyTest(lateStart: .none), at: alpha)),
            Entrant(
                "Cordée, latencies only, limits alone",
                LatencyRival(LatencyTest(stakes: .limitsOnly, lateStart: .none), at: alpha)),
        ]
    }
}
