internal import CordeeConductor
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel
internal import CordeePolicy

extension Context {
    /// The scenarios of these names, in this order, or all; problems of their files are printed.
    /// - Throws: `none`, `unknown`, `hasErrors`; what could not be read.
    func scenarios(_ names: [String]) throws -> [Scenario] {
        let wanted = try workspace.parseScenarios(names)
        voice.complain(wanted.flatMap(\.diagnostics))
        let bad = wanted.filter { $0.scenario == nil }
        guard bad.isEmpty else { throw ScenarioTrouble.hasErrors(bad.map(\.id.rawValue)) }
        return wanted.compactMap(\.scenario)
    }

    /// Runs scenarios one after the other and says how each step went, unless it is to be quiet.
    /// - Throws: `secretUnreadable`, before anything is sent.
    func run(
        _ scenarios: [Scenario], in environment: CordeeModel.Environment, isQuiet: Bool
    ) async throws -> [ScenarioResult] {
        guard let listen = environment.edge?.listen else { throw Failure(.unforeseen, [environment.id.rawValue]) }
        let site = ScenarioSite(try fleet(), listen: listen)
        let runner = ScenarioRunner(LocalSites.requester, at: site, clock: Timekeeper())
        let view = ScenarioView(catalogue: voice.catalogue)
        let values = try scenarios.map { try self.values(of: $0, in: environment.id) }
        var results: [ScenarioResult] = []
        for (scenario, values) in zip(scenarios, values) {
            if !isQuiet { voice.say(view.heading(scenario)) }
            let result = await runner.run(scenario, values) { step in
                if !isQuiet { voice.say(view.lines(step)) }
            }
            if !isQuiet { voice.say(view.flaws(result.flaws)) }
            results.append(result)
        }
        let failed = results.count { !$0.hasPassed }
        if !isQuiet {
            voice.say(
                failed == 0
                    ? ScenarioPhrase.passed(results.count, in: environment.id)
                    : .failed(failed, of: results.count, in: environment.id))
        }
        return results
    }

    private func values(of scenario: Scenario, in environment: EnvironmentID) throws(Failure) -> ScenarioValues {
        var given: [String: String] = [:]
        for variable in scenario.variables { given[variable.name] = try workspace.value(of: variable) }
        return ScenarioValues(scenario, in: environment, unique: ScenarioValues.draw(), given: given)
    }
}
