/// The slots of a service's own past that a watch compares with: each is given out once.
///
/// Made when the watch begins, never extended by what the watch sees; so no slot is looked at both as present and as
/// past, which would spoil the fairness that `LateDegradation` needs. A watch lasts one period at most, and takes the
/// slot one period earlier: with a period of a day, the same time of yesterday.
package struct OwnPast: Hashable, Codable, Sendable {
    /// How many slots lie between a slot and the one that it is compared with.
    package let period: Int
    /// The number of the first slot that is kept.
    package let first: Int
    private var slots: [ArmCounts?]

    /// Keeps the slots from `first` on; nil where nothing is known. Only one period of them is used.
    package init(period: Int, first: Int, slots: [ArmCounts?]) {
        self.period = max(1, period)
        self.first = first
        self.slots = Array(slots.prefix(self.period))
    }

    /// What the service did one period before a slot; nil: not known, or given out already.
    package mutating func take(for slot: Int) -> ArmCounts? {
        let place = slot.subtractingReportingOverflow(period).partialValue.subtractingReportingOverflow(first)
            .partialValue
        guard slots.indices.contains(place) else { return nil }
        defer { slots[place] = nil }
        return slots[place]
    }
}

extension OwnPast {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            period: try container.decode(Int.self, forKey: .period),
            first: try container.decode(Int.self, forKey: .first),
            slots: try container.decode([ArmCounts?].self, forKey: .slots))
    }
}
