package import CordeeModel

/// What actions on repositories are about. Each holds all that is needed to find out whether it has happened.
extension Action {
    /// A command that must succeed before a version is made.
    package struct Preflight: Hashable, Codable, Sendable {
        /// The service that asks for it.
        package var service: ServiceID
        /// Where it runs.
        package var source: Source
        /// The program and its arguments; never a shell.
        package var command: [String]

        /// Asks for a command.
        package init(service: ServiceID, source: Source, command: [String]) {
            self.service = service
            self.source = source
            self.command = command
        }
    }

    /// The commit in which files get the versions that are made.
    package struct VersionCommit: Hashable, Codable, Sendable {
        /// Whose it is; nil: of several services in one repository.
        package var service: ServiceID?
        /// Where.
        package var source: Source
        /// The commit that it follows.
        package var parent: CommitID
        /// What changes; nothing: the commit is the parent itself.
        package var files: [Change]
        /// Its message.
        package var message: String

        /// A file that gets a version.
        package struct Change: Hashable, Codable, Sendable {
            /// Which file, and where in it the version is.
            package var file: Source.VersionFile
            /// The version.
            package var version: Version

            /// Describes a change.
            package init(file: Source.VersionFile, version: Version) {
                self.file = file
                self.version = version
            }
        }

        /// Describes a commit.
        package init(
            service: ServiceID?, source: Source, parent: CommitID, files: [Change], message: String
        ) {
            self.service = service
            self.source = source
            self.parent = parent
            self.files = files
            self.message = message
        }
    }

    /// The tag of a version.
    package struct VersionTag: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The commit that it names.
        package var commit: VersionCommit
        /// Its name: `v1.2.3`.
        package var name: String
        /// What it says.
        package var message: String

        /// Describes a tag.
        package init(service: ServiceID, commit: VersionCommit, name: String, message: String) {
            self.service = service
            self.commit = commit
            self.name = name
            self.message = message
        }
    }

    /// A commit and its tags, all at once or not at all.
    package struct VersionPush: Hashable, Codable, Sendable {
        /// The commit that the branch gets.
        package var commit: VersionCommit
        /// The names of the tags.
        package var tags: [String]

        /// Describes a push.
        package init(commit: VersionCommit, tags: [String]) {
            self.commit = commit
            self.tags = tags
        }
    }

    /// The same, for when the remote may have got what it takes back.
    package var askingRemote: Action {
        switch self {
        case .takeBack(let commit, _): .takeBack(commit, asksRemote: true)
        case .untag(let tag, _): .untag(tag, asksRemote: true)
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario, .preflight, .commit, .tag,
            .push:
            self
        }
    }

    /// The repository that it is about, by its path; nil: none.
    package var repository: String? {
        switch self {
        case .preflight(let preflight): preflight.source.repository
        case .commit(let commit), .takeBack(let commit, _): commit.source.repository
        case .tag(let tag), .untag(let tag, _): tag.commit.source.repository
        case .push(let push): push.commit.source.repository
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario: nil
        }
    }

    /// Whether others have seen it once it has happened, so that nothing of its repository can be taken back any more.
    package var isFinal: Bool {
        switch self {
        case .push: true
        case .prepare, .start, .verify, .shift, .settle, .judge, .verifyTogether, .scenario, .preflight, .commit,
            .takeBack, .tag, .untag:
            false
        }
    }
}
