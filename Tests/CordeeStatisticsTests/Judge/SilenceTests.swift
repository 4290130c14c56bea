import CordeeStatistics
import CordeeTesting
import Testing

/// Where other judges pass a canary, or fail it, for want of anything to look at.
@Suite struct SilenceTests {
    @Test func `Without a tick nothing is concluded`() {
        #expect(Judge().verdict == .undecided(.noTraffic))
    }

    @Test func `Ten minutes without traffic are no failure and no pass`() {
        var judge = Judge()
        for slot in 0..<600 { judge.observe(Tick(slot: slot)) }
        #expect(judge.verdict == .undecided(.noTraffic))
        #expect(judge.verdict == .undecided(.noTraffic))
        #expect(judge.peak.pValue > 0.999)
    }

    @Test func `A canary that gets nothing, or has nobody to be compared with, is said so`() {
        var lonely = Judge()
        var unused = Judge()
        for slot in 0..<600 {
            lonely.observe(Tick(slot: slot, canary: ArmCounts(requests: 10, failures: 1), stable: .none))
            unused.observe(Tick(slot: slot, canary: .none, stable: ArmCounts(requests: 10, failures: 1)))
        }
        #expect(lonely.verdict == .undecided(.noStableTraffic))
        #expect(unused.verdict == .undecided(.noCanaryTraffic))
    }

    @Test func `Latencies that should be judged and never came are said so`() {
        var judge = Judge()
        for slot in 0..<900 {
            judge.observe(
                Tick(
                    slot: slot, canary: ArmCounts(requests: 20, failures: 0),
                    stable: ArmCounts(requests: 80, failures: 0)))
        }
        #expect(judge.verdict == .undecided(.noLatencies))
    }

    /// A judge at a share of a half, after ten minutes in which the canary has answered so many of fifty requests a second.
    private func judge(answering: Int, share: Double? = 0.5) -> Judge {
        var judge = Judge(JudgeSettings(latency: nil))
        var stage = judge.stage
        stage.share = share
        judge.enter(stage)
        for slot in 0..<600 {
            judge.observe(
                Tick(
                    slot: slot, canary: ArmCounts(requests: answering, failures: 0),
                    stable: ArmCounts(requests: 50, failures: slot.isMultiple(of: 10) ? 1 : 0)))
        }
        return judge
    }

    @Test func `A canary that answers fewer requests than it is sent is not good enough, however well it answers`() {
        #expect(judge(answering: 25).verdict == .undecided(.unanswered(seen: 15_000, expected: 22_500)))
        for (answering, share) in [(50, 0.5), (60, 0.5), (47, 0.5), (25, nil), (25, 1.0 / 3)] as [(Int, Double?)] {
            guard case .goodEnough = judge(answering: answering, share: share).verdict else {
                Issue.record("\(answering) at \(String(describing: share))")
                continue
            }
        }
    }

    @Test func `Too few requests and too short a time are said so`() {
        var judge = Judge(JudgeSettings(latency: nil))
        let tick = { slot in
            Tick(
                slot: slot, canary: ArmCounts(requests: 30, failures: 0),
                stable: ArmCounts(requests: 80, failures: 0))
        }
        judge.observe(tick(0))
        #expect(judge.verdict == .undecided(.tooFewRequests(seen: 30, needed: 100)))
        for slot in 1..<10 { judge.observe(tick(slot)) }
        #expect(judge.verdict == .undecided(.tooEarly(seen: 10, needed: 60)))
    }

    @Test func `Failures in five of ten minutes beside none at all are condemned`() {
        var judge = Judge(JudgeSettings(latency: nil))
        for slot in 0..<600 {
            let isBad = slot / 60 % 2 == 1
            judge.observe(
                Tick(
                    slot: slot, canary: ArmCounts(requests: 10, failures: isBad && slot % 10 == 0 ? 1 : 0),
                    stable: ArmCounts(requests: 90, failures: 0)))
        }
        guard case .worse = judge.verdict else {
            Issue.record("\(judge.verdict)")
            return
        }
    }

    @Test func `A measurement that failed every time is no pass`() {
        // Slots that nothing could be read of; what is read of them when they are over comes too late.
        var judge = Judge(JudgeSettings(latency: nil))
        for slot in 0..<600 { judge.observe(Tick(slot: slot)) }
        let good = ArmCounts(requests: 1000, failures: 0)
        for slot in 0..<600 { judge.observe(Tick(slot: slot, canary: good, stable: good)) }
        #expect(judge.totals.refused == 600)
        #expect(judge.verdict == .undecided(.noTraffic))
    }

    @Test func `When every request of both arms fails nobody is blamed and nobody passes`() {
        var judge = Judge(JudgeSettings(latency: nil))
        for slot in 0..<600 {
            judge.observe(
                Tick(
                    slot: slot, canary: ArmCounts(requests: 10, failures: 10),
                    stable: ArmCounts(requests: 90, failures: 90)))
        }
        guard case .undecided(.evidence(let against, let failures, _)) = judge.verdict else {
            Issue.record("\(judge.verdict)")
            return
        }
        #expect(abs(against.value - 1) < 1e-9)
        #expect(failures.value <= 1)
    }

    @Test func `What is measured in another unit is judged the same`() {
        // Failures are counts, which are neither fractions nor percents; latencies have a unit.
        let slots = [1, 8, 1024].map(Self.condemned)
        #expect(slots[0].map { (121...150).contains($0) } == true)
        #expect(slots.allSatisfy { $0 == slots[0] })
    }

    /// When a canary that becomes slower by three tenths after two minutes is condemned.
    private static func condemned(unit: UInt32) -> Int? {
        var chance = Chance(seed: 15)
        var recorder = SlotRecorder()
        var judge = Judge()
        for slot in 0..<300 {
            if let thresholds = recorder.thresholds { judge.adopt(thresholds) }
            for request in 0..<100 {
                let isCanary = request % 10 == 0
                let latency = LatencyTestTests.latency(&chance) * (isCanary && slot >= 120 ? 1.3 : 1)
                recorder.record(
                    isCanary ? .canary : .stable, isFailure: false,
                    latency: Latency(microseconds: UInt32(latency) * unit))
            }
            judge.observe(recorder.close(slot: slot))
        }
        return if case .worse(let condemnation) = judge.verdict { condemnation.slot } else { nil }
    }
}
