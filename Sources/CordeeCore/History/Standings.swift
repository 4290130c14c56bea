package import CordeeModel

/// Which runs of an environment still stand, when later ones have taken some of them back.
package enum Standings {
    /// The newest run whose effect still stands: it went forward, changed the environment, and no later run took it
    /// back. Going back again and again therefore goes further and further back.
    ///
    /// - Parameter summaries: the environment's runs, newest first.
    package static func newestStanding(_ summaries: [RunSummary]) -> RunID? {
        var undone: RunID?
        for summary in summaries {
            if let undone, summary.id >= undone { continue }
            guard summary.hasEffect else { continue }
            switch summary.intent {
            case .rollBack(let before): undone = before
            case .deploy, .promote, .release: return summary.id
            case .retire: return nil
            }
        }
        return nil
    }
}

extension RunSummary {
    /// Whether the run left the environment other than it found it.
    package var hasEffect: Bool {
        switch status {
        case .done, .abandoned: true
        case .queued, .awaiting, .waiting, .forward, .paused, .unwinding, .stuck, .rolledBack, .refused, .unobservable,
            .withdrawn,
            .rejected:
            false
        }
    }
}
