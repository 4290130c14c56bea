import CordeeModel

extension Plan {
    /// What is wrong with a plan that came from outside, in words of this format; nil: it can be executed.
    ///
    /// A plan that the planner made is always valid; a saved file may have been written by anyone.
    package var flaw: PlanFlaw? {
        guard format == Self.currentFormat else { return .format(format) }
        guard steps.count <= Self.stepLimit else { return .tooManySteps(steps.count) }
        guard combination.allSatisfy(releases.indices.contains) else { return .danglingRelease }
        guard isCombinationSound else { return .combination }
        let areSound = releases.map(\.isSound)
        // Scenarios go through the edge and can turn a run back; there is no way back that could need one.
        let mayTry = !intent.goesBack && edge != nil
        let mayJudge = mayTry && environment.strategy.canary?.isSound == true
        var needs = 0
        for (index, step) in steps.enumerated() {
            needs += step.needs.count
            guard needs <= Self.needLimit else { return .tooManySteps(steps.count) }
            guard step.needs.allSatisfy({ $0 >= 0 && $0 < index }) else { return .order(step: index) }
            // Every wave has a step, but for the two that a plan which only stops an edge leaves out.
            guard step.wave >= 0, step.wave <= steps.count + 2 else { return .order(step: index) }
            guard step.limits.areSound else { return .limits(step: index) }
            let actions = [step.action] + step.undo
            guard actions.allSatisfy({ $0.placement.map(fits) ?? true }) else { return .danglingRelease }
            guard
                actions.allSatisfy({ action in
                    action.service == step.service && action.isSound
                        && (action.placement.map { areSound[$0.release] } ?? true)
                })
            else { return .unsound(step: index) }
            guard mayJudge || !step.action.isJudgement, !step.undo.contains(where: \.isJudgement) else {
                return .unsound(step: index)
            }
            // Its time has to be over before its deadline is, or there would be nothing to say of it.
            guard !step.action.isJudgement || step.limits.deadline > environment.strategy.canary?.hold.atMost ?? .zero
            else { return .limits(step: index) }
            guard mayTry || !step.action.isTrial, !step.undo.contains(where: \.isTrial) else {
                return .unsound(step: index)
            }
        }
        return nil
    }

    /// One release for each service, ordered; and nobody moves who is not in it.
    private var isCombinationSound: Bool {
        let services = wanted.map(\.service)
        let known = Set(services)
        return Self.isAscending(services) && Self.isAscending(moving) && moving.allSatisfy(known.contains)
    }

    private static func isAscending(_ names: [ServiceID]) -> Bool { zip(names, names.dropFirst()).allSatisfy(<) }

    private func fits(_ placement: Action.Placement) -> Bool {
        releases.indices.contains(placement.release) && releases[placement.release].service == placement.service
    }
}

extension Action {
    /// Who is to be where; nil for actions that are not about one slot.
    fileprivate var placement: Placement? {
        switch self {
        case .prepare, .shift, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag, .untag, .push: nil
        case .judge(let judgement): judgement.canary
        case .start(let placement), .settle(let placement): placement
        case .verify(let verification): verification.placement
        }
    }

    fileprivate var isTrial: Bool { kind == .scenario }
    fileprivate var isJudgement: Bool { kind == .judge }

    fileprivate var isSound: Bool {
        switch self {
        case .scenario(let trial): trial.isSound
        case .judge(let judgement): judgement.isSound
        case .prepare, .start, .settle, .verifyTogether, .commit, .takeBack, .tag, .untag: true
        case .preflight(let preflight): !preflight.command.isEmpty
        case .push(let push): !push.tags.isEmpty
        case .verify(let verification): Release.soundDurations.contains(verification.hold)
        case .shift(let shift): Set(shift.split.shares.map(\.slot)).count == shift.split.shares.count
        }
    }
}

extension Release {
    /// The spans of time that a release may ask for: what is longer was not meant, and sums of it could not be kept.
    fileprivate static let soundDurations: ClosedRange<Duration> = .zero ... .seconds(100 * 86_400)

    fileprivate var isSound: Bool {
        health.successes >= 1
            && [grace, health.interval, health.timeout, health.within].allSatisfy(Self.soundDurations.contains)
    }
}

/// Why a plan cannot be executed.
package enum PlanFlaw: Error, Hashable, Codable, Sendable {
    /// It has another format.
    case format(Int)
    /// It has more steps, or more needs, than a plan may have.
    case tooManySteps(Int)
    /// An action, or the combination, names a release that the plan does not have.
    case danglingRelease
    /// The combination names a service twice or out of order, or a service moves that is not part of it.
    case combination
    /// A step needs one that does not stand before it, or its wave is not one.
    case order(step: Int)
    /// A step has a deadline, a number of attempts or a pause that cannot be kept.
    case limits(step: Int)
    /// A step is not about the service that it says, or asks for what cannot be: a slot with two shares, a negative time, a scenario or a judgement on the way back.
    case unsound(step: Int)
}
