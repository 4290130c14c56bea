import CordeeStatistics
import RealModule

/// Small tables, all of them.
enum Tables {
    /// Every table with at most so many requests an arm.
    static func upTo(_ limit: Int) -> [Margins] {
        (1...limit).flatMap { canary in
            (1...limit).flatMap { stable in
                (0...canary + stable).map { Margins(canary: canary, stable: stable, failures: $0) }
            }
        }
    }

    /// The probability of each count of the canary, by binomial coefficients, when the odds ratio is this.
    static func probabilities(_ table: Margins, odds: Double) -> [(count: Int, probability: Double)] {
        let weights = (table.least...table.most).map { count in
            let ways = choose(table.canary, count) * choose(table.stable, table.failures - count)
            return (count, ways * Double.pow(odds, count))
        }
        let total = weights.reduce(0) { $0 + $1.1 }
        return weights.map { ($0.0, $0.1 / total) }
    }

    /// The expectation of what a test makes of a table.
    static func expectation(_ table: Margins, odds: Double, _ value: (Int) -> Double) -> Double {
        probabilities(table, odds: odds).reduce(0) { $0 + $1.probability * value($1.count) }
    }

    /// A test of one alternative only.
    static func likelihood(_ table: Margins, _ count: Int, odds: Double, tolerated: Double = 1) -> Double {
        let grid = OddsGrid.even(from: odds, to: odds, count: 2)
        var test = OddsTest(grid: grid, tolerated: Odds(tolerated), lateStart: .none)
        test.beginSlot()
        test.observe(
            canary: table.canary, canaryFailures: count, stable: table.stable,
            stableFailures: table.failures - count)
        return test.evidence.value
    }

    private static func choose(_ n: Int, _ k: Int) -> Double {
        (0..<k).reduce(1.0) { ($0 * Double(n - $1) / Double($1 + 1)).rounded() }
    }
}
