/// What went wrong with something that a person asked for, and what to do next.
package struct PenpalError: Error, Equatable, CustomStringConvertible {
    /// The kinds of problems, for code that acts on it.
    package enum Code: String, Sendable {
        case invalidSetting, unknownFault, invalidFault, unreadableRelease, unreadableReport, faultOnPurpose
    }

    /// What kind of problem it is.
    package let code: Code
    let message: String
    /// What to type next.
    package let hint: String?

    /// A problem and the way out of it.
    package init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The message and, on a line of its own, the hint.
    package var description: String {
        hint.map { "\(message)\n\($0)" } ?? message
    }
}
