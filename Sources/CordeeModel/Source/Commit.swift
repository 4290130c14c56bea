/// Names a commit: its full hash in lower-case hexadecimal digits.
package struct CommitID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The first seven digits: what people and image tags call it by.
    package var short: String { String(rawValue.prefix(7)) }
}

/// A commit as the repository has it.
package struct Commit: Hashable, Codable, Sendable {
    /// Its hash.
    package var id: CommitID
    /// The commits before it; more than one: a merge; none: the first, or where a shallow clone ends.
    package var parents: [CommitID]
    /// Who wrote it.
    package var author: Person
    /// When it was committed, to the second.
    package var at: Instant
    /// Its message, as it was written. What is not UTF-8 is replaced by U+FFFD; cut at `messageLimit` bytes.
    package var message: String

    /// The most bytes of a message that are read.
    package static let messageLimit = 65_536

    /// Who wrote a commit.
    package struct Person: Hashable, Codable, Sendable {
        /// The name.
        package var name: String
        /// The address.
        package var email: String

        /// Names somebody.
        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// Describes a commit.
    package init(id: CommitID, parents: [CommitID], author: Person, at: Instant, message: String) {
        self.id = id
        self.parents = parents
        self.author = author
        self.at = at
        self.message = message
    }
}

/// A tag, and the commit that it names in the end.
package struct Tag: Hashable, Codable, Sendable {
    /// Its name without `refs/tags/`: `v1.2.3`.
    package var name: String
    /// The commit.
    package var commit: CommitID
    /// When it was made (the tagger's date, or the commit's for a lightweight tag).
    package var at: Instant

    /// Describes a tag.
    package init(name: String, commit: CommitID, at: Instant) {
        self.name = name
        self.commit = commit
        self.at = at
    }
}
