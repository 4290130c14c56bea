internal import CordeeConductor
package import CordeeCore
internal import CordeeManifest
internal import CordeeModel

extension PlanDesk {
    /// A scenario as a plan has it, with what must not be in the plan.
    package struct Rehearsed: Sendable {
        /// The scenario.
        package var trial: Action.Trial
        /// Its secret values. Never to be logged.
        package var values: [String: String]
    }

    /// The scenarios that the environment asks for, as their files and this process's environment say now.
    /// - Throws: `ScenarioTrouble`, `secretUnreadable`; what could not be read.
    func trials() throws -> [Rehearsed] {
        let parsed: [ParsedScenario]
        switch environment.scenarios {
        case nil: return []
        case .all: parsed = try workspace.parseScenarios([])
        case .named(let names): parsed = try workspace.parseScenarios(names.map(\.rawValue))
        }
        let bad = parsed.filter { $0.scenario == nil }.map(\.id.rawValue)
        guard bad.isEmpty else { throw ScenarioTrouble.hasErrors(bad) }
        return try parsed.compactMap(\.scenario).map { try rehearsed($0) }
    }

    /// The scenarios of a saved plan whose secret values are not kept any more; they must be what they were.
    /// - Throws: `StateTrouble.scenarioChanged`, `secretUnreadable`.
    func trials(for plan: Plan) throws -> [Rehearsed] {
        try plan.trials.compactMap { trial in
            guard let secrets = trial.secrets, !configurations.holds(secrets) else { return nil }
            let again = try rehearsed(trial.scenario)
            guard again.trial.secrets?.digest == secrets.digest else {
                throw StateTrouble.scenarioChanged(trial.scenario.id)
            }
            return again
        }
    }

    private func rehearsed(_ scenario: Scenario) throws(Failure) -> Rehearsed {
        var secrets: [(variable: Variable, value: String)] = []
        for variable in scenario.variables where variable.isSecret {
            secrets.append((variable, try workspace.value(of: variable)))
        }
        return Rehearsed(
            trial: Action.Trial(scenario, secrets: secrets.isEmpty ? nil : configurations.describe(secrets)),
            values: Dictionary(secrets.map { ($0.variable.name, $0.value) }) { $1 })
    }
}
