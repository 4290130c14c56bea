/// A version that is to be made.
package struct PlannedVersion: Hashable, Codable, Sendable {
    /// The service.
    package var service: ServiceID
    /// The version before; nil: it is the first.
    package var before: Version?
    /// The version.
    package var after: Version
    /// The name of its tag.
    package var tag: String
    /// The commits that are in it and not in the one before.
    package var commits: Int

    /// Describes a version.
    package init(service: ServiceID, before: Version?, after: Version, tag: String, commits: Int) {
        self.service = service
        self.before = before
        self.after = after
        self.tag = tag
        self.commits = commits
    }
}
