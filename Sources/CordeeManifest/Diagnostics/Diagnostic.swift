package import CordeeModel

/// One problem of a manifest and where it is.
package struct Diagnostic: Hashable, Sendable {
    /// The file, as it was named to the parser.
    package var file: String
    /// The place in it.
    package var position: Position
    /// What is wrong.
    package var problem: Problem

    /// Notes a problem.
    package init(file: String, position: Position, problem: Problem) {
        self.file = file
        self.position = position
        self.problem = problem
    }

    /// How bad it is.
    package var severity: Problem.Severity { problem.severity }
    /// `cordee.yaml:12:7`, as editors and terminals understand it.
    package var location: String { "\(file):\(position)" }
}

/// What is said of a problem, in lines that nothing in the file can break or paint.
package struct ProblemText: Hashable, Sendable {
    /// What is wrong.
    package var message: String
    /// What to type or change.
    package var hint: String

    init(_ message: String, _ hint: String) {
        self.message = message.printable
        self.hint = hint.printable
    }
}

extension Problem {
    /// Says in a language what is wrong and what to type or change. What the file says is quoted in one line.
    package func text(_ language: Language) -> ProblemText {
        switch language {
        case .english: english
        case .french: french
        }
    }
}

extension String {
    /// A text of the file for a message: one line, no control characters, not too long.
    var quotable: String {
        String(String.UnicodeScalarView(unicodeScalars.prefix(80))).printable + (unicodeScalars.count > 80 ? "…" : "")
    }

    /// The same text with a mark for every control character and everything else that a terminal might obey.
    fileprivate var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}

/// Placeholders as they are written, for a message.
func list(placeholders names: [String]) -> String { names.map { "{\($0)}" }.joined(separator: ", ") }

/// The way round a circle, for a message; of a very long one the ends.
func circle(_ members: [some Identifier]) -> String {
    let names = (members + members.prefix(1)).map(\.rawValue)
    if names.count <= 30 { return names.joined(separator: " → ") }
    return (names.prefix(20) + ["… (\(members.count))"] + names.suffix(5)).joined(separator: " → ")
}
