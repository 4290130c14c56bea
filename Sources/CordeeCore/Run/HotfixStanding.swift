package import CordeeModel

/// How a hotfix stands against its objective: to be out in time, from when its run was asked for.
package struct HotfixStanding: Hashable, Codable, Sendable {
    /// How it stands.
    package var state: State
    /// How long it has taken, or took in all.
    @Milliseconds package var took: Duration

    /// How a hotfix may stand.
    package enum State: String, Hashable, Codable, Sendable, CaseIterable {
        /// It is not out yet, and there is time left.
        case underWay = "under-way"
        /// It is not out yet, and it should be.
        case late
        /// It was out in time.
        case met
        /// It was out, but not in time.
        case missed
        /// Its run is over, and it is not out.
        case unreleased
    }

    /// Measures a hotfix.
    ///
    /// - Parameters:
    ///   - opened: when its run was asked for.
    ///   - ended: when and how its run ended; nil: it has not.
    package init(opened: Instant, ended: (at: Instant, outcome: Outcome.Kind)?, now: Instant) {
        let took = (ended?.at ?? now) - opened
        self.took = took
        switch ended?.outcome {
        case nil: state = took < Hotfix.objective ? .underWay : .late
        case .done?: state = took < Hotfix.objective ? .met : .missed
        case .rolledBack?, .refused?, .unobservable?, .withdrawn?, .abandoned?, .rejected?: state = .unreleased
        }
    }

    /// Whether somebody should know that it is not as it should be.
    package var isBad: Bool {
        switch state {
        case .underWay, .met: false
        case .late, .missed, .unreleased: true
        }
    }
}
