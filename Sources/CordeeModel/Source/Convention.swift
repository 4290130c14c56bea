/// How a fleet's commits are read: which types there are, what each calls for, and where it stands in the notes.
package struct Convention: Hashable, Codable, Sendable {
    /// The types of commits, in the order of the notes' sections.
    package var types: [CommitType]
    /// Whether a breaking change before 1.0.0 calls for a minor version only, as is usual.
    package var isGentleBeforeOne: Bool

    /// One type of commits.
    package struct CommitType: Hashable, Codable, Sendable {
        /// Its name, as commits begin: `feat`.
        package var name: String
        /// What it calls for; nil: no version.
        package var bump: Bump?
        /// The section of the notes that it stands in; nil: it is left out.
        package var section: NoteSection?

        /// Describes a type.
        package init(_ name: String, bump: Bump?, section: NoteSection?) {
            self.name = name
            self.bump = bump
            self.section = section
        }
    }

    /// A section of the notes.
    package struct NoteSection: Hashable, Codable, Sendable {
        /// What tells it from others; types of the same key share it.
        package var key: String
        /// The sign before its title; empty: none.
        package var emoji: String
        /// Its title in French.
        package var french: String
        /// Its title in English.
        package var english: String

        /// Describes a section.
        package init(key: String, emoji: String, french: String, english: String) {
            self.key = key
            self.emoji = emoji
            self.french = french
            self.english = english
        }
    }

    /// Describes a convention.
    package init(types: [CommitType], isGentleBeforeOne: Bool = true) {
        self.types = types
        self.isGentleBeforeOne = isGentleBeforeOne
    }

    /// The manual's own types and sections.
    package static let standard = Convention(types: [
        CommitType("feat", bump: .minor, section: .features),
        CommitType("fix", bump: .patch, section: .fixes),
        CommitType("security", bump: .patch, section: .security),
        CommitType("perf", bump: .patch, section: .performance),
        CommitType("docs", bump: nil, section: nil),
        CommitType("refactor", bump: nil, section: nil),
        CommitType("test", bump: nil, section: nil),
        CommitType("build", bump: nil, section: nil),
        CommitType("ci", bump: nil, section: nil),
        CommitType("chore", bump: nil, section: nil),
        CommitType("style", bump: nil, section: nil),
        CommitType("revert", bump: .patch, section: .fixes),
    ])
}

extension Convention.NoteSection {
    /// New features.
    package static let features = Self(
        key: "features", emoji: "🚀", french: "Nouvelles fonctionnalités", english: "New features")
    /// Corrections.
    package static let fixes = Self(key: "fixes", emoji: "🐛", french: "Corrections", english: "Fixes")
    /// Security.
    package static let security = Self(key: "security", emoji: "🔒", french: "Sécurité", english: "Security")
    /// Performance.
    package static let performance = Self(
        key: "performance", emoji: "⚡", french: "Performance", english: "Performance")
}

/// Which part of a version rises. Ordered: the greater one wins.
package enum Bump: String, Hashable, Codable, Sendable, Comparable, CaseIterable {
    case patch, minor, major

    package static func < (one: Bump, other: Bump) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .patch: 0
        case .minor: 1
        case .major: 2
        }
    }
}
