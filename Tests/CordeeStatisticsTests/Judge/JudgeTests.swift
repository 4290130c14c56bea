import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct JudgeTests {
    private static let failuresOnly = JudgeSettings(latency: nil)

    /// A judge after so many slots of a service.
    private static func judged(
        _ settings: JudgeSettings = failuresOnly, seed: UInt64 = 1, slots: Int, canary: Double, stable: Double = 0.01
    ) -> Judge {
        var chance = Chance(seed: seed)
        var judge = Judge(settings)
        for slot in 0..<slots { judge.observe(chance.tick(slot, canary: canary, stable: stable)) }
        return judge
    }

    @Test func `A canary at five percent beside one is condemned for its failures`() {
        let judge = Self.judged(slots: 120, canary: 0.05)
        guard case .worse(let condemnation) = judge.verdict else {
            Issue.record("\(judge.verdict)")
            return
        }
        #expect(condemnation.slot < 60)
        #expect(condemnation.evidence.value >= 100)
        #expect(condemnation.causes.map(\.metric) == [.failures])
        #expect(judge.verdict == .worse(condemnation))
        #expect(judge.peak.pValue <= 0.01)
    }

    @Test func `A healthy canary is good enough after a while`() {
        let judge = Self.judged(slots: 600, canary: 0.01)
        guard case .goodEnough(let clearance) = judge.verdict else {
            Issue.record("\(judge.verdict)")
            return
        }
        #expect(clearance.slot >= 59)
        #expect(clearance.failures.value >= 20)
        #expect(judge.verdict == .goodEnough(clearance))
    }

    @Test func `A service that never fails is good enough too`() {
        let judge = Self.judged(slots: 900, canary: 0, stable: 0)
        guard case .goodEnough = judge.verdict else {
            Issue.record("\(judge.verdict)")
            return
        }
        let strict = Self.judged(JudgeSettings(harmless: nil, latency: nil), slots: 900, canary: 0, stable: 0)
        guard case .undecided(.evidence) = strict.verdict else {
            Issue.record("\(strict.verdict)")
            return
        }
    }

    @Test func `Healthy canaries are condemned no more often than is promised`() {
        let settings = JudgeSettings(alpha: .fivePercent, latency: nil)
        let condemned = (0..<300).count { seed in
            Self.judged(settings, seed: UInt64(seed), slots: 400, canary: 0.02, stable: 0.02).peak.rejects(
                at: .fivePercent)
        }
        #expect(condemned <= bound(300, 0.05))
    }

    @Test func `Bad canaries are promoted no more often than is promised`() {
        let promoted = (0..<300).count { seed in
            let judge = Self.judged(seed: UInt64(seed), slots: 300, canary: 0.0199, stable: 0.01)
            return if case .goodEnough = judge.verdict { true } else { false }
        }
        #expect(promoted <= bound(300, 0.05))
    }

    @Test func `An incident on both arms is nobody's fault`() {
        let condemned = (0..<100).count { seed in
            var chance = Chance(seed: UInt64(seed))
            var judge = Judge(Self.failuresOnly)
            for slot in 0..<300 {
                let rate = (100..<200).contains(slot) ? 0.3 : 0.01
                judge.observe(chance.tick(slot, canary: rate, stable: rate))
            }
            return judge.peak.rejects(at: .onePercent)
        }
        #expect(condemned <= bound(100, 0.01))
    }

    @Test func `A regression that is tolerated is not condemned`() {
        let settings = JudgeSettings(tolerated: Odds(3), margin: Odds(5), latency: nil)
        #expect(Self.judged(settings, slots: 900, canary: 0.02).peak < EValue(20))
        #expect(Self.judged(settings, slots: 900, canary: 0.15).peak > EValue(100))
    }
}
