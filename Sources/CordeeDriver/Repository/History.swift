package import CordeeModel

/// Reads a repository's commits and tags, as they are known here.
///
/// Guidance for implementers: nothing here changes the repository or needs a network. What is in a repository was written
/// by others: any bytes may be in a message or a name. When the calling task is cancelled, stop and throw `cancelled`.
///
/// Every requirement throws `gitMissing`, `notRepository`, `notRepositoryRoot`, `repositoryUntrusted` and `gitFailed`.
package protocol History: Sendable {
    /// The commit that a text means: a branch, a tag, a hash, `HEAD~3`.
    /// - Throws: `revisionUnknown`, `noCommits`.
    func resolve(_ revision: String, in source: Source) async throws(Failure) -> CommitID

    /// The names of the tags that begin with the source's prefix, of whatever kind, in order. Costs little also where
    /// there are many thousands, as no tag is looked into.
    func tagNames(of source: Source) async throws(Failure) -> [String]

    /// The tags whose names begin with the source's prefix, in the order of their names; with `before` only those on
    /// that commit and on what came before it, with `named` only those of these names. Tags of anything but commits are
    /// left out.
    /// - Throws: `revisionUnknown`.
    func tags(of source: Source, named names: [String]?, before commit: CommitID?) async throws(Failure) -> [Tag]

    /// Hands over the commits of a range that belong to the source, newest first and never a commit before all of its
    /// children, in batches as they are read, until there are no more or `each` returns false.
    ///
    /// Memory does not grow with the history.
    /// - Throws: `revisionUnknown`, `noCommits`, and what `each` throws.
    nonisolated(nonsending) func commits(
        _ range: CommitRange, of source: Source, each: ([Commit]) throws(Failure) -> Bool
    ) async throws(Failure)
}

/// Some of a repository's commits.
package struct CommitRange: Hashable, Sendable {
    /// Neither it nor what came before it is in the range; nil: the range has no beginning.
    package var after: CommitID?
    /// The newest; nil: the commit that is checked out.
    package var upTo: CommitID?

    /// Describes a range; without anything: all that is checked out.
    package init(after: CommitID? = nil, upTo: CommitID? = nil) {
        self.after = after
        self.upTo = upTo
    }
}

extension History {
    /// The tags of a source, whatever their names.
    /// - Throws: as `tags(of:named:before:)`.
    package func tags(of source: Source, before commit: CommitID?) async throws(Failure) -> [Tag] {
        try await tags(of: source, named: nil, before: commit)
    }

    /// The commits of a range as a list. Memory grows with it.
    /// - Throws: as `commits(_:of:each:)`.
    package nonisolated(nonsending) func commits(
        _ range: CommitRange, of source: Source
    ) async throws(Failure) -> [Commit] {
        var all: [Commit] = []
        try await commits(range, of: source) { batch throws(Failure) in
            all += batch
            return true
        }
        return all
    }
}
