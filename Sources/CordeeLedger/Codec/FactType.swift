package import CordeeCore

/// The stable names of what can be known of a release. They outlive every renaming in the code: never change one.
package enum FactType: String, Hashable, Sendable, CaseIterable {
    case evidenceAdded = "evidence-added"
    case checked

    /// The version that this build writes.
    package var version: Int {
        switch self {
        case .evidenceAdded, .checked: 1
        }
    }

    /// The type of a fact.
    package init(_ event: FactEvent) {
        switch event {
        case .evidenceAdded: self = .evidenceAdded
        case .checked: self = .checked
        }
    }
}
