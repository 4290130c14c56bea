package import CordeeModel

extension WatchEvent {
    /// Something is worth an alert.
    package struct Raised: Hashable, Codable, Sendable {
        /// What.
        package var key: AlertKey
        /// How bad it is.
        package var severity: AlertSeverity
        /// What follows.
        package var consequence: AlertConsequence
        /// What was measured.
        package var measure: Measure

        /// Raises an alert.
        package init(
            key: AlertKey, severity: AlertSeverity, consequence: AlertConsequence, measure: Measure
        ) {
            self.key = key
            self.severity = severity
            self.consequence = consequence
            self.measure = measure
        }
    }

    /// What was measured when an alert was raised.
    package struct Measure: Hashable, Codable, Sendable {
        /// What was measured.
        package var metric: Metric
        /// How much of it there was: a part of the requests, microseconds, percent, or what Prometheus says.
        package var value: Double
        /// How much of it there usually is; nil: nothing is compared.
        package var usual: Double?
        /// What it may not be above.
        package var limit: Double
        /// How many requests it is about; nil: about none.
        package var requests: Int?
        /// How many of them failed, or were slow.
        package var bad: Int?

        /// Notes a measurement.
        package init(
            metric: Metric, value: Double, usual: Double?, limit: Double, requests: Int? = nil, bad: Int? = nil
        ) {
            self.metric = metric
            self.value = value
            self.usual = usual
            self.limit = limit
            self.requests = requests
            self.bad = bad
        }

        /// What can be measured.
        package enum Metric: String, Hashable, Codable, Sendable, CaseIterable {
            /// The part of the requests that fail.
            case errors
            /// The time of 95 % of the answers.
            case latency
            /// The part of the requests that fail, which rises slowly.
            case errorDrift = "error-drift"
            /// The part of the answers that take longer than 95 % usually do, which rises slowly.
            case latencyDrift = "latency-drift"
            /// A resource of the machine.
            case use
            /// What Prometheus says.
            case reading
        }
    }

    /// What was worth an alert is no longer so.
    package struct Calmed: Hashable, Codable, Sendable {
        /// What.
        package var key: AlertKey

        /// Notes what is over.
        package init(key: AlertKey) { self.key = key }
    }

    /// What came of the rollback that an alert asked for.
    package struct Acted: Hashable, Codable, Sendable {
        /// Which asked.
        package var key: AlertKey
        /// What came of it.
        package var outcome: Outcome

        /// What can come of it.
        package enum Outcome: Hashable, Codable, Sendable {
            /// A run goes back.
            case opened(RunID)
            /// It was refused.
            case refused(Rejection)
            /// It could not be planned or opened.
            case failed(Failure)
        }

        /// Notes what came of it.
        package init(key: AlertKey, outcome: Outcome) {
            self.key = key
            self.outcome = outcome
        }
    }

    /// It is watched no more.
    package struct Ended: Hashable, Codable, Sendable {
        /// Why.
        package var reason: Reason
        /// Services of which nothing can be said: it never got known how they are, or there was nothing to compare.
        package var unjudged: [ServiceID]

        /// Ends it.
        package init(reason: Reason, unjudged: [ServiceID]) {
            self.reason = reason
            self.unjudged = unjudged
        }

        /// Why it can end.
        package enum Reason: Hashable, Codable, Sendable {
            /// Its time is over.
            case time
            /// A newer run has changed the environment.
            case replaced(by: RunID)
            /// A run has brought the environment back.
            case broughtBack(by: RunID)
        }
    }
}

/// What an alert is about: a rule, and the service that it is about.
package struct AlertKey: Hashable, Codable, Sendable {
    /// The number of the rule.
    package var alert: Int
    /// The service; nil: the machine.
    package var service: ServiceID?

    /// Names an alert.
    package init(alert: Int, service: ServiceID?) {
        self.alert = alert
        self.service = service
    }
}

/// An alert, raised once and perhaps over.
package struct WatchAlert: Hashable, Codable, Sendable {
    /// What was raised.
    package var raised: WatchEvent.Raised
    /// When.
    package var at: Instant
    /// When it was over; nil: it is not.
    package var over: Instant?
}
