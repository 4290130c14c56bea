import RealModule

/// Binomial probabilities in log space, to full precision for every count.
///
/// Differences of log-gamma functions lose eight digits at ten million requests; Loader's expansion around the mean
/// does not. Source: C. Loader, *Fast and accurate computation of binomial probabilities*, 2000 (what R's `dbinom`
/// does).
enum BinomialProbability {
    /// ln P(count = `count`) of `trials` trials that succeed with probability `share`, which lies between 0 and 1.
    static func log(_ count: Int, of trials: Int, share: Double) -> Double {
        let n = Double(trials)
        let x = Double(count)
        let rest = n - x
        if count == 0 { return n * Double.log(onePlus: -share) }
        if count == trials { return n * Double.log(share) }
        return stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * share)
            - deviance(rest, n * (1 - share))
            - 0.5 * (Double.log(2 * Double.pi) + Double.log(x) + Double.log(onePlus: -x / n))
    }

    /// ln n! − ln(√(2πn) (n/e)ⁿ), exactly for small n and by the series for the others.
    private static func stirlingError(_ n: Double) -> Double {
        if n < 16 { return small[Int(n)] }
        let square = n * n
        if n > 500 { return (1.0 / 12 - 1.0 / 360 / square) / n }
        if n > 80 { return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / n }
        if n > 35 { return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / n }
        return
            (1.0 / 12
            - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n
    }

    private static let small: [Double] = (0...15).map { count in
        guard count > 0 else { return 0 }
        let n = Double(count)
        let factorial = (1...count).reduce(1.0) { $0 * Double($1) }
        return Double.log(factorial) - 0.5 * Double.log(2 * Double.pi * n) - n * Double.log(n) + n
    }

    /// x ln(x/m) + m − x, without the cancellation when x is near m.
    private static func deviance(_ x: Double, _ mean: Double) -> Double {
        let distance = x - mean
        guard abs(distance) < 0.1 * (x + mean) else { return x * Double.log(x / mean) - distance }
        let v = distance / (x + mean)
        var sum = distance * v
        var term = 2 * x * v
        var odd = 3.0
        while true {
            term *= v * v
            let next = sum + term / odd
            if next == sum { return next }
            sum = next
            odd += 2
        }
    }
}
