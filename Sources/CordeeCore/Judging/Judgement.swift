package import CordeeModel

extension Action {
    /// A canary that is judged at a share, until it is worse, good enough for the next share, or its time is over.
    package struct Judgement: Hashable, Codable, Sendable {
        /// Who is judged, and where.
        package var canary: Placement
        /// The slots of the release that it is compared with, in slot order.
        package var stable: [SlotID]
        /// Its share of the traffic.
        package var share: Percent
        /// The probability that it is ever condemned if it is healthy: its part of what the run may spend.
        package var level: Double

        /// Describes what is judged.
        package init(canary: Placement, stable: [SlotID], share: Percent, level: Double) {
            self.canary = canary
            self.stable = stable
            self.share = share
            self.level = level
        }
    }
}

extension Action.Judgement {
    /// Whether it can be judged: a saved plan may have been written by anyone.
    var isSound: Bool {
        !stable.isEmpty && !stable.contains(canary.slot) && zip(stable, stable.dropFirst()).allSatisfy(<)
            && (1...99).contains(share.value) && level > 0 && level <= 0.5
    }
}

extension Strategy {
    /// How a canary is let up; nil: this is another strategy.
    package var canary: CanaryPolicy? {
        switch self {
        case .canary(let policy): policy
        case .rolling, .blueGreen: nil
        }
    }

    /// Whether two versions run side by side.
    package var needsSlots: Bool {
        switch self {
        case .canary, .blueGreen: true
        case .rolling: false
        }
    }
}

extension Split {
    /// A share for a slot, the rest evenly for others.
    package static func canary(_ slot: SlotID, _ share: Percent, beside others: [SlotID]) -> Split {
        guard !others.isEmpty else { return .all(slot) }
        let (part, rest) = (100 - share.value).quotientAndRemainder(dividingBy: others.count)
        return Split(
            [Share(slot: slot, percent: share)]
                + others.enumerated().map { Share(slot: $1, percent: Percent(part + ($0 < rest ? 1 : 0))) })
    }
}
