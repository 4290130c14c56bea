import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct JudgeRecordTests {
    /// Ticks of a service with latencies, and the thresholds that came with them.
    private static let record: [(LatencyThresholds?, Tick)] = {
        var chance = Chance(seed: 31)
        var recorder = SlotRecorder(strata: ["north", "south"])
        return (0..<200).map { slot in
            let thresholds = recorder.thresholds
            for _ in 0..<60 {
                let latency = UInt32(LatencyTestTests.latency(&chance))
                recorder.record(
                    chance.happens(200) ? .canary : .stable, stratum: chance.below(2),
                    isFailure: chance.happens(20), latency: Latency(microseconds: latency))
            }
            return (thresholds, recorder.close(slot: slot))
        }
    }()

    private static func judged(_ record: [(LatencyThresholds?, Tick)], from judge: Judge = Judge()) -> Judge {
        var judge = judge
        for (thresholds, tick) in record {
            if let thresholds { judge.adopt(thresholds) }
            judge.observe(tick)
        }
        return judge
    }

    @Test func `A replay of the same ticks gives the same state to the bit`() {
        #expect(Self.judged(Self.record) == Self.judged(Self.record))
        #expect(Self.judged(Self.record).totals.timedSlots > 150)
    }

    @Test func `A judge that was written down goes on as if it had not been`() throws {
        let whole = Self.judged(Self.record)
        for place in [0, 1, 100] {
            let saved = try Fixtures.reread(Self.judged(Array(Self.record.prefix(place))))
            #expect(Self.judged(Array(Self.record.dropFirst(place)), from: saved) == whole)
        }
        #expect(try Fixtures.reread(whole) == whole)
        #expect(try Fixtures.reread(whole.verdict) == whole.verdict)
        #expect(try Fixtures.reread(whole.verdict) == whole.verdict)
    }

    @Test func `A tick that comes twice or late changes nothing but the count of such`() {
        let once = Self.judged(Self.record)
        var twice = Self.judged(Self.record)
        let isJudged = [twice.observe(Self.record[199].1), twice.observe(Self.record[3].1)]
        #expect(isJudged == [false, false])
        #expect(twice.totals.refused == 2)
        #expect(twice.evidence == once.evidence)
        #expect(twice.verdict == once.verdict)
    }

    @Test func `Lost ticks lose evidence, and no more`() {
        let kept = Self.record.enumerated().filter { $0.offset % 3 != 0 }.map(\.element)
        let judge = Self.judged(kept)
        #expect(judge.totals.slots == kept.count)
        #expect(!judge.peak.rejects(at: .onePercent))
    }

    @Test func `Latencies that were counted against other thresholds are left out`() {
        var judge = Judge()
        for (thresholds, tick) in Self.record.prefix(100) {
            if let thresholds, judge.thresholds == nil { judge.adopt(thresholds) }
            judge.observe(tick)
        }
        #expect(judge.totals.slots == 100)
        #expect(judge.totals.timedSlots < 100)
        let generation = judge.thresholds?.generation
        if let old = Self.record.compactMap(\.0).first { judge.adopt(old) }
        #expect(judge.thresholds?.generation == generation)
    }
}
