package import CordeeCore
package import CordeeLedger
package import CordeeModel

/// What the record says of an environment's combinations.
extension LedgerReader {
    /// How far back history is searched, in runs.
    package static let historyLimit = 1000

    /// The plan of the last run that left the environment other than it found it: what should be running there.
    package func standing(in environment: EnvironmentID) throws -> Plan? {
        try runs(environment: environment, limit: Self.historyLimit).first(where: \.hasEffect)
            .flatMap { try plan(of: $0.id) }
    }

    /// A train whose versions are out, as far as they were made here.
    /// - Throws: `NameTrouble.unknownTrain`; `unmadeTrain` when the run that was to make its versions did not get to its end.
    package func train(named name: String) throws -> Train {
        guard let run = try firstRun(of: TrainID(name)), let train = run.train else {
            throw NameTrouble.unknownTrain(name)
        }
        if run.intent == .release, run.status != .done { throw NameTrouble.unmadeTrain(name, run.id) }
        return train
    }

    /// For each of these releases, the one of another version that last stayed healthy in the environment.
    package func baselines(beside wanted: [Release], in environment: EnvironmentID) throws(Failure) -> [Release] {
        let summaries = try runs(environment: environment, limit: Self.historyLimit)
        var plans: [RunID: Plan] = [:]
        var baselines: [Release] = []
        for (service, run) in Standings.healthy(beside: wanted, summaries) {
            if plans[run] == nil { plans[run] = try plan(of: run) }
            if let release = plans[run]?.wanted.first(where: { $0.service == service }) { baselines.append(release) }
        }
        return baselines
    }

    /// The releases of the newest runs that came to their end in an environment and were not taken back.
    package func proven(in environment: EnvironmentID) throws(Failure) -> Set<CheckResult.Seen> {
        var seen: Set<CheckResult.Seen> = []
        for summary in Standings.healthy(try runs(environment: environment, limit: Self.provenRuns)) {
            seen.formUnion((try plan(of: summary.id)?.wanted ?? []).map { CheckResult.Seen($0) })
        }
        return seen
    }

    /// How many runs of an environment show what was seen healthy there.
    private static var provenRuns: Int { 20 }

    /// The newest run of a train that came to its end somewhere, so that people could look at it; nil: none has.
    package func newestRun(showing train: TrainID) throws(Failure) -> RunSummary? {
        try runs(of: train).first { $0.status == .done && $0.intent != .release }
    }

    /// The newest run after which the environment's combination was seen up together; nil: none yet.
    package func verified(in environment: EnvironmentID) throws -> (run: RunID, plan: Plan)? {
        guard
            let last = try runs(environment: environment, limit: Self.historyLimit).first(where: { $0.status == .done }
            ),
            let plan = try plan(of: last.id), !plan.wanted.isEmpty
        else { return nil }
        return (last.id, plan)
    }
}
