import CordeeCore
import CordeeModel
import CordeeStatistics

/// What a canary leaves on the ledger.
enum Canary {
    /// A second with everything that one can have.
    static let counted: RunEvent.Counted = {
        var past = LatencyHistogram()
        for value in 0..<400 { past.record(Latency(microseconds: UInt32(1000 + 37 * value))) }
        let tick = Tick(
            slot: 1_795_856_400, generation: 2,
            canary: ArmCounts(requests: 10, failures: 1, slower: SIMD8(repeating: 2)),
            stable: ArmCounts(requests: 90, failures: 0))
        return RunEvent.Counted(seconds: [
            .init(
                service: "a", tick: tick, thresholds: LatencyThresholds(generation: 3, past: past), missed: 4,
                latencies: .init(canary: nil, stable: .init(p50: 1000, p95: 2000, p99: 3000)))
        ])
    }()

    /// What was said after some seconds.
    static let judged = RunEvent.Judged(
        step: .forward(3), service: "a", finding: .worse, consequence: .goesBack, standing: standing())

    private static func standing() -> CanaryStanding {
        var trial = CanaryTrial(
            Action.Judgement(
                canary: .init(service: "a", slot: .green, release: 0), stable: [.blue], share: Percent(5), level: 0.01),
            step: 3, at: .epoch, CanaryPolicy())
        for slot in 1...9 {
            trial.observe(
                .init(
                    service: "a",
                    tick: Tick(
                        slot: slot, canary: ArmCounts(requests: 10, failures: 4),
                        stable: ArmCounts(requests: 90, failures: 1))))
        }
        return trial.standing
    }
}
