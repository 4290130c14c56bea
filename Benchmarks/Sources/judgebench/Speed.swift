import CordeeStatistics
import CordeeTesting
import Foundation

/// Outcomes a second on one core, and memory.
enum Speed {
    static func run() {
        print("## Throughput on one core: outcomes recorded and judged, failures and latencies\n")
        var table = Table(["outcomes a slot", "outcomes a second", "microseconds a slot to judge"])
        for size in [10, 100, 1000, 100_000] { table.add(measure(size)) }
        table.show()
        memory()
    }

    private static func measure(_ size: Int) -> [String] {
        var chance = Chance(seed: 77)
        let outcomes = (0..<1 << 16).map { _ in
            (
                isCanary: chance.happens(100), isFailure: chance.happens(10),
                latency: Latency(microseconds: UInt32(LatencyLaw.shared.draw(&chance)))
            )
        }
        var recorder = CordeeRival.warm
        var judge = Judge()
        let slots = max(20, 4_000_000 / size)
        let clock = ContinuousClock()
        var judging = Duration.zero
        let total = clock.measure {
            var place = 0
            for slot in 0..<slots {
                if let thresholds = recorder.thresholds { judge.adopt(thresholds) }
                for _ in 0..<size {
                    let outcome = outcomes[place & 0xFFFF]
                    place += 1
                    recorder.record(
                        outcome.isCanary ? .canary : .stable, isFailure: outcome.isFailure, latency: outcome.latency)
                }
                let tick = recorder.close(slot: slot)
                judging += clock.measure { _ = judge.observe(tick) }
            }
        }
        let seconds = total / .seconds(1)
        let judged = judge.totals.canaryRequests + judge.totals.stableRequests
        return [
            "\(size)", "\(text(Double(judged) / seconds / 1e6)) million",
            text(judging / .microseconds(1) / Double(slots)),
        ]
    }

    private static func memory() {
        let before = resident()
        var services = (0..<1000).map { _ in (judge: Judge(), recorder: SlotRecorder()) }
        var chance = Chance(seed: 78)
        for slot in 0..<70 {
            for index in services.indices {
                if let thresholds = services[index].recorder.thresholds { services[index].judge.adopt(thresholds) }
                for _ in 0..<10 {
                    services[index].recorder.record(
                        chance.happens(100) ? .canary : .stable, isFailure: chance.happens(10),
                        latency: Latency(microseconds: UInt32(LatencyLaw.shared.draw(&chance))))
                }
                let tick = services[index].recorder.close(slot: slot)
                services[index].judge.observe(tick)
            }
        }
        let judged = services.count { $0.judge.totals.timedSlots > 0 }
        print("1,000 services, \(judged) with latencies judged: \(text((resident() - before) / 1e6)) MB resident\n")
        if let data = try? JSONEncoder().encode(services[0].judge) {
            print("A judge written down as JSON: \(data.count) bytes\n")
        }
    }

    /// Resident memory of this process in bytes.
    private static func resident() -> Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return .nan }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let number = line?.split(separator: " ").compactMap { Double($0) }.first
        return (number ?? .nan) * 1024
    }
}
