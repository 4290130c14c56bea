/// What was seen of one repository.
package struct RepositoryStanding: Hashable, Codable, Sendable {
    /// The repository, as the first of its services names it.
    package var source: Source
    /// How it stood.
    package var state: RepositoryState

    /// Notes how a repository stands.
    package init(source: Source, state: RepositoryState) {
        self.source = source
        self.state = state
    }
}
