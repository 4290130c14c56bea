/// The margins of a two-by-two table: how many requests each arm had, and how many of all failed.
///
/// Given these, and if both arms fail with the same probability, the canary's failures are hypergeometric, whatever
/// that probability is. If the canary's odds of failing are ψ times stable's, they follow Fisher's noncentral
/// hypergeometric distribution. Nothing else about the service has to be known.
package struct Margins: Hashable, Sendable {
    /// The canary's requests.
    package let canary: Int
    /// Stable's requests.
    package let stable: Int
    /// The failures of both.
    package let failures: Int

    /// Describes a table; the counts are clamped to what is possible.
    package init(canary: Int, stable: Int, failures: Int) {
        self.canary = min(ArmCounts.limit, max(0, canary))
        self.stable = min(ArmCounts.limit, max(0, stable))
        self.failures = min(self.canary + self.stable, max(0, failures))
    }

    /// The least number of failures that the canary can have.
    package var least: Int { max(0, failures - stable) }
    /// The greatest.
    package var most: Int { min(failures, canary) }
    /// Whether the canary's failures are already known from the margins, so that the table says nothing.
    package var saysNothing: Bool { least == most }
}

extension Margins {
    /// P(count + 1) / P(count) when the odds ratio is 1; needs `least` ≤ count < `most`.
    func ratio(_ count: Int) -> Double {
        Double(canary - count) * Double(failures - count)
            / (Double(count + 1) * Double(stable - failures + count + 1))
    }

    /// The likeliest number of failures of the canary when the odds ratio is ψ. The ratio of neighbours falls, so that
    /// a search by halves finds it.
    func mode(odds: Double) -> Int {
        var low = least
        var high = most
        while low < high {
            let middle = low + (high - low) / 2
            if odds * ratio(middle) >= 1 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Σ ψ^K P(K) / (ψ^m P(m)) over all K, m the mode: the sum of the terms, the greatest of which is 1. Terms are
    /// added outwards until they no longer count.
    func relativeSum(odds: Double, around mode: Int) -> Double {
        let negligible = 1e-18
        var sum = 1.0
        var term = 1.0
        var count = mode
        while count < most, term > negligible {
            term *= odds * ratio(count)
            sum += term
            count += 1
        }
        term = 1
        count = mode
        while count > least, term > negligible {
            term /= odds * ratio(count - 1)
            sum += term
            count -= 1
        }
        return sum
    }

    /// ln P(to) − ln P(from) when the odds ratio is 1.
    func logRatio(from: Int, to: Int) -> Double {
        guard from != to else { return 0 }
        let share = Double(failures) / Double(canary + stable)
        func weight(_ count: Int) -> Double {
            BinomialProbability.log(count, of: canary, share: share)
                + BinomialProbability.log(failures - count, of: stable, share: share)
        }
        return weight(to) - weight(from)
    }
}
