import CordeeStatistics
import CordeeTesting
import Testing

@Suite struct TickTests {
    private static let parts = (0..<6).map { part in
        Tick(
            slot: 7, generation: 2,
            strata: (0..<3).filter { ($0 + part) % 2 == 0 }.map { host in
                Stratum(
                    "host \(host)",
                    canary: ArmCounts(requests: part + host, failures: host / 2, slower: .one),
                    stable: ArmCounts(requests: 10 * part, failures: part))
            })
    }

    @Test func `The order and grouping of merges do not matter`() {
        func merged(_ parts: [Tick]) -> Tick {
            var tick = Tick(slot: 7, generation: 2)
            for part in parts {
                let isMerged = tick.merge(part)
                #expect(isMerged)
            }
            return tick
        }
        let whole = merged(Self.parts)
        #expect(merged(Self.parts.reversed()) == whole)
        #expect(merged([merged(Array(Self.parts.prefix(2))), merged(Array(Self.parts.dropFirst(2)))]) == whole)
        #expect(whole.strata.map(\.name) == ["host 0", "host 1", "host 2"])
    }

    @Test func `The judge says the same of a slot however its outcomes were batched`() {
        var chance = Chance(seed: 3)
        var whole = Judge()
        var merged = Judge()
        for slot in 0..<120 {
            let parts = (0..<4).map { _ in chance.tick(slot, canary: 0.04, stable: 0.01, requests: (3, 20)) }
            var first = parts[0]
            for part in parts.dropFirst() {
                let isMerged = first.merge(part)
                #expect(isMerged)
            }
            merged.observe(first)
            let canary = parts.map(\.strata[0].canary)
            let stable = parts.map(\.strata[0].stable)
            whole.observe(
                Tick(
                    slot: slot,
                    canary: ArmCounts(
                        requests: canary.map(\.requests).reduce(0, +), failures: canary.map(\.failures).reduce(0, +)),
                    stable: ArmCounts(
                        requests: stable.map(\.requests).reduce(0, +), failures: stable.map(\.failures).reduce(0, +))))
        }
        #expect(whole == merged)
    }

    @Test func `Parts of other slots or thresholds are refused`() {
        var tick = Tick(slot: 1, generation: 1)
        let before = tick
        let isMerged = [tick.merge(Tick(slot: 2, generation: 1)), tick.merge(Tick(slot: 1, generation: 2))]
        #expect(isMerged == [false, false])
        #expect(tick == before)
    }

    @Test func `Impossible counts are clamped`() {
        #expect(ArmCounts(requests: -1, failures: 3) == .none)
        #expect(ArmCounts(requests: 2, failures: 3).failures == 2)
        #expect(ArmCounts(requests: .max, failures: .max).requests == ArmCounts.limit)
        #expect(ArmCounts(requests: 2, failures: 0, slower: SIMD8(repeating: 9)).slower == SIMD8(repeating: 2))
    }

    @Test func `A burst of one instance counts once`() {
        let burst = InstanceCap.capped(ArmCounts(requests: 50, failures: 50), slot: 1, instance: "a")
        #expect(burst == ArmCounts(requests: 1, failures: 1))
        #expect(InstanceCap.capped(.none, slot: 1, instance: "a") == .none)
    }

    @Test func `The outcome that counts for an instance is drawn evenly`() {
        let counts = ArmCounts(requests: 10, failures: 3, slower: SIMD8(repeating: 5))
        let drawn = (0..<2000).map { InstanceCap.capped(counts, slot: $0, instance: "host") }
        #expect((500...700).contains(drawn.map(\.failures).reduce(0, +)))
        #expect((900...1100).contains(drawn.map { Int($0.slower[3]) }.reduce(0, +)))
    }
}
