package import CordeeMessages
package import CordeeModel
package import CordeePolicy

/// How a scenario went, as other programs read it.
package struct ScenarioRow: Encodable, Hashable, Sendable {
    /// Its name.
    package var scenario: ScenarioID
    /// What it shows.
    package var title: String
    /// Whether all of it was done and held.
    package var passed: Bool
    /// How long it took.
    package var milliseconds: Int64
    /// What did not hold of all of it.
    package var problems: [String]
    /// Its steps.
    package var steps: [Step]

    /// A step.
    package struct Step: Encodable, Hashable, Sendable {
        /// What it shows.
        package var name: String
        /// What it is worth.
        package var verdict: ScenarioResult.Verdict
        /// How long its last answer took.
        package var milliseconds: Int64
        /// How many times it was asked.
        package var attempts: Int
        /// What did not hold.
        package var problems: [String]
        /// The last request and its answer, of a step that failed.
        package var exchange: ShownExchange?
    }

    /// Reads a row off a result.
    package init(_ result: ScenarioResult, catalogue: Catalogue) {
        scenario = result.id
        title = result.title
        passed = result.hasPassed
        milliseconds = result.took.milliseconds
        problems = result.flaws.map(catalogue.text)
        steps = result.steps.map { step in
            Step(
                name: step.name, verdict: step.verdict, milliseconds: step.took.milliseconds,
                attempts: step.attempts, problems: step.flaws.map(catalogue.text),
                exchange: step.verdict == .failed ? step.exchange : nil)
        }
    }
}
