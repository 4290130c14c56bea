package import CordeeModel

/// What did not hold of a step, with what was expected and what was found, fit to be shown: bounded, without secrets.
package enum ScenarioFlaw: Error, Hashable, Sendable {
    /// There is nothing to do, so nothing was shown.
    case noSteps
    /// A value is not there.
    case unfilled(String)
    /// Not an address that a request can go to.
    case badAddress(String)
    /// No answer: the system's words.
    case noAnswer(String)
    /// Another status.
    case status(expected: [StatusRule], found: Int)
    /// The answer took longer than it may.
    case late(limit: Duration, took: Duration)
    /// A body that should be JSON is none: the parser's words, and how the body begins.
    case notJSON(String, beginning: String)
    /// A body is longer than is read, in bytes.
    case tooLong(limit: Int)
    /// A part of the answer is not what it should be: where, what it should be, what is there; nil: nothing.
    case broken(AnswerPlace, Wish, found: String?)
    /// To look for a regular expression in a part of the answer would take too long: where, and the expression.
    case tooSlow(AnswerPlace, pattern: String)
    /// A value that later steps need is not there: its name, and where it was looked for.
    case notCaptured(String, AnswerPlace)
    /// The scenario took longer than it may.
    case outOfTime(limit: Duration)

    /// What a part of an answer should be, as it is shown.
    package enum Wish: Hashable, Sendable {
        case equals(String)
        case contains(String)
        /// It is there.
        case present
        /// It is not there.
        case absent
        case type(JSONTree.Kind)
        case greater(String)
        case less(String)
        case length(ClosedRange<Int>)
        case matches(String)
    }
}

extension ScenarioFlaw {
    /// The same flaw, fit to be shown also where it names an address that values were filled into.
    package func shown(_ values: ScenarioValues) -> ScenarioFlaw {
        switch self {
        case .badAddress(let target): .badAddress(String(values.masked(target).prefix(ScenarioJudge.shownLimit)))
        case .noSteps, .unfilled, .noAnswer, .status, .late, .notJSON, .tooLong, .broken, .tooSlow, .notCaptured,
            .outOfTime:
            self
        }
    }
}
