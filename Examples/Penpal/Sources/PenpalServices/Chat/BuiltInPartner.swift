import Foundation

/// Answers without any model: always the same answer to the same words.
package struct BuiltInPartner: ChatPartner {
    /// There is nothing to set up.
    package init() {}

    func reply(to message: String, mode: ChatMode, history: [Message]) -> String {
        switch mode {
        case .tutor: correct(message)
        case .partner: askBack(message, turn: history.count / 2)
        }
    }

    /// A mistake that learners of English make often.
    private struct Mistake {
        let pattern: String
        let correction: String
        let reason: String
    }

    private static let mistakes = [
        Mistake(pattern: #"I am agree"#, correction: "I agree", reason: "“agree” is a verb, without “am”"),
        Mistake(pattern: #"(he|she|it) don't"#, correction: "$1 doesn't", reason: "third person: “doesn't”"),
        Mistake(pattern: #"I have (\d+) years( old)?"#, correction: "I am $1 years old", reason: "ages take “to be”"),
        Mistake(pattern: #"informations"#, correction: "information", reason: "“information” has no plural"),
        Mistake(pattern: #"more better"#, correction: "better", reason: "“better” is already a comparative"),
        Mistake(pattern: #"depend of"#, correction: "depend on", reason: "things depend “on” something"),
        Mistake(pattern: #"since (\d+) (years|days)"#, correction: "for $1 $2", reason: "a length takes “for”"),
    ]

    /// The message without its mistakes and why, or praise.
    package func correct(_ message: String) -> String {
        var corrected = message
        var reasons: [String] = []
        for mistake in Self.mistakes {
            let words = #"\b\#(mistake.pattern)\b"#
            let next = corrected.replacingOccurrences(
                of: words, with: mistake.correction, options: [.regularExpression, .caseInsensitive])
            if next != corrected { reasons.append(mistake.reason) }
            corrected = next
        }
        guard !reasons.isEmpty else { return "Well said, no mistakes. Now say the same thing in the past tense." }
        return "Better: “\(corrected)” (\(reasons.joined(separator: "; ")))."
    }

    private static let questions = [
        "What do you like about it?", "When did that start?", "Who do you share that with?", "What will you do next?",
    ]

    private func askBack(_ message: String, turn: Int) -> String {
        let words = message.split { !$0.isLetter && $0 != "'" && $0 != "’" }
        let topic = words.filter { $0.count > 4 }.max { $0.count < $1.count }.map(String.init)
        let opening = topic.map { "You said “\($0.lowercased())”, tell me more." } ?? "I see!"
        return "\(opening) \(Self.questions[turn % Self.questions.count])"
    }
}
