import CordeeStatistics
import CordeeTesting
import Testing

/// Users who stay on one side fail together, which is not what the tests assume; counting each user once is.
struct StickyUsersTests {
    /// A healthy release: some users fail on everything wherever they are, the others never.
    private struct Users {
        static let all = 400
        static let perSecond = 30
        static let seconds = 60
        var random: Chance
        let isOnCanary: [Bool]
        let isBroken: [Bool]

        init(seed: UInt64) {
            random = Chance(seed: seed)
            var random = random
            isOnCanary = (0..<Self.all).map { _ in random.happens(200) }
            isBroken = (0..<Self.all).map { _ in random.happens(30) }
            self.random = random
        }

        /// Whether the judge ever condemns the release.
        mutating func isCondemned(countingOnce: Bool) -> Bool {
            var judge = Judge(JudgeSettings(latency: nil))
            var seen = Array(repeating: false, count: Self.all)
            for second in 1...Self.seconds {
                var canary = ArmCounts.none
                var stable = ArmCounts.none
                for _ in 0..<Self.perSecond {
                    let user = random.below(Self.all)
                    if countingOnce, seen[user] { continue }
                    seen[user] = true
                    if isOnCanary[user] {
                        canary.count(isFailure: isBroken[user])
                    } else {
                        stable.count(isFailure: isBroken[user])
                    }
                }
                judge.observe(Tick(slot: second, canary: canary, stable: stable))
            }
            if case .worse = judge.verdict { return true }
            return false
        }
    }

    @Test func `Counted once, users who fail on everything condemn no healthy release too often; else they do`() {
        let runs = 300
        var each = 0
        var once = 0
        for seed in 0..<UInt64(runs) {
            var users = Users(seed: seed)
            if users.isCondemned(countingOnce: false) { each += 1 }
            users = Users(seed: seed)
            if users.isCondemned(countingOnce: true) { once += 1 }
        }
        // At 1 %, more than 9 of 300 come by chance once in 800 times; the seeds are the same every time.
        #expect(once <= 9, "\(once) of \(runs)")
        #expect(each > 20, "what is to be avoided is not there: \(each) of \(runs)")
    }
}
