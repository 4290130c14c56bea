package import CordeeModel

/// What a commit changes, as notes and versions need it: read from its message, and fit to be shown.
package struct Change: Hashable, Sendable {
    /// The commit.
    package var id: CommitID
    /// What its message is.
    package var kind: CommitMessage.Kind
    /// Its type, in lower case; `revert` also for what git words itself; empty: none.
    package var type: String
    /// The part of the source that it is about.
    package var scope: Prose?
    /// What it does.
    package var summary: Prose
    /// Whether users must change something.
    package var isBreaking: Bool
    /// What they must change, where the message says it beside the summary.
    package var breaking: [Prose]
    /// The issues and pull requests that it names.
    package var references: [Reference]
    /// Who wrote it: the author, then those who are named beside them.
    package var authors: [Author]
    /// What it takes back; nil: nothing.
    package var takenBack: TakenBack?

    /// Somebody who wrote a change. The address only tells one from another, and is never shown.
    package struct Author: Hashable, Sendable {
        /// The name.
        package var name: Prose
        /// The address, in lower case.
        package var email: String
    }

    /// What a change takes back.
    package struct TakenBack: Hashable, Sendable {
        /// The commits' hashes, or their beginnings.
        package var hashes: [String]
        /// The first line of the commit, where it is quoted.
        package var subject: String?
    }

    /// The most bytes of a summary that are shown.
    package static let summaryLimit = 400
    /// The most bytes of a scope that are shown.
    package static let scopeLimit = 60
    /// The most bytes of what users must change that are shown, for each text.
    package static let breakingLimit = 4000
    /// The most people of one commit that are named.
    package static let authorLimit = 20
    /// The most bytes of a name that are shown.
    package static let nameLimit = 80

    /// Reads a commit.
    package init(_ commit: Commit) {
        let message = CommitMessage(commit.message)
        id = commit.id
        kind = message.kind == .free && commit.parents.count > 1 ? .merge : message.kind
        type = kind == .revert ? "revert" : message.type
        scope = message.scope.map { Prose(line: $0, limit: Self.scopeLimit) }
        isBreaking = kind != .merge && message.isBreaking
        breaking = message.footers.isEmpty ? [] : Self.breaking(message)
        var description = message.description
        references = ReferenceScan.takeTrailing(from: &description)
        for footer in message.footers {
            for reference in ReferenceScan.references(in: footer) where !references.contains(reference) {
                references.append(reference)
            }
        }
        references = Array(references.prefix(Reference.limit))
        summary = Prose(line: description, limit: Self.summaryLimit)
        authors = Self.authors(commit, message)
        if kind == .revert || kind == .conventional && type == "revert" {
            takenBack = TakenBack(hashes: RevertScan.hashes(in: message), subject: RevertScan.subject(of: message))
        }
    }

    private static func breaking(_ message: CommitMessage) -> [Prose] {
        message.breaking.prefix(10).map { Prose(paragraphs: $0.value, limit: breakingLimit) }.filter { !$0.isEmpty }
    }

    private static func authors(_ commit: Commit, _ message: CommitMessage) -> [Author] {
        var authors: [Author] = []
        func add(_ name: String, _ email: String) {
            let lowercased = email.utf8.contains(where: \.isUpperCase) ? email.lowercased() : email
            let author = Author(name: Prose(line: name, limit: nameLimit), email: lowercased)
            guard !author.name.isEmpty, authors.count < authorLimit else { return }
            if !authors.contains(where: { $0.isSame(as: author) }) { authors.append(author) }
        }
        add(commit.author.name, commit.author.email)
        for footer in message.footers where footer.isCalled("co-authored-by") {
            let parts = footer.value.split(separator: "<", maxSplits: 1)
            add(String(parts.first ?? ""), parts.count > 1 ? String(parts[1].prefix { $0 != ">" }) : "")
        }
        return authors
    }
}

extension Change.Author {
    /// Whether two are one person: the same address, or without one the same name.
    func isSame(as other: Self) -> Bool {
        email.isEmpty || other.email.isEmpty ? name == other.name : email == other.email
    }
}
