/// How an environment is watched after a run that is done.
package struct WatchPolicy: Hashable, Codable, Sendable {
    /// For how long.
    @Milliseconds package var duration: Duration
    /// How long a service is looked at until it is known how it usually is, where nobody has looked at it before.
    @Milliseconds package var learning: Duration
    /// How long one look lasts: so often what was seen is put on the ledger.
    @Milliseconds package var slot: Duration
    /// Where PromQL is asked, and by whom; nil: nowhere.
    package var prometheus: TelemetrySource?
    /// What is worth an alert, by number.
    package var alerts: [WatchRule]

    /// The time of the manual: the day after a release.
    package static let defaultDuration: Duration = .seconds(24 * 60 * 60)
    /// Time until it is known how a service is, unless the manifest says otherwise.
    package static let defaultLearning: Duration = .seconds(15 * 60)
    /// Time of one look, unless the manifest says otherwise.
    package static let defaultSlot: Duration = .seconds(60)
    /// The two rules of the manual, and the slow changes that no factor shows.
    package static let defaultAlerts = [
        WatchRule(.latency(times: 2), .warning), WatchRule(.errors(times: 5), .critical),
        WatchRule(.drift, .warning),
    ]

    /// Declares how it is watched.
    package init(
        duration: Duration = Self.defaultDuration, learning: Duration = Self.defaultLearning,
        slot: Duration = Self.defaultSlot, prometheus: TelemetrySource? = nil, alerts: [WatchRule] = Self.defaultAlerts
    ) {
        self.duration = duration
        self.learning = learning
        self.slot = slot
        self.prometheus = prometheus
        self.alerts = alerts
    }

    /// How many looks there are in all.
    package var slots: Int { Self.count(duration, of: slot) }
    /// How many looks with requests it takes to know a service.
    package var learningSlots: Int { Self.count(learning, of: slot) }

    private static func count(_ span: Duration, of slot: Duration) -> Int {
        let size = max(1, slot.microseconds)
        return Int(max(1, (span.microseconds + size - 1) / size))
    }
}

/// What is worth an alert, how bad it is, and what follows.
package struct WatchRule: Hashable, Codable, Sendable {
    /// What has to be so.
    package var condition: WatchCondition
    /// How bad it is.
    package var severity: AlertSeverity
    /// What follows.
    package var consequence: AlertConsequence

    /// Declares a rule.
    package init(
        _ condition: WatchCondition, _ severity: AlertSeverity, then consequence: AlertConsequence = .notify
    ) {
        self.condition = condition
        self.severity = severity
        self.consequence = consequence
    }
}

/// What can be worth an alert.
package enum WatchCondition: Hashable, Codable, Sendable {
    /// 95 % of a service's answers are not there within so many times the time in which they usually are.
    case latency(times: Double)
    /// A service fails so many times as often as it usually does.
    case errors(times: Double)
    /// A service slowly leaves how it usually is, in failures or in latencies, however little.
    case drift
    /// More than so much of a resource of the machine is in use.
    case resource(ResourceUse.Kind, above: Percent)
    /// What Prometheus answers for a service, as a template of PromQL, is above a limit.
    case telemetry(String, above: TelemetryLimit)
}

/// What an answer of Prometheus may not be above.
package enum TelemetryLimit: Hashable, Codable, Sendable {
    /// So many times what it usually is.
    case times(Double)
    /// This number.
    case number(Double)
}

/// How bad an alert is.
package enum AlertSeverity: String, Hashable, Codable, Sendable, CaseIterable {
    case warning, critical
}

/// What follows from an alert.
package enum AlertConsequence: String, Hashable, Codable, Sendable, CaseIterable {
    /// It is on the record, and people are told.
    case notify
    /// The environment also goes back to what was there before the run.
    case rollback
}
