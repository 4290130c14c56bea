package import CordeeModel

/// What a commit's message does otherwise than the convention asks for.
package enum LintProblem: Hashable, Sendable {
    /// It says nothing at all.
    case empty
    /// No type stands before a colon.
    case noType
    /// The convention has no such type; the known one that was probably meant.
    case unknownType(String, suggestion: String?)
    /// The type is not in lower case.
    case upperCase(String)
    /// `(` after the type is never closed.
    case openScope
    /// Nothing stands between the parentheses.
    case emptyScope
    /// `!` stands before the parentheses instead of after them.
    case markBeforeScope
    /// There are spaces before the colon.
    case spaceBeforeColon
    /// There is no space after the colon.
    case noSpaceAfterColon
    /// Nothing stands after the colon.
    case emptyDescription
    /// The description is longer than the notes show, in bytes.
    case longDescription(limit: Int)
    /// The second line is not blank.
    case noBlankLine
    /// A footer that means a breaking change is not written as the convention knows it.
    case misspeltBreaking(String)
    /// No blank line stands before the footer that says what breaks.
    case breakingInBody
    /// It says that something breaks, and not what.
    case emptyBreaking
    /// It was to be put into another commit: `fixup!`, `squash!`, `amend!`.
    case unsquashed(String)
    /// It holds characters that nobody sees, or that steer a terminal.
    case hiddenCharacters
}

/// One problem of one commit, and how its first line would be right.
package struct LintFinding: Hashable, Sendable {
    /// The commit; nil: a message that is about to be committed.
    package var commit: CommitID?
    /// The first line, as far as it is shown.
    package var subject: Prose
    /// What is wrong.
    package var problem: LintProblem
    /// The first line without the problem, where it is certain what was meant.
    package var correction: Prose?

    /// Describes a finding.
    package init(commit: CommitID?, subject: Prose, problem: LintProblem, correction: Prose? = nil) {
        self.commit = commit
        self.subject = subject
        self.problem = problem
        self.correction = correction
    }
}
