package import CordeeCore

/// The stable names of what can be known of a release. They outlive every renaming in the code: never change one.
package enum FactType: String, Hashable, Sendable, CaseIterable {
    case evidenceAdded = "evidence-added"
    case checked
    case watchBegan = "watch-began"
    case watchNoted = "watch-noted"
    case watchLearned = "watch-learned"
    case watchMeasured = "watch-measured"
    case watchLost = "watch-lost"
    case watchFound = "watch-found"
    case watchRaised = "watch-raised"
    case watchCalmed = "watch-calmed"
    case watchActed = "watch-acted"
    case watchEnded = "watch-ended"

    /// The version that this build writes.
    package var version: Int {
        switch self {
        case .evidenceAdded, .checked, .watchBegan, .watchNoted, .watchLearned, .watchMeasured, .watchLost, .watchFound,
            .watchRaised,
            .watchCalmed, .watchActed, .watchEnded:
            1
        }
    }

    /// The type of a fact.
    package init(_ event: FactEvent) {
        switch event {
        case .evidenceAdded: self = .evidenceAdded
        case .checked: self = .checked
        case .watched(_, let event): self.init(event)
        }
    }

    /// The type of an event of a watch.
    package init(_ event: WatchEvent) {
        switch event {
        case .began: self = .watchBegan
        case .noted: self = .watchNoted
        case .learned: self = .watchLearned
        case .measured: self = .watchMeasured
        case .lost: self = .watchLost
        case .found: self = .watchFound
        case .raised: self = .watchRaised
        case .calmed: self = .watchCalmed
        case .acted: self = .watchActed
        case .ended: self = .watchEnded
        }
    }
}
