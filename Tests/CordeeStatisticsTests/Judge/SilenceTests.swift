import CordeeStatistics
import Testing

/// Where other judges pass a canary, or fail it, for want of anything to look at.
@Suite struct SilenceTests {
    @Test func `Without a tick nothing is concluded`() {
        #expect(Judge().conclusion == .inconclusive(.noTraffic))
    }

    @Test func `Ten minutes without traffic are no failure and no pass`() {
        var judge = Judge()
        for slot in 0..<600 { judge.observe(Tick(slot: slot)) }
        #expect(judge.verdict == .undecided(.noTraffic))
        #expect(judge.conclusion == .inconclusive(.noTraffic))
        #expect(judge.peak.pValue > 0.999)
    }

    @Test func `A canary that gets nothing, or has nobody to be compared with, is said so`() {
        var lonely = Judge()
        var unused = Judge()
        for slot in 0..<600 {
            lonely.observe(Tick(slot: slot, canary: ArmCounts(requests: 10, failures: 1), stable: .none))
            unused.observe(Tick(slot: slot, canary: .none, stable: ArmCounts(requests: 10, failures: 1)))
        }
        #expect(lonely.conclusion == .inconclusive(.noStableTraffic))
        #expect(unused.conclusion == .inconclusive(.noCanaryTraffic))
    }

    @Test func `Latencies that should be judged and never came are said so`() {
        var judge = Judge()
        for slot in 0..<900 {
            judge.observe(
                Tick(
                    slot: slot, canary: ArmCounts(requests: 20, failures: 0),
                    stable: ArmCounts(requests: 80, failures: 0)))
        }
        #expect(judge.conclusion == .inconclusive(.noLatencies))
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
}
