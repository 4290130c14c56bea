package import CordeeModel

/// What happens while an environment is watched after a run. On the ledger each is a fact of the stream `watch/RUN`.
package enum WatchEvent: Hashable, Codable, Sendable {
    /// A run that is done is watched from now on.
    case began(Began)
    /// What was seen in one slot of time.
    case noted(Noted)
    /// It is known how a service is.
    case learned(Learned)
    /// It is known what Prometheus usually answers to a query about a service.
    case measured(Measured)
    /// Nothing more is seen of something: until it is found again it is neither well nor ill.
    case lost(Lost)
    /// Something of which nothing was seen is seen again.
    case found(Found)
    /// Something is worth an alert.
    case raised(Raised)
    /// What was worth an alert is no longer so.
    case calmed(Calmed)
    /// What came of the rollback that an alert asked for.
    case acted(Acted)
    /// It is watched no more.
    case ended(Ended)
}

extension WatchEvent {
    /// A run that is done is watched from now on.
    package struct Began: Hashable, Codable, Sendable {
        /// Where.
        package var environment: EnvironmentID
        /// What is watched, and for how long.
        package var policy: WatchPolicy
        /// All services that run there, ordered by name.
        package var services: [Service]
        /// Whether an alert may bring the environment back: a run that went back is never taken back itself.
        package var mayGoBack: Bool
        /// When the run ended: slots of time count from here.
        package var since: Instant
        /// When it is over.
        package var until: Instant

        /// A service, and how it usually is.
        package struct Service: Hashable, Codable, Sendable {
            /// The service.
            package var service: ServiceID
            /// Its version since the run.
            package var version: Version
            /// Whether the run moved it.
            package var hasMoved: Bool
            /// How it was before the run, where it was watched; nil: that is learned first.
            package var baseline: WatchBaseline?
            /// Whether an alert about it was open when the run ended: what was bad before is not held against the run.
            package var wasBad: Bool?

            /// Notes a service.
            package init(
                service: ServiceID, version: Version, hasMoved: Bool, baseline: WatchBaseline? = nil,
                wasBad: Bool? = nil
            ) {
                self.service = service
                self.version = version
                self.hasMoved = hasMoved
                self.baseline = baseline
                self.wasBad = wasBad
            }
        }

        /// Begins.
        package init(
            environment: EnvironmentID, policy: WatchPolicy, services: [Service], mayGoBack: Bool, since: Instant
        ) {
            self.environment = environment
            self.policy = policy
            self.services = services
            self.mayGoBack = mayGoBack
            self.since = since
            until = since + policy.duration
        }
    }

    /// What was seen in one slot of time.
    package struct Noted: Hashable, Codable, Sendable {
        /// Its number, from 0 at the end of the run.
        package var slot: Int
        /// A run that was under way in the environment meanwhile: nothing of the slot counts.
        package var disturbedBy: RunID?
        /// What the edge saw of each service that was asked something, ordered by service.
        package var services: [Count]
        /// How much of the machine was in use at the end of it.
        package var uses: [ResourceUse]
        /// What Prometheus said at the end of it.
        package var readings: [Reading]
        /// How many outcomes were lost on the way to whoever watches, nobody knows whose; nil: none.
        package var missed: Int?

        /// Notes a slot.
        package init(
            slot: Int, disturbedBy: RunID? = nil, services: [Count] = [], uses: [ResourceUse] = [],
            readings: [Reading] = [], missed: Int? = nil
        ) {
            self.slot = slot
            self.disturbedBy = disturbedBy
            self.services = services
            self.uses = uses
            self.readings = readings
            self.missed = missed
        }
    }

    /// What the edge saw of a service in one slot.
    package struct Count: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Requests to it.
        package var requests: Int
        /// Those that got no proper answer.
        package var failures: Int
        /// How long its answers took; nil: there was none.
        package var times: RunEvent.Counted.Quantiles?
        /// How many took longer than each of `Watch.limits(of:)`, in that order; empty: there are none yet.
        package var slow: [Int]
        /// While it is learned how the service is: pairs of a time in microseconds and how many answers came within it and
        /// no shorter one.
        package var latencies: [Int]?

        /// Notes counts.
        package init(
            service: ServiceID, requests: Int, failures: Int, times: RunEvent.Counted.Quantiles? = nil,
            slow: [Int] = [], latencies: [Int]? = nil
        ) {
            self.service = service
            self.requests = requests
            self.failures = failures
            self.times = times
            self.slow = slow
            self.latencies = latencies
        }
    }

    /// What Prometheus said of a service.
    package struct Reading: Hashable, Codable, Sendable {
        /// The number of the rule that asks.
        package var alert: Int
        /// The service.
        package var service: ServiceID
        /// The number; nil: nothing was measured, or what was is none.
        package var value: Double?
        /// Why it could not be asked; nil: it could.
        package var trouble: FailureCode?

        /// Notes an answer.
        package init(alert: Int, service: ServiceID, value: Double?, trouble: FailureCode? = nil) {
            self.alert = alert
            self.service = service
            self.value = value
            self.trouble = trouble
        }
    }

    /// It is known how a service is.
    package struct Learned: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// How it is.
        package var baseline: WatchBaseline

        /// Notes how it is.
        package init(service: ServiceID, baseline: WatchBaseline) {
            self.service = service
            self.baseline = baseline
        }
    }

    /// It is known what Prometheus usually answers.
    package struct Measured: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The average of its answers.
        package var reading: WatchBaseline.Reading

        /// Notes an average.
        package init(service: ServiceID, reading: WatchBaseline.Reading) {
            self.service = service
            self.reading = reading
        }
    }

    /// Nothing more is seen of something.
    package struct Lost: Hashable, Codable, Sendable {
        /// Of what.
        package var subject: WatchSubject
        /// Why it could not be asked; nil: nothing was there.
        package var trouble: FailureCode?

        /// Notes what is missing.
        package init(subject: WatchSubject, trouble: FailureCode? = nil) {
            self.subject = subject
            self.trouble = trouble
        }
    }

    /// Something is seen again.
    package struct Found: Hashable, Codable, Sendable {
        /// What.
        package var subject: WatchSubject

        /// Notes what is there.
        package init(subject: WatchSubject) { self.subject = subject }
    }
}

/// Something of which something is to be seen.
package enum WatchSubject: Hashable, Codable, Sendable {
    /// Requests to a service.
    case requests(ServiceID)
    /// What Prometheus answers to the query of a rule.
    case reading(alert: Int, ServiceID)
    /// What the answers to the query of a rule are compared with: a multiple of nothing, or of less, is no limit.
    case comparison(alert: Int, ServiceID)
    /// A resource of the machine.
    case use(ResourceUse.Kind)
}

/// How a service usually is.
package struct WatchBaseline: Hashable, Codable, Sendable {
    /// The version that was looked at.
    package var version: Version
    /// Requests that were counted.
    package var requests: Int
    /// Those that failed.
    package var failures: Int
    /// The time within which 95 % of the answers came, in microseconds.
    package var p95: Int
    /// The time within which 95 % of its answers come, as far as so many can tell, in microseconds; nil: `p95` is all that is
    /// known.
    package var p95Bound: Int?
    /// How many of them took longer than what counts as slow.
    package var slow: Int
    /// What Prometheus answered, on average.
    package var readings: [Reading]
    /// When that was known; nil: long ago.
    package var learned: Instant?

    /// The average answer to a query.
    package struct Reading: Hashable, Codable, Sendable {
        /// The query, as the manifest says it.
        package var query: String
        /// The average.
        package var value: Double

        /// Notes an average.
        package init(query: String, value: Double) {
            self.query = query
            self.value = value
        }
    }

    /// Notes how a service is.
    package init(
        version: Version, requests: Int, failures: Int, p95: Int, p95Bound: Int? = nil, slow: Int,
        readings: [Reading] = [], learned: Instant? = nil
    ) {
        self.version = version
        self.requests = requests
        self.failures = failures
        self.p95 = p95
        self.p95Bound = p95Bound
        self.slow = slow
        self.readings = readings
        self.learned = learned
    }
}
