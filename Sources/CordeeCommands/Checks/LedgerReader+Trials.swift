internal import CordeeCore
internal import CordeeLedger
internal import CordeeModel
internal import CordeePolicy

extension LedgerReader {
    /// What the newest runs of an environment have shown by scenarios that they tried: back to one that came to its end.
    func trials(in environment: EnvironmentID) throws(Failure) -> [GateFacts.FoundResult] {
        var found: [GateFacts.FoundResult] = []
        for summary in try runs(environment: environment, limit: Self.trialRuns) {
            guard let ended = summary.ended, summary.mayShowTrials, let plan = try plan(of: summary.id) else {
                continue
            }
            found += summary.results(of: plan).map {
                GateFacts.FoundResult($0, by: summary.actor.rawValue, at: ended)
            }
            if summary.status == .done { break }
        }
        return found
    }

    /// How many runs are looked at.
    private static var trialRuns: Int { 20 }
}

extension RunSummary {
    /// Whether scenarios can have been tried: a run that was brought back by something else has shown nothing of use.
    fileprivate var mayShowTrials: Bool {
        guard !intent.goesBack else { return false }
        if status == .done { return true }
        guard case .failed? = cause else { return false }
        return true
    }

    /// What the scenarios of its plan have shown: all passed in a run that came to its end, one failed in a run that it
    /// brought back.
    fileprivate func results(of plan: Plan) -> [CheckResult] {
        let releases = plan.wanted.map { CheckResult.Seen($0) }
        func result(_ scenario: Scenario, _ hasPassed: Bool, _ note: String?) -> CheckResult {
            CheckResult(
                CheckID(scenario.id.rawValue), hasPassed: hasPassed, origin: .scenario, note: note,
                environment: environment, train: plan.train?.id, releases: releases)
        }
        if status == .done { return plan.trials.map { result($0.scenario, true, nil) } }
        guard case .failed(let step, let failure)? = cause, !step.isBack, plan.steps.indices.contains(step.index),
            case .scenario(let trial) = plan.steps[step.index].action
        else { return [] }
        return [result(trial.scenario, false, failure.values.dropFirst().first)]
    }
}
