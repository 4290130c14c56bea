import CordeeTesting
import RealModule

extension Chance {
    /// Evenly between 0 and 1, never 0 or 1.
    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// A standard normal number.
    mutating func normal() -> Double {
        Double.sqrt(-2 * Double.log(uniform())) * Double.cos(2 * Double.pi * uniform())
    }

    /// How many requests arrive: a Poisson number, or above thirty a normal one of the same mean and variance. The
    /// tests do not depend on how many requests come, only on how many of them fail.
    mutating func arrivals(_ mean: Double) -> Int {
        guard mean < 30 else { return max(0, Int((mean + Double.sqrt(mean) * normal()).rounded())) }
        let limit = Double.exp(-mean)
        var count = 0
        var product = uniform()
        while product > limit {
            count += 1
            product *= uniform()
        }
        return count
    }

    /// How many of so many trials succeed, exactly: jumps from one success to the next.
    mutating func binomial(_ trials: Int, _ share: Double) -> Int {
        guard trials > 0, share > 0 else { return 0 }
        guard share < 1 else { return trials }
        let scale = 1 / Double.log(onePlus: -share)
        var count = 0
        var place = 0.0
        while true {
            place += (Double.log(uniform()) * scale).rounded(.down) + 1
            if place > Double(trials) { return count }
            count += 1
        }
    }
}
