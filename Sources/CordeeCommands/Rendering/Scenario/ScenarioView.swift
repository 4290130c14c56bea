package import CordeeManifest
package import CordeeMessages
package import CordeeModel
package import CordeePolicy

/// Scenarios as people watch them.
package struct ScenarioView: Sendable {
    private let catalogue: Catalogue

    /// Shows scenarios.
    package init(catalogue: Catalogue) { self.catalogue = catalogue }

    /// What stands above a scenario's steps.
    package func heading(_ scenario: Scenario) -> [Line] {
        [Line(scenario.id.rawValue, .bold) + Line("  " + scenario.title, .dim)]
    }

    /// How a step went; of one that failed also what did not hold, the request and its answer.
    package func lines(_ step: ScenarioResult.Step) -> [Line] {
        var line: Line
        switch step.verdict {
        case .passed: line = Line("  ✓ ", .green) + Line(step.name)
        case .failed: line = Line("  ✗ ", [.bold, .red]) + Line(step.name, .bold)
        case .skipped:
            return [Line("  · \(step.name)  " + catalogue.say(ScenarioPhrase.skipped), .dim)]
        }
        line = line + Line("  " + catalogue.duration(step.took), .dim)
        if step.attempts > 1 {
            line = line + Line(", " + catalogue.say(ScenarioPhrase.attempts(step.attempts)), .dim)
        }
        guard step.verdict == .failed else { return [line] }
        return [line] + flaws(step.flaws) + (step.exchange.map(lines) ?? [])
    }

    /// What did not hold.
    package func flaws(_ flaws: [ScenarioFlaw]) -> [Line] { flaws.map { Line("    " + catalogue.text($0), .red) } }

    private func lines(_ exchange: ShownExchange) -> [Line] {
        func part(_ phrase: ScenarioPhrase, _ lines: [String]) -> [Line] {
            [Line("    " + catalogue.say(phrase), .cyan)] + lines.map { Line("      " + $0, .dim) }
        }
        return part(.request, exchange.request) + part(.answer, exchange.answer)
    }
}

/// The scenarios that there are.
package struct ScenarioListView: Sendable {
    private let parsed: [ParsedScenario]
    private let catalogue: Catalogue

    /// Shows scenarios, in the order given.
    package init(_ parsed: [ParsedScenario], catalogue: Catalogue) {
        self.parsed = parsed
        self.catalogue = catalogue
    }

    /// The lines.
    package func lines(width: Int? = nil) -> [Line] {
        var table = Table([.init(""), .init("", isTrailing: true), .init("", minimum: 8)])
        for one in parsed {
            guard let scenario = one.scenario else {
                table.add([Line(one.id.rawValue, .bold), Line(""), Line(catalogue.say(ScenarioPhrase.unusable), .red)])
                continue
            }
            table.add([
                Line(one.id.rawValue, .bold), Line(catalogue.count(scenario.steps.count, .step), .dim),
                Line(scenario.title),
            ])
        }
        return table.lines(width: width)
    }
}
