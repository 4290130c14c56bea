import CordeeStatistics

/// The cells in which failures are judged, latencies off.
enum FailureGrid {
    /// A scenario and what its canary's odds of failing are of stable's.
    struct Cell: Sendable {
        var scenario: Scenario
        var odds: Double
    }

    static let bases = [0.001, 0.01, 0.05]
    static let odds = [1.0, 1.25, 1.5, 2, 5, 50]

    static func cells(_ course: Scenario.Course, _ effort: Effort) -> [Cell] {
        Grid.rates.flatMap { rate in
            Grid.shares.flatMap { share in
                bases.flatMap { base in
                    odds.map { odds in
                        let canary = odds == 1 ? base : odds * base / (1 - base + odds * base)
                        return Cell(
                            scenario: Scenario(
                                name: "", length: odds == 1 ? effort.healthySeconds.failures : 3600, rate: rate,
                                share: share, base: base, canary: canary, course: course),
                            odds: odds)
                    }
                }
            }
        }
    }

    static func rows(_ cell: Cell, _ effort: Effort, seed: UInt64) -> [GridRow] {
        let runs = cell.scenario.isHealthy ? effort.healthyRuns : effort.runs
        return Race.run(cell.scenario, field(cell.scenario), runs: runs, seed: seed).map {
            GridRow(metric: "errors", change: "odds × \(text(cell.odds, 2))", scenario: cell.scenario, result: $0)
        }
    }

    private static func field(_ scenario: Scenario) -> [Entrant] {
        // With latencies off this test is all that the judge condemns by; promotions are not looked at here.
        let judge = Entrant("Cordée", OddsRival(OddsTest(), at: Field.alpha))
        let capped = Entrant("Cordée capped", OddsRival(OddsTest(), at: Field.alpha, isCapped: true))
        return [judge] + (scenario.course == .burstyInstance ? [capped] : [])
            + [
                Entrant("naive z > 2.33 each second", NaiveRival()),
                Entrant("Kayenta-type, 60 s, calibrated", KayentaRival.calibrated(isTimed: false)),
                Entrant("Flagger-type, best-tuned 3 × 60 s", CheckRival.tuned(.failures, scenario)),
            ]
    }
}
