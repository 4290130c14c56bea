/// All outcomes of one service in one slot of time, summed up.
///
/// The slot, not the arrival of a batch, is what the tests condition on. Outcomes are sorted into slots by when they
/// ended, and parts of a slot are merged before it is judged; so the verdict does not depend on how outcomes were
/// batched or on which instance reported them. How long a slot is (one second by default) is decided once for a run.
///
/// Requests that end in a slot began in many. While the canary's share is the same, or rises, that does not harm a
/// healthy one; when it falls, the slow requests and timeouts of before still end, with few quick ones beside them. The
/// slots until the longest request has ended are then better left out, which is decided without looking at them.
package struct Tick: Hashable, Codable, Sendable {
    /// The slot's number; slots are numbered upwards, and none is judged twice.
    package var slot: Int
    /// Which `LatencyThresholds` the counters of slow requests refer to; nil: latencies were not counted.
    package var generation: Int?
    /// What happened, by stratum, in the order of their names.
    package private(set) var strata: [Stratum]

    /// Describes a slot; strata of the same name are merged.
    package init(slot: Int, generation: Int? = nil, strata: [Stratum] = []) {
        self.slot = slot
        self.generation = generation
        self.strata = []
        for stratum in strata { merge(stratum) }
    }

    /// Describes a slot without strata.
    package init(slot: Int, generation: Int? = nil, canary: ArmCounts, stable: ArmCounts) {
        self.init(slot: slot, generation: generation, strata: [Stratum(canary: canary, stable: stable)])
    }

    /// Adds another part of the same slot. The order of merges does not matter.
    /// - Returns: whether it was of the same slot and counted against the same thresholds; otherwise nothing changed.
    package mutating func merge(_ other: Tick) -> Bool {
        guard other.slot == slot, other.generation == generation else { return false }
        for stratum in other.strata { merge(stratum) }
        return true
    }

    private mutating func merge(_ stratum: Stratum) {
        // Strata are few; their order makes merges commute.
        let place = strata.firstIndex { $0.name >= stratum.name } ?? strata.endIndex
        if place < strata.endIndex, strata[place].name == stratum.name {
            strata[place].merge(stratum)
        } else {
            strata.insert(stratum, at: place)
        }
    }
}

extension Tick {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            slot: try container.decode(Int.self, forKey: .slot),
            generation: try container.decodeIfPresent(Int.self, forKey: .generation),
            strata: try container.decode([Stratum].self, forKey: .strata))
    }
}
