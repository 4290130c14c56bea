/// Counts the outcomes of one service, slot by slot, and keeps what is known of stable's latencies.
///
/// Recording an outcome allocates nothing. Thresholds are renewed between slots only, from stable's latencies before,
/// so that a slot is always counted against limits that were fixed before it.
package struct SlotRecorder: Hashable, Codable, Sendable {
    /// Which release served a request.
    package enum Arm: Hashable, Codable, Sendable {
        /// The release under judgement.
        case canary
        /// Its twin.
        case stable
    }

    /// Thresholds are renewed after so many slots.
    package static let renewal = 60

    /// What is counted against; nil: too little is known of stable.
    package private(set) var thresholds: LatencyThresholds?
    /// Stable's latencies so far.
    package private(set) var past: LatencyHistogram
    /// A canary that takes so many times as long as stable is still tolerated: its latencies are divided by this. At
    /// least 1.
    package let toleratedSlowdown: Double
    /// Shorter latencies of both arms count as this one: what no user notices is not looked at.
    package let floor: Latency
    private let objective: Latency?
    private var strata: [Stratum]
    private var slots = 0

    /// A recorder that knows of stable what `past` holds.
    /// - Parameters:
    ///   - strata: the names of the strata; outcomes refer to them by place.
    ///   - resuming: what was counted against before; nil: thresholds are made of `past`, as soon as it is enough.
    package init(
        strata: [String] = [""], past: LatencyHistogram = LatencyHistogram(), objective: Latency? = nil,
        toleratedSlowdown: Double = 1, floor: Latency = Latency(microseconds: 0), resuming: LatencyThresholds? = nil
    ) {
        self.strata = strata.map { Stratum($0, canary: .none, stable: .none) }
        self.past = past
        self.objective = objective
        self.toleratedSlowdown = toleratedSlowdown >= 1 ? toleratedSlowdown : 1
        self.floor = floor
        thresholds = resuming ?? LatencyThresholds(generation: 1, past: past, objective: objective)
    }

    /// Counts one outcome of the current slot; one of a stratum that does not exist is dropped.
    package mutating func record(_ arm: Arm, stratum: Int = 0, isFailure: Bool, latency: Latency) {
        guard strata.indices.contains(stratum) else { return }
        switch arm {
        case .stable:
            let latency = max(latency, floor)
            strata[stratum].stable.count(
                isFailure: isFailure, slower: thresholds?.exceeded(by: latency) ?? .zero)
            past.record(latency)
        case .canary:
            let compared =
                toleratedSlowdown == 1
                ? latency
                : Latency(microseconds: UInt32(Double(latency.microseconds) / max(1, toleratedSlowdown)))
            strata[stratum].canary.count(
                isFailure: isFailure, slower: thresholds?.exceeded(by: max(compared, floor)) ?? .zero)
        }
    }

    /// Ends the current slot, of this number, and begins the next.
    /// - Returns: what was counted. After it, `thresholds` may be new, for the next slot.
    package mutating func close(slot: Int) -> Tick {
        let tick = Tick(slot: slot, generation: thresholds?.generation, strata: strata)
        for index in strata.indices {
            strata[index].canary = .none
            strata[index].stable = .none
        }
        slots &+= 1
        if thresholds == nil || slots % Self.renewal == 0 {
            let generation = (thresholds?.generation ?? 0) + 1
            if let renewed = LatencyThresholds(generation: generation, past: past, objective: objective) {
                thresholds = renewed
            }
        }
        return tick
    }
}
