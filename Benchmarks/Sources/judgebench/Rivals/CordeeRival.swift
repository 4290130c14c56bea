import CordeeStatistics
import CordeeTesting

/// The judge as the product uses it: outcomes go through the recorder.
struct CordeeRival: Rival {
    private var judge: Judge
    private var recorder = SlotRecorder()
    private let isCapped: Bool

    /// - Parameter isCapped: whether each instance counts once a second.
    init(_ settings: JudgeSettings, isCapped: Bool = false) {
        judge = Judge(settings)
        self.isCapped = isCapped
        if settings.latency != nil { recorder = Self.warm }
    }

    /// Stable was watched for ten minutes at 100 requests a second before.
    static let warm: SlotRecorder = {
        var chance = Chance(seed: 4711)
        var past = LatencyHistogram()
        for _ in 0..<60_000 { past.record(Latency(microseconds: UInt32(LatencyLaw.shared.draw(&chance)))) }
        return SlotRecorder(past: past)
    }()

    mutating func observe(_ second: Second) -> Bool {
        if judge.settings.latency == nil {
            judge.observe(
                Tick(
                    slot: second.number, canary: counts(second.canary, second.number, "canary"),
                    stable: counts(second.stable, second.number, "stable")))
        } else {
            if let thresholds = recorder.thresholds { judge.adopt(thresholds) }
            recorder.record(second)
            judge.observe(recorder.close(slot: second.number))
        }
        return judge.peak.rejects(at: judge.settings.alpha)
    }

    private func counts(_ arm: Second.Arm, _ slot: Int, _ name: String) -> ArmCounts {
        isCapped ? arm.capped(slot, name) : ArmCounts(requests: arm.requests, failures: arm.failures)
    }

    var isCleared: Bool {
        if case .goodEnough = judge.verdict { true } else { false }
    }
}

/// The test of failures alone.
struct OddsRival: Rival {
    private var test: OddsTest
    private let alpha: Probability
    private let isCapped: Bool

    /// - Parameter isCapped: whether each instance counts once a second.
    init(_ test: OddsTest, at alpha: Probability, isCapped: Bool = false) {
        self.test = test
        self.alpha = alpha
        self.isCapped = isCapped
    }

    mutating func observe(_ second: Second) -> Bool {
        test.beginSlot()
        if isCapped {
            let canary = second.canary.capped(second.number, "c")
            let stable = second.stable.capped(second.number, "s")
            test.observe(
                canary: canary.requests, canaryFailures: canary.failures, stable: stable.requests,
                stableFailures: stable.failures)
        } else {
            test.observe(
                canary: second.canary.requests, canaryFailures: second.canary.failures,
                stable: second.stable.requests, stableFailures: second.stable.failures)
        }
        return test.evidence.rejects(at: alpha)
    }
}

/// The test of latencies alone.
struct LatencyRival: Rival {
    private var test: LatencyTest
    private var recorder = CordeeRival.warm
    private let alpha: Probability

    init(_ test: LatencyTest, at alpha: Probability) {
        self.test = test
        self.alpha = alpha
    }

    mutating func observe(_ second: Second) -> Bool {
        guard let thresholds = recorder.thresholds else { return false }
        recorder.record(second)
        test.observe(recorder.close(slot: second.number).strata, against: thresholds)
        return test.evidence.rejects(at: alpha)
    }
}

extension Second.Arm {
    /// One outcome of each instance.
    fileprivate func capped(_ slot: Int, _ name: String) -> ArmCounts {
        var sum = ArmCounts.none
        for (index, counts) in instances.enumerated() {
            sum.merge(InstanceCap.capped(counts, slot: slot, instance: "\(name)\(index)"))
        }
        return sum
    }
}

extension SlotRecorder {
    mutating func record(_ second: Second) {
        record(second.canary, .canary)
        record(second.stable, .stable)
    }

    private mutating func record(_ arm: Second.Arm, _ side: Arm) {
        for (index, latency) in arm.latencies.enumerated() {
            record(side, isFailure: index < arm.failures, latency: Latency(microseconds: latency))
        }
    }
}
