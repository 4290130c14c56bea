import CordeeCore
import CordeeDriver
import CordeeModel
import CordeePolicy

extension DriverPerformer {
    /// Tries a scenario once, with values that no other attempt has: also not the one that a crash cut off.
    /// - Throws: `scenarioFailed`, `configurationLost`, `cancelled`.
    func attempt(
        _ trial: Action.Trial, through topology: Topology?, _ effect: Effect, _ site: Site
    ) async throws(Failure) -> Evidence {
        let scenario = trial.scenario
        guard let topology, let kit = site.trials else { throw Failure(.unforeseen, [scenario.id.rawValue]) }
        let values = ScenarioValues(
            scenario, in: effect.environment.id, unique: draw(), given: try given(trial))
        let runner = ScenarioRunner(kit.requester, at: ScenarioSite(topology), now: now)
        let result = await runner.run(scenario, values) { _ in }
        let log = keep(result, kit, effect.id)
        if Task.isCancelled { throw Failure(.cancelled) }
        guard result.hasPassed else { throw Self.failure(of: result, log) }
        return Evidence(checks: result.steps.count, log: log)
    }

    /// The values of a scenario's variables: plain ones stand in the plan, secret ones where those of releases are.
    private func given(_ trial: Action.Trial) throws(Failure) -> [String: String] {
        var given: [String: String] = [:]
        if let secrets = trial.secrets {
            given = try configurations.values(of: secrets, for: trial.scenario.id.rawValue)
        }
        for variable in trial.scenario.variables {
            if case .plain(let text) = variable.source { given[variable.name] = text }
        }
        return given
    }

    /// Keeps what was asked and answered. Best effort: a full disk says nothing of what users get.
    private func keep(
        _ result: ScenarioResult, _ kit: TrialKit, _ id: EffectID
    ) -> String? {
        let log = kit.log(id.run, id.step, result.id)
        do throws(Failure) {
            try SmallFile.makeDirectory(kit.logs)
            LogFile.removeOldest(in: kit.logs, keeping: TrialKit.kept, for: log)
            try SmallFile.replace(log, with: Array(ScenarioLog.text(result).utf8))
            return log
        } catch {
            return nil
        }
    }

    private static func failure(of result: ScenarioResult, _ log: String?) -> Failure {
        let first = result.firstFlaw
        var cause: String?
        // What the system says of a connection, not what a service says of a person.
        if case .noAnswer(let words)? = first?.flaw { cause = words }
        return Failure(
            .scenarioFailed, [result.id.rawValue, first?.step ?? "", log ?? ""] + (first?.flaw.gist ?? []),
            cause: cause)
    }
}
