package import CordeeCore

/// The stable names of the events in a ledger. They outlive every renaming in the code: never change one.
package enum EventType: String, Hashable, Sendable, CaseIterable {
    case opened, began
    case stepStarted = "step-started"
    case stepSucceeded = "step-succeeded"
    case stepFailed = "step-failed"
    case stepExpired = "step-expired"
    case paused, resumed, unwound
    case gotStuck = "got-stuck"
    case recovered, traffic, ended
    case assessed, approved, retracted, cleared, held
    case counted, judged, accepted

    /// The version that this build writes. An event whose shape changes gets the next number, and an upcaster from the
    /// one before.
    package var version: Int {
        switch self {
        case .opened, .began, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .unwound,
            .gotStuck, .recovered, .traffic, .ended, .assessed, .approved, .retracted, .cleared, .held,
            .counted, .judged, .accepted:
            1
        }
    }

    /// The type of an event.
    package init(_ event: RunEvent) {
        switch event {
        case .opened: self = .opened
        case .began: self = .began
        case .stepStarted: self = .stepStarted
        case .stepSucceeded: self = .stepSucceeded
        case .stepFailed: self = .stepFailed
        case .stepExpired: self = .stepExpired
        case .paused: self = .paused
        case .resumed: self = .resumed
        case .unwound: self = .unwound
        case .gotStuck: self = .gotStuck
        case .recovered: self = .recovered
        case .traffic: self = .traffic
        case .ended: self = .ended
        case .assessed: self = .assessed
        case .approved: self = .approved
        case .retracted: self = .retracted
        case .cleared: self = .cleared
        case .held: self = .held
        case .counted: self = .counted
        case .judged: self = .judged
        case .accepted: self = .accepted
        }
    }
}
