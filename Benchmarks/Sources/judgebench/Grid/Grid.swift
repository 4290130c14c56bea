import Foundation

/// Rates × shares × base rates × odds ratios × courses, and laws of latency × ways to be slower: the mean seconds of
/// each cell, and false rollbacks of the healthy.
enum Grid {
    static let rates = [10.0, 100, 1000]
    static let shares = [0.01, 0.1, 0.5]

    /// - Parameter path: where the figures of this judge go, a line a cell; empty: nowhere.
    static func run(_ effort: Effort, only: String, path: String) {
        print("## Grid (\(effort.runs) runs of a bad cell, \(effort.healthyRuns) of a healthy one; α = 1 %)\n")
        var lines = GridRow.head
        func report(_ rows: [GridRow]) {
            lines += rows.filter { $0.result.name.hasPrefix("Cordée") }.map(\.line).joined()
            guard !path.isEmpty else { return }
            do {
                try lines.write(toFile: path, atomically: true, encoding: .utf8)
            } catch {
                print("\(path) could not be written: \(error)")
            }
        }
        let clock = ContinuousClock()
        for course in Scenario.Course.allCases where only.isEmpty || only == course.rawValue {
            let begun = clock.now
            print("### Errors, \(course.rawValue)\n")
            let cells = FailureGrid.cells(course, effort)
            report(show(Parallel.map(cells.count) { FailureGrid.rows(cells[$0], effort, seed: UInt64(5000 + $0)) }))
            print("\(cells.count) cells, \(text((clock.now - begun) / .seconds(1), 0)) s\n")
        }
        for law in LatencyLaw.all where only.isEmpty || only == law.name {
            guard let traffic = BinnedTraffic(law) else { continue }
            let begun = clock.now
            print("### Latencies, \(law.name)\n")
            let cells = LatencyGrid.cells(effort)
            let rows = Parallel.map(cells.count) {
                [LatencyGrid.row(cells[$0], law, traffic, effort, seed: UInt64(9000 + $0))]
            }
            report(show(rows))
            LatencyGrid.showChanges(rows.flatMap { $0 })
            print("\(cells.count) cells, \(text((clock.now - begun) / .seconds(1), 0)) s\n")
        }
    }

    /// Prints a table of the judges, each over all cells.
    private static func show(_ cells: [[GridRow]]) -> [GridRow] {
        var sums = (cells.first ?? []).map { GridSum(name: $0.result.name) }
        for cell in cells {
            // Who condemns a fifth of the healthy is no measure of quickness.
            let honest = cell.filter { !$0.result.name.hasPrefix("naive") }.map { $0.result.seconds.reduce(0, +) }
            for (index, row) in cell.enumerated() {
                let isHonest = !row.result.name.hasPrefix("naive")
                sums[index].add(row, isQuickest: isHonest && row.result.seconds.reduce(0, +) == honest.min())
            }
        }
        var table = Table(GridSum.head)
        for sum in sums { table.add(sum.row) }
        table.show()
        return cells.flatMap { $0 }
    }
}
