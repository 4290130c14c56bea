package import CordeeMessages

/// An error as people read it: what happened, what the system said, what to type.
package struct ErrorView: Sendable {
    private let catalogue: Catalogue
    private let advice: Advice
    private let cause: String?

    /// The most lines of a cause that are shown.
    package static let causeLimit = 10

    /// Shows an error.
    ///
    /// - Parameter cause: what the system or a peer said.
    package init(_ advice: Advice, cause: String? = nil, catalogue: Catalogue) {
        self.advice = advice
        self.cause = cause
        self.catalogue = catalogue
    }

    /// The lines. Long ones are left to the terminal to wrap, so that commands can be copied whole.
    package func lines() -> [Line] {
        let label = Line(catalogue.say(ProblemPhrase.error) + " ", [.bold, .red])
        let hint = Line("  → ", .cyan) + Line(prose: advice.hint)
        // Of several problems each has a line.
        let message = advice.message.split(separator: "\n").map { Line(prose: String($0)) }
        let rest = message.dropFirst().map { Line("  ") + $0 }
        return [label + (message.first ?? Line(""))] + rest + Self.cause(cause, indent: 2) + [hint]
    }

    /// What the system said, line by line.
    static func cause(_ cause: String?, indent: Int) -> [Line] {
        guard let cause else { return [] }
        let lines = cause.split(whereSeparator: \.isNewline)
        let space = String(repeating: " ", count: indent)
        let shown = lines.prefix(causeLimit).map { Line(space + $0, .dim) }
        return lines.count > causeLimit ? shown + [Line(space + "…", .dim)] : shown
    }
}
