package import CordeeModel

/// Which runs of an environment still stand, when later ones have taken some of them back.
package enum Standings {
    /// The newest run whose effect still stands: it went forward, changed the environment, and no later run took it
    /// back. Going back again and again therefore goes further and further back.
    ///
    /// - Parameter summaries: the environment's runs, newest first.
    package static func newestStanding(_ summaries: [RunSummary]) -> RunID? {
        for summary in standing(summaries) {
            if case .retire = summary.intent { return nil }
            return summary.id
        }
        return nil
    }

    /// For each of these services, the newest run that brought another version of it and stayed: it came to its end,
    /// and no later run took it back.
    ///
    /// - Parameters:
    ///   - wanted: the version of each service that is not looked for.
    ///   - summaries: the environment's runs, newest first.
    package static func healthy(beside wanted: [Release], _ summaries: [RunSummary]) -> [(
        service: ServiceID, run: RunID
    )] {
        let done = healthy(summaries)
        return wanted.compactMap { release in
            let brought = done.first { summary in
                summary.moves.contains {
                    $0.service == release.service && $0.after != nil && $0.after != release.version
                }
            }
            return brought.map { (release.service, $0.id) }
        }
    }

    /// The runs that came to their end and were not taken back since, newest first.
    ///
    /// - Parameter summaries: the environment's runs, newest first.
    package static func healthy(_ summaries: [RunSummary]) -> [RunSummary] {
        standing(summaries).filter { $0.status == .done }
    }

    /// The runs that changed the environment and were not taken back, those that take back left out; newest first.
    private static func standing(_ summaries: [RunSummary]) -> [RunSummary] {
        var undone: RunID?
        return summaries.filter { summary in
            if let undone, summary.id >= undone { return false }
            guard summary.hasEffect else { return false }
            switch summary.intent {
            case .rollBack(let before):
                undone = before
                return false
            case .deploy, .promote, .release, .retire: return true
            }
        }
    }
}

extension RunSummary {
    /// Whether the run left the environment other than it found it.
    package var hasEffect: Bool {
        switch status {
        case .done, .abandoned: true
        case .queued, .awaiting, .waiting, .forward, .asking, .paused, .unwinding, .stuck, .rolledBack, .refused,
            .unobservable,
            .withdrawn,
            .rejected:
            false
        }
    }
}
