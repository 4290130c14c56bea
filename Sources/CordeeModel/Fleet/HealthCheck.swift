/// How to tell, by asking it over HTTP, that a release is up and is the one that was meant.
package struct HealthCheck: Hashable, Codable, Sendable {
    /// The path asked for with GET.
    package var path: String
    /// The status that means healthy.
    package var status: Int
    /// Where the answer says which version it is.
    package var version: Place
    /// Where the answer says which commit it was built from; nil: nowhere.
    package var commit: Place?
    /// How many good answers in a row mean that it is up; at least 1.
    package var successes: Int
    /// The time between two questions.
    @Milliseconds package var interval: Duration
    /// How long one answer may take.
    @Milliseconds package var timeout: Duration
    /// How long it may take until it is up.
    @Milliseconds package var within: Duration

    /// A place in an answer.
    package enum Place: Hashable, Codable, Sendable {
        /// A member of the JSON body, by the names on the way to it: `$.build.version` is `["build", "version"]`.
        case json([String])
        /// A header.
        case header(String)
        /// The whole body, without surrounding white space.
        case body
        /// Nowhere: the version is not checked. Said by the user in so many words, never assumed.
        case unchecked
    }

    /// Declares a health check; the defaults are those of the manifest.
    package init(
        path: String = "/health", status: Int = 200, version: Place = .json(["version"]), commit: Place? = nil,
        successes: Int = 3, interval: Duration = .milliseconds(100), timeout: Duration = .seconds(2),
        within: Duration = .seconds(60)
    ) {
        self.path = path
        self.status = status
        self.version = version
        self.commit = commit
        self.successes = successes
        self.interval = interval
        self.timeout = timeout
        self.within = within
    }
}
