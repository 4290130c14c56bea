import CordeeStatistics
import CordeeTesting
import RealModule

extension Chance {
    /// Evenly between 0 and 1.
    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// How many of so many trials succeed.
    mutating func binomial(_ trials: Int, _ share: Double) -> Int {
        var count = 0
        for _ in 0..<trials where uniform() < share { count += 1 }
        return count
    }

    /// So many events of a Poisson process.
    mutating func poisson(_ mean: Double) -> Int {
        var count = 0
        var product = uniform()
        while product > Double.exp(-mean) {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// A slot of a service that fails at these rates.
    mutating func tick(_ slot: Int, canary: Double, stable: Double, requests: (Double, Double) = (10, 90)) -> Tick {
        let failed = (poisson(requests.0 * canary), poisson(requests.1 * stable))
        return Tick(
            slot: slot,
            canary: ArmCounts(
                requests: failed.0 + poisson(requests.0 * (1 - canary)), failures: failed.0),
            stable: ArmCounts(
                requests: failed.1 + poisson(requests.1 * (1 - stable)), failures: failed.1))
    }
}

/// What so many of `runs` are exceeded by once in a thousand times at most, when each happens with this probability.
func bound(_ runs: Int, _ share: Double) -> Int {
    var probability = Double.pow(1 - share, runs)
    var sum = probability
    var count = 0
    while sum < 0.999, count < runs {
        probability *= Double(runs - count) / Double(count + 1) * share / (1 - share)
        sum += probability
        count += 1
    }
    return count
}
