import RealModule

/// What can be said of a rate from counts, exactly.
package enum RateBound {
    /// The greatest rate that so many failures of so many requests do not rule out: were the true rate greater, so few
    /// failures would come with a probability of at most `level`. 1 without any request.
    ///
    /// The exact interval of Clopper and Pearson (*The use of confidence or fiducial limits illustrated in the case of the
    /// binomial*, Biometrika 1934), one-sided.
    package static func upper(failures: Int, of requests: Int, level: Double) -> Double {
        guard requests > 0, failures < requests else { return 1 }
        var (low, high) = (Double(failures) / Double(requests), 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if atMost(failures, of: requests, rate: middle) > level { low = middle } else { high = middle }
        }
        return high
    }

    /// The place, from 1, in the order of so many values at which one stands that is at or above their quantile of a share,
    /// but for a probability of at most `level`; nil: so many cannot tell.
    ///
    /// The value there is below the quantile just when at least so many values are, of which each is with probability `share`.
    package static func rank(of share: Double, among values: Int, level: Double) -> Int? {
        guard values > 0, atLeast(values, of: values, rate: share) <= level else { return nil }
        var (low, high) = (0, values)
        while high - low > 1 {
            let middle = (low + high) / 2
            if atLeast(middle, of: values, rate: share) <= level { high = middle } else { low = middle }
        }
        return high
    }

    /// P(at least so many of so many requests fail), when each does with this probability.
    package static func atLeast(_ failures: Int, of requests: Int, rate: Double) -> Double {
        guard failures > 0 else { return 1 }
        guard failures <= requests, rate > 0 else { return 0 }
        guard rate < 1 else { return 1 }
        // From where terms fall, until they no longer count.
        if Double(failures) > Double(requests) * rate {
            return sum(from: failures, to: requests, step: 1, of: requests, rate)
        }
        return max(0, 1 - sum(from: failures - 1, to: 0, step: -1, of: requests, rate))
    }

    private static func atMost(_ failures: Int, of requests: Int, rate: Double) -> Double {
        1 - atLeast(failures + 1, of: requests, rate: rate)
    }

    private static func sum(from first: Int, to last: Int, step: Int, of requests: Int, _ rate: Double) -> Double {
        var sum = 0.0
        for count in stride(from: first, through: last, by: step) {
            let term = Double.exp(BinomialProbability.log(count, of: requests, share: rate))
            sum += term
            if term <= sum * 1e-12 { break }
        }
        return min(1, sum)
    }
}
