import CordeeTesting

/// Many runs of one scenario, before the same traffic for every entrant.
struct Race {
    /// What became of one entrant.
    struct Result {
        var name: String
        /// The second of condemnation of each run, the scenario's length where there was none.
        var seconds: [Int] = []
        /// In how many runs it condemned the canary at all.
        var condemned = 0
        /// In how many it condemned the canary before the harm began.
        var early = 0
        /// When it was willing to promote, in the runs in which it was.
        var cleared: [Int] = []
    }

    /// - Parameter seed: runs of different seeds share nothing.
    static func run(_ scenario: Scenario, _ entrants: [Entrant], runs: Int, seed: UInt64 = 0) -> [Result] {
        var results = entrants.map { Result(name: $0.name) }
        for run in 0..<runs {
            var chance = Chance(seed: seed &* 1_000_003 &+ UInt64(run) &* 7919 &+ 17)
            play(scenario, entrants.map { $0.make() }, &results, &chance)
        }
        return results
    }

    private static func play(
        _ scenario: Scenario, _ rivals: [any Rival], _ results: inout [Result], _ chance: inout Chance
    ) {
        var rivals = rivals
        var open = Array(rivals.indices)
        var uncleared = Set(rivals.indices)
        var second = Second()
        var number = 0
        while number < scenario.length, !open.isEmpty {
            second.play(scenario, number, &chance)
            number += 1
            var left: [Int] = []
            for index in open {
                let isCondemned = rivals[index].observe(second)
                if uncleared.contains(index), rivals[index].isCleared {
                    uncleared.remove(index)
                    results[index].cleared.append(number)
                }
                guard isCondemned else {
                    left.append(index)
                    continue
                }
                results[index].condemned += 1
                results[index].early += number <= scenario.onset ? 1 : 0
                results[index].seconds.append(number)
            }
            open = left
        }
        for index in open { results[index].seconds.append(scenario.length) }
    }
}
