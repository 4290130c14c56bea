package import CordeeModel

/// What was seen when a step had happened.
package struct Evidence: Hashable, Codable, Sendable {
    /// How many health checks passed in a row, or steps of a scenario; nil where there was none.
    package var checks: Int?
    /// The version that the service reported.
    package var version: String?
    /// The commit that the service reported.
    package var commit: String?
    /// Where what a command said is kept.
    package var log: String?
    /// Whether requests were cut off because the time for them was over.
    package var cutOff: Bool?
    /// Whether it was left as it is, because others have it already and nobody takes it back from them.
    package var kept: Bool?

    /// Notes what was seen.
    package init(
        checks: Int? = nil, version: String? = nil, commit: String? = nil, cutOff: Bool? = nil,
        kept: Bool? = nil, log: String? = nil
    ) {
        self.checks = checks
        self.version = version
        self.commit = commit
        self.cutOff = cutOff
        self.kept = kept
        self.log = log
    }
}

/// What users and services got from the environment while a run was open.
package struct TrafficSummary: Hashable, Codable, Sendable {
    /// Requests by release, ordered by service and version.
    package var releases: [Count]
    /// Requests that users sent.
    package var requests: Int
    /// How many of those failed.
    package var failures: Int
    /// When the first of those failed.
    package var firstFailure: Instant?
    /// When the last of those failed.
    package var lastFailure: Instant?

    /// Requests to one release.
    package struct Count: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The version that answered; nil: none was there to answer.
        package var version: Version?
        /// How many.
        package var requests: Int
        /// How many of them failed.
        package var failures: Int

        /// Notes a count.
        package init(service: ServiceID, version: Version?, requests: Int, failures: Int) {
            self.service = service
            self.version = version
            self.requests = requests
            self.failures = failures
        }
    }

    /// Notes what was seen.
    package init(
        releases: [Count], requests: Int, failures: Int, firstFailure: Instant? = nil, lastFailure: Instant? = nil
    ) {
        self.releases = releases
        self.requests = requests
        self.failures = failures
        self.firstFailure = firstFailure
        self.lastFailure = lastFailure
    }
}
