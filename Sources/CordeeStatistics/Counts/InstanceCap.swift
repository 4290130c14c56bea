/// One outcome for each instance and slot, so that a burst of failures from one instance counts once.
///
/// Requests that fail together (a broken connection, a full queue) are not exchangeable with others, and every test
/// that takes them for independent condemns too often. With the cap an instance adds one request to its arm: one of its
/// own, drawn evenly. It costs power, as an arm then has only as many outcomes in a slot as it has instances that
/// served. Bursts that go on for many slots are not helped by it: stratify, or judge by longer slots.
package enum InstanceCap {
    /// A slot in which each side, taken for one instance, counts once in each stratum.
    package static func capped(_ tick: Tick) -> Tick {
        Tick(
            slot: tick.slot, generation: tick.generation,
            strata: tick.strata.map { stratum in
                Stratum(
                    stratum.name, canary: capped(stratum.canary, slot: tick.slot, instance: "canary"),
                    stable: capped(stratum.stable, slot: tick.slot, instance: "stable"))
            })
    }

    /// One outcome out of those of an instance in a slot: its counts with `requests` at most 1.
    ///
    /// The draw is even over the instance's requests, and made from nothing but the slot and the instance's name; so it
    /// is the same on every replay and on every machine, and known before the outcomes are.
    package static func capped(_ counts: ArmCounts, slot: Int, instance: String) -> ArmCounts {
        guard counts.requests > 0 else { return .none }
        // Outcomes are drawn by rank: failures and slow requests are ranked first. Which of them are the same requests
        // is not known from counts, and does not matter, since each test looks at one margin only.
        let rank = UInt32(draw(slot, instance) % UInt64(counts.requests))
        var slower = SIMD8<UInt32>.zero
        slower.replace(with: 1, where: SIMD8(repeating: rank) .< counts.slower)
        return ArmCounts(requests: 1, failures: Int(rank) < counts.failures ? 1 : 0, slower: slower)
    }

    /// FNV-1a over the name, stirred with the slot by the finaliser of SplitMix64.
    private static func draw(_ slot: Int, _ instance: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in instance.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= UInt64(bitPattern: Int64(slot)) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
