/// What both arms did in all slots that were judged.
package struct ArmTotals: Hashable, Codable, Sendable {
    /// The canary's requests.
    package internal(set) var canaryRequests = 0
    /// Those that failed.
    package internal(set) var canaryFailures = 0
    /// Stable's requests.
    package internal(set) var stableRequests = 0
    /// Those that failed.
    package internal(set) var stableFailures = 0
    /// Slots that were judged.
    package internal(set) var slots = 0
    /// Slots whose latencies could be judged.
    package internal(set) var timedSlots = 0
    /// Ticks that were refused: their slot had been judged, or one after it.
    package internal(set) var refused = 0

    /// Nothing so far.
    package init() {}
}

extension ArmTotals {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        canaryRequests = try container.decodeCount(forKey: .canaryRequests)
        canaryFailures = try container.decodeCount(forKey: .canaryFailures)
        stableRequests = try container.decodeCount(forKey: .stableRequests)
        stableFailures = try container.decodeCount(forKey: .stableFailures)
        slots = try container.decodeCount(forKey: .slots)
        timedSlots = try container.decodeCount(forKey: .timedSlots)
        refused = try container.decodeCount(forKey: .refused)
    }
}
