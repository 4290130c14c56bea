internal import CordeeCore
internal import CordeeMessages

extension RunSummary {
    /// How the run stands, in the words of the catalogue.
    var shown: RunStatus {
        switch status {
        case .queued: behind.map { .queued(behind: $0) } ?? .surveying
        case .awaiting: .awaiting
        case .waiting: .surveying
        case .forward: .forward
        case .asking: .asking
        case .paused: .paused
        case .unwinding: .goingBack
        case .stuck: .stuck
        case .done: .ended(.done)
        case .rolledBack: .ended(.rolledBack)
        case .refused: .ended(.refused)
        case .unobservable: .ended(.unobservable)
        case .withdrawn: .ended(.withdrawn)
        case .abandoned: .ended(.abandoned)
        case .rejected: .ended(.rejected)
        }
    }
}
