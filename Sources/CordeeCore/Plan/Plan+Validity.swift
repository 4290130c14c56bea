import CordeeModel

extension Plan {
    /// What is wrong with a plan that came from outside, in words of this format; nil: it can be executed.
    ///
    /// A plan that the planner made is always valid; a saved file may have been written by anyone.
    package var flaw: PlanFlaw? {
        guard format == Self.currentFormat else { return .format(format) }
        guard steps.count <= Self.stepLimit else { return .tooManySteps(steps.count) }
        guard combination.allSatisfy(releases.indices.contains) else { return .danglingRelease }
        for (index, step) in steps.enumerated() {
            guard step.needs.allSatisfy({ $0 >= 0 && $0 < index }) else { return .order(step: index) }
            guard step.limits.attempts >= 1 else { return .limits(step: index) }
            guard ([step.action] + step.undo).allSatisfy(isSound) else { return .danglingRelease }
        }
        return nil
    }

    private func isSound(_ action: Action) -> Bool {
        switch action {
        case .prepare, .shift, .verifyTogether: true
        case .start(let placement), .settle(let placement): fits(placement)
        case .verify(let verification): fits(verification.placement)
        }
    }

    private func fits(_ placement: Action.Placement) -> Bool {
        releases.indices.contains(placement.release) && releases[placement.release].service == placement.service
    }
}

/// Why a plan cannot be executed.
package enum PlanFlaw: Error, Hashable, Codable, Sendable {
    /// It has another format.
    case format(Int)
    /// It has more steps than a plan may have.
    case tooManySteps(Int)
    /// An action names a release that the plan does not have.
    case danglingRelease
    /// A step needs one that does not stand before it.
    case order(step: Int)
    /// A step may not be tried at all.
    case limits(step: Int)
}
