internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel

/// Releases that ran together, where somebody could look at them.
struct SeenCombination {
    var environment: EnvironmentID
    var train: TrainID?
    var releases: [CheckResult.Seen]
}

extension Context {
    /// The releases of the newest run of a train that came to its end, whole, as they ran together.
    /// - Throws: `unknownTrain`, `neverRan`.
    func seen(train: TrainID) throws -> SeenCombination {
        let reader = try reader()
        guard let run = try reader.newestRun(showing: train), let plan = try reader.plan(of: run.id) else {
            if try reader.train(train) == nil { throw NameTrouble.unknownTrain(train.rawValue) }
            throw CheckTrouble.neverRan(train)
        }
        return SeenCombination(
            environment: run.environment, train: train, releases: plan.wanted.map { CheckResult.Seen($0) })
    }

    /// The releases that serve in an environment now.
    /// - Throws: `unknownEnvironment`, `nothingRuns`; what could not be observed.
    func seen(in name: String) async throws -> SeenCombination {
        let environment = try environment(name)
        guard let releases = try await combination(in: environment) else {
            throw CheckTrouble.nothingRuns(environment.id)
        }
        return SeenCombination(environment: environment.id, train: nil, releases: releases)
    }

    /// Puts on the record what this person has seen.
    /// - Throws: `unknownCheck`, `notSigner`.
    func sign(_ check: CheckID, _ seen: SeenCombination, hasPassed: Bool, note: String?) async throws -> ExitStatus {
        let fleet = try fleet()
        try see(check, fleet)
        let result = CheckResult(
            check, hasPassed: hasPassed, origin: .person(roles: nil), note: note, environment: seen.environment,
            train: seen.train, releases: seen.releases)
        _ = try await session([], fleet: fleet.name) { session in
            try await session.note([.checked(result)], by: actor)
        }
        voice.say(CheckPhrase.signed(result))
        let names = result.releases.map { "\($0.service) \($0.version)" }
        voice.say([Line("  " + voice.catalogue.list(names, limit: 20), .dim)])
        return .done
    }

    /// Sees that a name is one that a list or a scenario has, and that this person's word counts for it.
    private func see(_ check: CheckID, _ fleet: Fleet) throws {
        let lists = fleet.environments.flatMap { $0.gates ?? [] }.compactMap(\.rule.checklist)
        let asking = lists.filter { $0.names.contains(check) }
        let scenarios = try workspace.parseScenarios().map(\.id.rawValue)
        guard !asking.isEmpty || scenarios.contains(check.rawValue) else {
            let known = Set(lists.flatMap(\.names).map(\.rawValue) + scenarios).sorted()
            throw CheckTrouble.unknownCheck(
                check.rawValue, nearest: Suggestion.nearest(to: check.rawValue, among: known), known: known)
        }
        guard !fleet.roles.isEmpty else { return }
        let mine = CheckResult.Origin.person(roles: fleet.roles(of: actor.rawValue))
        if !asking.isEmpty, !asking.contains(where: { $0.counts(mine) }) {
            let signers = Set(asking.flatMap(\.signers)).sorted()
            throw CheckTrouble.notSigner(check, signers)
        }
    }
}
