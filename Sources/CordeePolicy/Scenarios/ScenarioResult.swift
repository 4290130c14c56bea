package import CordeeModel

/// How a scenario went.
package struct ScenarioResult: Hashable, Sendable {
    /// The scenario.
    package var id: ScenarioID
    /// What it shows.
    package var title: String
    /// Its steps, in their order; also those that were not begun.
    package var steps: [Step]
    /// What did not hold of all of it.
    package var flaws: [ScenarioFlaw]
    /// How long it took.
    package var took: Duration

    /// Notes how a scenario went.
    package init(
        id: ScenarioID, title: String, steps: [Step], flaws: [ScenarioFlaw] = [], took: Duration
    ) {
        self.id = id
        self.title = title
        self.steps = steps
        self.flaws = flaws
        self.took = took
    }

    /// Whether everything was done and held. No steps show nothing.
    package var hasPassed: Bool { !steps.isEmpty && flaws.isEmpty && steps.allSatisfy { $0.verdict == .passed } }

    /// How a step went.
    package struct Step: Hashable, Sendable {
        /// What it shows.
        package var name: String
        /// What it is worth.
        package var verdict: Verdict
        /// How long its last answer took, redirects included.
        package var took: Duration
        /// How many times it was asked.
        package var attempts: Int
        /// What did not hold at the end.
        package var flaws: [ScenarioFlaw]
        /// The last request and its answer; nil: none went out.
        package var exchange: ShownExchange?

        /// Notes how a step went.
        package init(
            name: String, verdict: Verdict, took: Duration = .zero, attempts: Int = 0, flaws: [ScenarioFlaw] = [],
            exchange: ShownExchange? = nil
        ) {
            self.name = name
            self.verdict = verdict
            self.took = took
            self.attempts = attempts
            self.flaws = flaws
            self.exchange = exchange
        }
    }

    /// What a step is worth.
    package enum Verdict: String, Hashable, Codable, Sendable {
        case passed, failed
        /// Not begun, because one before it failed.
        case skipped
    }
}
