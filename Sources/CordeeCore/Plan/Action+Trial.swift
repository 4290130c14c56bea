package import CordeeModel

extension Action {
    /// A scenario that is tried: whole, as its file had it when the plan was made, but for its secret values.
    package struct Trial: Hashable, Codable, Sendable {
        /// What is done and what has to come back.
        package var scenario: Scenario
        /// Its secret values, as keyed hashes; nil: it has none. The values themselves are kept where those of releases are.
        package var secrets: Configuration?

        /// The time between a scenario's own limit and the step's: for whoever performs it to end and to say why.
        package static let margin: Duration = .seconds(15)

        /// Describes a trial.
        package init(_ scenario: Scenario, secrets: Configuration? = nil) {
            self.scenario = scenario
            self.secrets = secrets
        }
    }
}

extension Plan {
    /// The scenarios that it tries, in their order.
    package var trials: [Action.Trial] {
        steps.compactMap { if case .scenario(let trial) = $0.action { trial } else { nil } }
    }
}

extension Action.Trial {
    /// Whether it can be tried: a saved plan may have been written by anyone.
    var isSound: Bool {
        let names = scenario.variables.filter(\.isSecret).map(\.name).sorted()
        return scenario.isSound && zip(names, names.dropFirst()).allSatisfy(<)
            && (secrets?.entries.map(\.name) ?? []) == names
    }
}

extension Variable {
    /// Whether its value is shown nowhere.
    package var isSecret: Bool {
        switch source {
        case .plain: false
        case .environment, .file: true
        }
    }
}

extension Scenario {
    /// The spans of time that a scenario and its steps may ask for.
    private static let soundTimes: ClosedRange<Duration> = .milliseconds(1) ... .seconds(86_400)
    /// How many steps it may have, and how many redirects one of them may follow.
    private static let soundCounts = (steps: 1...200, redirects: 0...20)

    fileprivate var isSound: Bool {
        Self.soundTimes.contains(timeout) && Self.soundCounts.steps.contains(steps.count)
            && steps.allSatisfy { step in
                Self.soundCounts.redirects.contains(step.redirects)
                    && ([step.timeout] + [step.until, step.expectation.within].compactMap(\.self))
                        .allSatisfy(Self.soundTimes.contains)
                    && !step.method.isEmpty && step.method.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) }
            }
    }
}
