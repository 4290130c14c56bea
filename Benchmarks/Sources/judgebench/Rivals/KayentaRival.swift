import RealModule

/// What Kayenta's judge does: a Mann-Whitney test of the canary's one-minute means against stable's.
///
/// Source: the published judge of Kayenta (NetflixACAJudge): classification by Mann-Whitney, at least 50 points
/// recommended. As documented it looks once, after 50 minutes, one-sided at 1 %. `calibrated` looks every minute from
/// the fifth on, with the limit on z that keeps false rollbacks of an hour below 1 % (found by simulation).
struct KayentaRival: Rival {
    private let isTimed: Bool
    private let first: Int
    private let limit: Double
    private var canary = Minutes()
    private var stable = Minutes()

    /// The means so far, and the minute that is running.
    private struct Minutes {
        var means: [Double] = []
        var sum = 0.0
        var count = 0.0

        mutating func add(_ arm: Second.Arm, isTimed: Bool) {
            sum += isTimed ? arm.latencies.reduce(0) { $0 + Double($1) } : Double(arm.failures)
            count += Double(isTimed ? arm.latencies.count : arm.requests)
        }

        mutating func close() {
            if count > 0 { means.append(sum / count) }
            sum = 0
            count = 0
        }
    }

    static func documented(isTimed: Bool) -> KayentaRival {
        KayentaRival(isTimed: isTimed, first: 50, limit: 2.326)
    }

    static func calibrated(isTimed: Bool) -> KayentaRival {
        KayentaRival(isTimed: isTimed, first: 5, limit: 3.1)
    }

    private init(isTimed: Bool, first: Int, limit: Double) {
        self.isTimed = isTimed
        self.first = first
        self.limit = limit
    }

    mutating func observe(_ second: Second) -> Bool {
        canary.add(second.canary, isTimed: isTimed)
        stable.add(second.stable, isTimed: isTimed)
        guard second.number % 60 == 59 else { return false }
        canary.close()
        stable.close()
        return min(canary.means.count, stable.means.count) >= first
            && Self.z(canary.means, stable.means) >= limit
    }

    /// Mann and Whitney's U as a normal number, corrected for ties.
    static func z(_ one: [Double], _ other: [Double]) -> Double {
        var sum = 0.0
        for a in one { for b in other { sum += a > b ? 1 : a == b ? 0.5 : 0 } }
        let m = Double(one.count)
        let n = Double(other.count)
        let sorted = (one + other).sorted()
        var ties = 0.0
        var index = 0
        while index < sorted.count {
            let end = sorted[index...].firstIndex { $0 != sorted[index] } ?? sorted.count
            let size = Double(end - index)
            ties += size * size * size - size
            index = end
        }
        let all = m + n
        let variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)))
        return variance > 0 ? (sum - m * n / 2) / Double.sqrt(variance) : 0
    }
}
