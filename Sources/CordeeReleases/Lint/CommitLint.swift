package import CordeeModel

/// Tells which commits do not follow the convention. What git and forges word themselves (merges, reverts) is left alone.
package struct CommitLint: Sendable {
    private let types: [String]

    /// Knows the convention's types.
    package init(_ convention: Convention) { types = convention.types.map(\.name) }

    /// The problems of a commit, in the order of its text.
    package func findings(in commit: Commit) -> [LintFinding] {
        // A merge whose words are somebody's own brings nothing itself.
        if commit.parents.count > 1, CommitMessage(commit.message).kind == .free { return [] }
        return findings(in: commit.message, of: commit.id)
    }

    /// The problems of a message that is about to be committed: what an editor left in it is taken out first.
    package func findings(inDraft draft: String, commentedBy sign: Character = "#") -> [LintFinding] {
        findings(in: Self.cleaned(draft, commentedBy: sign), of: nil)
    }

    private func findings(in text: String, of commit: CommitID?) -> [LintFinding] {
        let message = CommitMessage(text)
        let subject = Prose(line: message.subject, limit: Change.summaryLimit)
        func finding(_ problem: LintProblem, _ correction: String? = nil) -> LintFinding {
            LintFinding(
                commit: commit, subject: subject, problem: problem,
                correction: correction.map { Prose(line: $0, limit: Change.summaryLimit) })
        }
        if subject.isEmpty { return [finding(.empty)] }
        var found: [LintFinding] = []
        switch message.kind {
        case .merge, .revert: return []
        case .fixup: return [finding(.unsquashed(String(message.subject.prefix { $0 != " " })))]
        case .conventional, .free:
            found += header(message).map { finding($0.problem, $0.correction) }
        }
        found += BodyLint.problems(of: message).map { finding($0) }
        return found
    }

    /// What is wrong with the first line. Each correction mends everything in it that is certain.
    private func header(_ message: CommitMessage) -> [(problem: LintProblem, correction: String?)] {
        let bytes = message.bytes
        let scan = message.header
        let word = bytes.text(scan.word)
        let isAddress = bytes.has("//", at: scan.description.lowerBound)
        guard !word.isEmpty, scan.isScopeOpen || scan.hasColon && !isAddress else { return [(.noType, nil)] }
        var problems: [LintProblem] = []
        let type = word.lowercased()
        let isKnown = types.contains(type)
        let suggestion = isKnown ? type : Suggestion.nearest(to: type, among: types)
        if !isKnown { problems.append(.unknownType(word, suggestion: suggestion)) }
        if isKnown, type != word { problems.append(.upperCase(word)) }
        if scan.isScopeOpen { return (problems + [.openScope]).map { ($0, nil) } }
        if scan.isMarkFirst { problems.append(.markBeforeScope) }
        if scan.scope?.isEmpty == true { problems.append(.emptyScope) }
        if scan.hasSpaceBefore { problems.append(.spaceBeforeColon) }
        if scan.description.isEmpty {
            problems.append(.emptyDescription)
        } else {
            if !scan.hasSpaceAfter { problems.append(.noSpaceAfterColon) }
            if scan.description.count > Change.summaryLimit {
                problems.append(.longDescription(limit: Change.summaryLimit))
            }
        }
        guard let suggestion, !scan.description.isEmpty else { return problems.map { ($0, nil) } }
        let scope = scan.scope.map { $0.isEmpty ? "" : "(\(bytes.text($0)))" } ?? ""
        let description = bytes.text(scan.description, limit: CommitMessage.descriptionLimit)
        let correction = "\(suggestion)\(scope)\(scan.hasMark ? "!" : ""): \(description)"
        return problems.map { problem in
            // Only people can make it shorter.
            if case .longDescription = problem { return (problem, nil) }
            return (problem, correction)
        }
    }

    /// What git keeps of a message from an editor: no comments, and nothing from the line on that cuts it off.
    static func cleaned(_ draft: String, commentedBy sign: Character) -> String {
        var kept: [Substring] = []
        for line in draft.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.hasPrefix("\(sign) ------------------------ >8") { break }
            if line.first != sign { kept.append(line) }
        }
        return kept.joined(separator: "\n")
    }
}
