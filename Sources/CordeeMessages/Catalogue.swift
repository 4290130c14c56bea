package import CordeeModel

/// What the program says to operators, in one language.
///
/// Every text stands beside its translation in an exhaustive switch, so that a missing one does not compile. Values
/// are shown escaped, and quoted for the shell where they stand in a command, so that what a service or a peer says
/// can neither steer a terminal nor turn a hint into another command.
package struct Catalogue: Hashable, Sendable {
    /// The language.
    package let language: Language

    /// Speaks a language.
    package init(_ language: Language) { self.language = language }

    /// Says one thing in the catalogue's language.
    package func say(en english: @autoclosure () -> Wording, fr french: @autoclosure () -> Wording) -> String {
        switch language {
        case .english: english().rendered(in: .english)
        case .french: french().rendered(in: .french)
        }
    }

    /// Says a phrase.
    package func say(_ phrase: some Phrase) -> String { phrase.text(in: self) }
}

/// Something that the program says beside failures and refusals: a label, a heading, a confirmation.
///
/// One enum for each part of the program, each with an exhaustive switch.
package protocol Phrase: Hashable, Sendable {
    /// The phrase in the catalogue's language.
    func text(in catalogue: Catalogue) -> String
}

/// Where something happened, as far as known, so that a hint can name it.
package struct Scene: Hashable, Sendable {
    /// The run.
    package var run: RunID?
    /// The environment.
    package var environment: EnvironmentID?

    /// Names a scene.
    package init(run: RunID? = nil, environment: EnvironmentID? = nil) {
        self.run = run
        self.environment = environment
    }

    /// The environment as it stands in a command.
    var place: String { environment?.rawValue ?? "ENV" }
}

/// What is said of a problem: what happened, and the next command to type.
package struct Advice: Hashable, Sendable {
    /// What happened, and what it means for users where that is certain.
    package var message: String
    /// What to type next.
    package var hint: String

    /// Advises.
    package init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }
}
