import RealModule

/// The binomial interval of Clopper and Pearson at 95 %.
struct Interval {
    let low: Double
    let high: Double

    init(_ count: Int, of runs: Int) {
        low = count == 0 ? 0 : Self.solve { 1 - Self.atMost(count - 1, runs, $0) < 0.025 }
        high = count == runs ? 1 : Self.solve { Self.atMost(count, runs, $0) > 0.025 }
    }

    /// The greatest share for which this holds; it holds for small ones.
    private static func solve(_ holds: (Double) -> Bool) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return low
    }

    /// P(at most so many of so many trials succeed).
    private static func atMost(_ count: Int, _ trials: Int, _ share: Double) -> Double {
        guard share > 0 else { return 1 }
        guard share < 1 else { return count >= trials ? 1 : 0 }
        var term = Double(trials) * Double.log(onePlus: -share)
        var sum = Double.exp(term)
        for index in 0..<count {
            term += Double.log(Double(trials - index) / Double(index + 1)) + Double.log(share / (1 - share))
            sum += Double.exp(term)
        }
        return min(1, sum)
    }
}
