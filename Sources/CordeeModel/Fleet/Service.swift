/// A service of the fleet, as the manifest declares it.
package struct Service: Hashable, Codable, Sendable {
    /// Its name.
    package var id: ServiceID
    /// Its command line, with `{service}`, `{version}` and `{environment}` to be filled in.
    package var command: [String]
    /// A file or directory whose content is the release, with the same placeholders; nil: the files that the command
    /// line names.
    package var artifact: String?
    /// How to tell that it is up.
    package var health: HealthCheck
    /// The services that must be up before it, and whose addresses it is given.
    package var needs: [ServiceID]
    /// Which versions of the services that it needs it accepts beside it, ordered by service; those that are not here
    /// may have any version.
    package var accepts: [Acceptance]
    /// What the public listener sends to it; nil: nothing but what the edge's default says.
    package var route: Route?
    /// Its variables in every environment.
    package var variables: [Variable]
    /// How long it may take to stop before it is killed.
    @Milliseconds package var grace: Duration
    /// Where its source is, and how its versions are made there.
    package var source: Source

    /// The time that a service is given to stop, unless it says otherwise.
    package static let defaultGrace: Duration = .seconds(10)

    /// Declares a service.
    package init(
        id: ServiceID, command: [String], artifact: String? = nil, health: HealthCheck = HealthCheck(),
        needs: [ServiceID] = [], accepts: [Acceptance] = [], route: Route? = nil, variables: [Variable] = [],
        grace: Duration = Self.defaultGrace, source: Source = Source()
    ) {
        self.id = id
        self.command = command
        self.artifact = artifact
        self.health = health
        self.needs = needs
        self.accepts = accepts.sorted { $0.service < $1.service }
        self.route = route
        self.variables = variables
        self.grace = grace
        self.source = source
    }
}

/// Which public requests belong to a service.
package struct Route: Hashable, Codable, Sendable {
    /// The host name asked for; nil: any.
    package var host: String?
    /// A prefix of the path, beginning with `/`; nil: any.
    package var path: String?

    /// Declares a route.
    package init(host: String? = nil, path: String? = nil) {
        self.host = host
        self.path = path
    }
}

/// A variable of a service's environment and where its value comes from.
package struct Variable: Hashable, Codable, Sendable {
    /// Its name: `LOG_LEVEL`.
    package var name: String
    /// Where the value comes from.
    package var source: Source

    /// Where a value comes from. What is not plain is secret: never printed, logged or put on the ledger.
    package enum Source: Hashable, Codable, Sendable {
        /// Written in the manifest, for everyone to read.
        case plain(String)
        /// A variable of Cordée's own environment: `env:NAME`.
        case environment(String)
        /// The content of a file, without its last newline: `file:PATH`, relative to the manifest.
        case file(String)
    }

    /// Declares a variable.
    package init(_ name: String, _ source: Source) {
        self.name = name
        self.source = source
    }
}
