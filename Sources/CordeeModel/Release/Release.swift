/// One service at one version, with everything that is needed to run it again exactly so.
package struct Release: Hashable, Codable, Sendable {
    /// The service.
    package var service: ServiceID
    /// Its version.
    package var version: Version
    /// What the artifact's content hashes to.
    package var artifact: Digest
    /// The commit it was built from, as far as known.
    package var commit: String?
    /// The command line, filled in.
    package var command: [String]
    /// Its variables, with secrets as keyed hashes.
    package var configuration: Configuration
    /// How to tell that it is up.
    package var health: HealthCheck
    /// The services whose addresses it is given.
    package var needs: [ServiceID]
    /// Which versions of other services it accepts beside it, as the manifest said when it was released, ordered by
    /// service; nil: any of any. Whoever goes back to it is held to this, not to what the manifest says by then.
    package var accepts: [Acceptance]?
    /// How long it may take to stop before it is killed.
    @Milliseconds package var grace: Duration
    /// The artifact's path when it is not in the command line; filled in.
    package var artifactPath: String?
    /// The names under which its image can be pulled, the version's own first; nil: none is built.
    package var images: [String]?

    /// Describes a release.
    package init(
        service: ServiceID, version: Version, artifact: Digest, commit: String? = nil, command: [String],
        configuration: Configuration, health: HealthCheck = HealthCheck(), needs: [ServiceID] = [],
        accepts: [Acceptance] = [], grace: Duration = Service.defaultGrace, artifactPath: String? = nil
    ) {
        self.service = service
        self.version = version
        self.artifact = artifact
        self.commit = commit
        self.command = command
        self.configuration = configuration
        self.health = health
        self.needs = needs
        // Left out where there is none, so that what was written before stays the same text.
        self.accepts = accepts.isEmpty ? nil : accepts.sorted { $0.service < $1.service }
        self.grace = grace
        self.artifactPath = artifactPath
    }

    /// Whether running the one is running the other: same version, content, command line, configuration and needs.
    ///
    /// A change of health check, grace period or accepted versions alone is no reason to start anything again.
    package func runsLike(_ other: Release) -> Bool {
        service == other.service && version == other.version && artifact == other.artifact && command == other.command
            && configuration.digest == other.configuration.digest && needs == other.needs
    }
}

/// The variables of a release.
package struct Configuration: Hashable, Codable, Sendable {
    /// Names and values, ordered by name.
    package var entries: [Entry]
    /// A keyed hash over all names and values, secrets included: equal exactly when the values are.
    package var digest: Digest

    /// One variable.
    package struct Entry: Hashable, Codable, Sendable {
        /// Its name.
        package var name: String
        /// The value of a plain variable; nil for a secret.
        package var plain: String?
        /// Where a secret comes from (`file:secrets/jwt`); nil for a plain variable.
        package var source: String?
        /// The keyed hash of a secret's value; nil for a plain variable.
        package var fingerprint: Digest?

        /// A variable that everyone may read.
        package static func plain(_ name: String, _ value: String) -> Entry {
            Entry(name: name, plain: value, source: nil, fingerprint: nil)
        }
        /// A variable that nobody may read: only where it comes from, and a keyed hash.
        package static func secret(_ name: String, source: String, fingerprint: Digest) -> Entry {
            Entry(name: name, plain: nil, source: source, fingerprint: fingerprint)
        }
    }

    /// Describes a configuration.
    package init(entries: [Entry], digest: Digest) {
        self.entries = entries
        self.digest = digest
    }

    /// No variables.
    package static let empty = Configuration(entries: [], digest: "none")
}
