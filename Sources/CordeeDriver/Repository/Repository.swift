package import CordeeModel

/// Makes versions in a repository, and takes back what is not pushed.
///
/// Guidance for implementers: every requirement means "converge to", never "do once more". Look first, act on the
/// difference only, and return when the difference is gone, so that the same request may be made any number of times,
/// also after a crash half-way. What a person has not committed is never lost and never committed. When the calling task is
/// cancelled, end what was started and throw `cancelled`; what was begun may stay as it is, as it is found again.
///
/// Every requirement throws `gitMissing`, `notRepository`, `notRepositoryRoot`, `repositoryBare`,
/// `repositoryUntrusted`, `repositoryBusy`, `repositoryUnfinished`, `diskFull`, `notWritable` and `gitFailed`.
package protocol Repository: Sendable {
    /// Makes one commit of exactly these contents on the branch, and returns it; the parent, when it holds all of them
    /// already. Hooks run, and it is signed, as git is set up to.
    /// - Throws: `noCommits`, `headDetached`, `otherBranch`, `branchMoved`, `treeDirty`, `fileUnsafe`,
    ///   `identityMissing`, `signingFailed`, `hookRefused`, `hookMeddled`.
    func commit(_ request: CommitRequest) async throws(Failure) -> CommitID

    /// Brings branch and files back to what they were before the commit, whether it was made, begun, or neither. A file
    /// that somebody changed since keeps its change.
    /// - Throws: `headDetached`, `otherBranch`, `branchMoved` (somebody committed on top), `pushedAlready`; when the
    ///   remote is asked also `remoteUnreachable`, `remoteDenied`.
    func takeBack(_ request: CommitRequest, remotely: Bool) async throws(Failure)

    /// Makes an annotated tag. One of that name at that commit is left as it is.
    /// - Throws: `tagTaken`, `tagInvalid`, `revisionUnknown`, `identityMissing`, `signingFailed`.
    func tag(_ request: TagRequest) async throws(Failure)

    /// Removes a tag, if it is at that commit.
    /// - Throws: `tagTaken`, `pushedAlready`; when the remote is asked also `remoteUnreachable`, `remoteDenied`.
    func untag(_ request: TagRequest, remotely: Bool) async throws(Failure)

    /// Makes the remote's branch hold the commit, and the remote have the tags: all at once, or nothing at all.
    /// - Throws: `remoteMissing`, `remoteUnreachable`, `remoteDenied`, `pushBehind`, `pushRefused`, `pushNotAtomic`,
    ///   `hookRefused`, `tagTaken`, `revisionUnknown`.
    func push(_ request: PushRequest) async throws(Failure)
}

/// Which commit to make.
package struct CommitRequest: Hashable, Sendable {
    /// Where.
    package var source: Source
    /// The commit that it follows.
    package var parent: CommitID
    /// What it changes.
    package var files: [File]
    /// Its message. Empty lines at its ends, several of them in a row, and spaces at the ends of lines go, as they do with git.
    package var message: String

    /// A file as it is to be.
    package struct File: Hashable, Sendable {
        /// Its path, relative to the working tree.
        package var path: String
        /// What is to be in it, byte for byte.
        package var contents: [UInt8]

        /// Describes a file.
        package init(path: String, contents: [UInt8]) {
            self.path = path
            self.contents = contents
        }
    }

    /// Asks for a commit.
    package init(source: Source, parent: CommitID, files: [File], message: String) {
        self.source = source
        self.parent = parent
        self.files = files
        self.message = message
    }
}

/// Which tag to make.
package struct TagRequest: Hashable, Sendable {
    /// Where.
    package var source: Source
    /// Its name.
    package var name: String
    /// The commit that it names.
    package var commit: CommitID
    /// What it says.
    package var message: String

    /// Asks for a tag.
    package init(source: Source, name: String, commit: CommitID, message: String) {
        self.source = source
        self.name = name
        self.commit = commit
        self.message = message
    }
}

/// What to push to the source's remote.
package struct PushRequest: Hashable, Sendable {
    /// Where.
    package var source: Source
    /// The commit that the branch is to hold.
    package var commit: CommitID
    /// The names of the tags.
    package var tags: [String]

    /// Asks for a push.
    package init(source: Source, commit: CommitID, tags: [String]) {
        self.source = source
        self.commit = commit
        self.tags = tags
    }
}
