import CordeeStatistics
import RealModule
import Testing

@Suite struct OddsTableTests {
    private struct Row: Decodable {
        let canary: Int
        let stable: Int
        let failures: Int
        let count: Int
        let odds: Double
        let logLikelihood: Double
    }

    @Test func `Likelihood ratios are those of SciPy, from one request to ten million`() throws {
        for row in try Fixtures.read("tables", as: Row.self) {
            let table = Margins(canary: row.canary, stable: row.stable, failures: row.failures)
            let found = Double(row.count) * Odds(row.odds).log - table.logMean(odds: row.odds)
            #expect(abs(found - row.logLikelihood) <= 1e-9 * max(1, abs(row.logLikelihood)), "\(row)")
        }
    }

    @Test(arguments: OddsGrid.errors.points.map(\.odds.ratio))
    func `Without a difference the expectation is one, for every small table`(_ odds: Double) {
        for table in Tables.upTo(8) {
            let mean = Tables.expectation(table, odds: 1) { Tables.likelihood(table, $0, odds: odds) }
            #expect(abs(mean - 1) < 1e-12, "\(table)")
        }
    }

    @Test(arguments: [1.25, 2, 10])
    func `A tolerated ratio is fair at its edge and earns nothing below`(_ tolerated: Double) {
        for table in Tables.upTo(6) {
            for odds in [tolerated * 1.1, tolerated * 4] {
                func mean(_ truth: Double) -> Double {
                    Tables.expectation(table, odds: truth) {
                        Tables.likelihood(table, $0, odds: odds, tolerated: tolerated)
                    }
                }
                #expect(abs(mean(tolerated) - 1) < 1e-12, "\(table)")
                for truth in [0.1, 0.9, 1, tolerated * 0.99] { #expect(mean(truth) <= 1 + 1e-12, "\(table)") }
            }
        }
    }

    @Test func `The evidence for a promotion is fair at the margin and earns nothing beyond`() {
        for table in Tables.upTo(6) {
            func mean(_ truth: Double) -> Double {
                Tables.expectation(table, odds: truth) { count in
                    var test = MarginTest(margin: Odds(2))
                    test.observe(
                        canary: table.canary, canaryFailures: count, stable: table.stable,
                        stableFailures: table.failures - count)
                    return test.evidence.value
                }
            }
            #expect(abs(mean(2) - 1) < 1e-12, "\(table)")
            for truth in [2.01, 3, 50] { #expect(mean(truth) <= 1 + 1e-12, "\(table)") }
        }
    }

    @Test func `More failures of the canary are more evidence against it`() {
        for table in Tables.upTo(8) + [Margins(canary: 300, stable: 500, failures: 400)] {
            let evidence = (table.least...table.most).map { Tables.likelihood(table, $0, odds: 3) }
            #expect(zip(evidence, evidence.dropFirst()).allSatisfy { $0 < $1 }, "\(table)")
        }
    }

    @Test func `A tick without failures says nothing`() {
        for table in [(10, 90, 0), (10, 0, 4), (0, 90, 4), (10, 90, 100)] {
            let margins = Margins(canary: table.0, stable: table.1, failures: table.2)
            #expect(margins.saysNothing)
            #expect(Tables.likelihood(margins, margins.least, odds: 5) == 1)
        }
    }

    @Test func `Both ways to sum agree where one hands over to the other`() {
        for failures in [62, 63, 64, 65, 66] {
            let table = Margins(canary: 70, stable: 600, failures: failures)
            let exact = Tables.probabilities(table, odds: 1).reduce(0) { sum, entry in
                sum + entry.probability * Double.pow(3, entry.count)
            }
            #expect(abs(table.logMean(odds: 3) - Double.log(exact)) < 1e-10)
        }
    }

    @Test func `The greatest and the least odds ratio are within floating point`() {
        // 64 counts are the most that are summed without logarithms.
        let table = Margins(canary: 63, stable: 63, failures: 63)
        for odds in [1e6, .infinity, 1e-6, 0] {
            #expect(table.logMean(odds: odds).isFinite)
            #expect(Tables.likelihood(table, 0, odds: odds) <= 64e15)
            var margin = MarginTest(margin: Odds(odds))
            margin.observe(canary: 63, canaryFailures: odds > 1 ? 63 : 0, stable: 63, stableFailures: odds > 1 ? 0 : 63)
            #expect(odds < 1 || margin.evidence < .none, "failing whenever it can is no reason for a promotion")
        }
    }

    @Test func `More failures than requests are as many as requests, of each arm by itself`() {
        func evidence(_ canary: (Int, Int), _ stable: (Int, Int)) -> EValue {
            var test = OddsTest()
            test.beginSlot()
            test.observe(
                canary: canary.0, canaryFailures: canary.1, stable: stable.0, stableFailures: stable.1)
            return test.evidence
        }
        #expect(evidence((2, 5), (10, 0)) == evidence((2, 2), (10, 0)))
        #expect(abs(evidence((2, .max), (10, .max)).value - 1) < 1e-12)
        #expect(abs(evidence((2, .min), (10, .min)).value - 1) < 1e-12)
    }

    @Test(arguments: [1.25, 4, 64])
    func `Extreme counts stay finite`(_ odds: Double) {
        let most = ArmCounts.limit
        for table in [
            Margins(canary: most, stable: most, failures: most), Margins(canary: 1, stable: most, failures: most),
            Margins(canary: most, stable: 1, failures: 1), Margins(canary: most, stable: most, failures: 2 * most - 1),
        ] {
            #expect(table.logMean(odds: odds).isFinite)
            for count in [table.least, table.most] {
                #expect(Tables.likelihood(table, count, odds: odds).isFinite)
                #expect(Tables.likelihood(table, count, odds: odds, tolerated: 1.1).isFinite)
            }
        }
    }
}
