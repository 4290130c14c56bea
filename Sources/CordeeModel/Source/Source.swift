/// Where a service's source is, and how its versions are made there.
package struct Source: Hashable, Codable, Sendable {
    /// The repository's working tree, relative to the manifest, or absolute.
    package var repository: String
    /// Only commits that touch one of these paths belong to the service, relative to the working tree; empty: all do.
    package var paths: [String]
    /// What stands before the version in the name of a tag: `v`, or `db-service-v` where many share a repository.
    package var tagPrefix: String
    /// The branch that versions are made on.
    package var branch: String
    /// The remote that they are pushed to.
    package var remote: String
    /// The files that hold the version, relative to the working tree; nil: those that are found.
    package var versionFiles: [VersionFile]?
    /// What must succeed before a version is made, one after the other; program and arguments, never a shell.
    package var preflight: [[String]]
    /// The forge's page of the repository, for links to issues and commits: `https://github.com/org/repo`; nil: no links.
    package var forge: String?
    /// The image's name without a tag: `ghcr.io/org/db-service`; nil: no image is built.
    package var image: String?

    /// A file that holds the version.
    package struct VersionFile: Hashable, Codable, Sendable {
        /// Its path, relative to the working tree.
        package var path: String
        /// What stands around the version, with `{version}` in its place: `VERSION = "{version}"`; nil: the file's
        /// format says where it is.
        package var pattern: String?

        /// Names a file.
        package init(path: String, pattern: String? = nil) {
            self.path = path
            self.pattern = pattern
        }
    }

    /// Describes a source.
    package init(
        repository: String = ".", paths: [String] = [], tagPrefix: String = "v", branch: String = "main",
        remote: String = "origin", versionFiles: [VersionFile]? = nil, preflight: [[String]] = [],
        forge: String? = nil, image: String? = nil
    ) {
        self.repository = repository
        self.paths = paths
        self.tagPrefix = tagPrefix
        self.branch = branch
        self.remote = remote
        self.versionFiles = versionFiles
        self.preflight = preflight
        self.forge = forge
        self.image = image
    }
}
