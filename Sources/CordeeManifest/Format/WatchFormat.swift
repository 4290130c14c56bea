internal import CordeeModel

/// The keys of `watch`.
enum WatchFormat {
    static let duration = Key<Duration>(
        "for", .duration(atLeast: .seconds(1)),
        "For how long after the end of a run. Default: \(DurationText.text(WatchPolicy.defaultDuration)).")
    static let learn = Key<Duration>(
        "learn", .duration(atLeast: .seconds(1)),
        "How long a service that nobody has watched before is looked at until it is known how it usually is; times without "
            + "requests do not count. Default: \(DurationText.text(WatchPolicy.defaultLearning)).")
    static let every = Key<Duration>(
        "every", .duration(atLeast: .seconds(1)),
        "How often what was seen is put on the ledger and judged. Default: \(DurationText.text(WatchPolicy.defaultSlot))."
    )
    static let prometheus = Key<TelemetrySource>(
        "prometheus", TelemetryFormat.kind,
        "The Prometheus that queries are asked at: its address, http://HOST:PORT, or a mapping that also says who asks. "
            + "Default: none.")
    static let alerts = Key<[Located<WatchRule>]>(
        "alerts", .list(of: AlertFormat.kind),
        "What is worth an alert. Default: `latency > 2 × baseline`, `errors > 5 × baseline` (critical) and `drift`.")

    static let section = Section([duration, learn, every, prometheus, alerts])

    static let kind = Kind<WatchPolicy>.object(section) { fields, _, reader in
        var policy = WatchPolicy()
        policy.duration = fields.read(duration, &reader) ?? policy.duration
        policy.learning = fields.read(learn, &reader) ?? min(policy.learning, policy.duration)
        policy.slot = fields.read(every, &reader) ?? policy.slot
        policy.prometheus = fields.read(prometheus, &reader)
        guard let rules = fields.located(alerts, &reader) else { return policy }
        if rules.value.count > Limits.alerts {
            reader.report(.watch(.tooMany(limit: Limits.alerts)), at: rules.position)
        }
        for rule in rules.value {
            if case .telemetry = rule.value.condition, policy.prometheus == nil, !fields.has(prometheus) {
                reader.report(.watch(.noPrometheus), at: rule.position)
            }
        }
        policy.alerts = rules.value.map(\.value)
        return policy
    }
}

/// The keys of an alert.
enum AlertFormat {
    static let when = Key<WatchCondition>(
        "when", .watchCondition, required: true,
        "`latency > 2 × baseline`, `errors > 5 × baseline`, `drift`, `processors > 90%`, `memory > 90%`, `disk > 90%`, or "
            + "`prometheus(QUERY)` above so many times its baseline or above a number. `×`, `x` and `*` are the same.")
    static let severity = Key<AlertSeverity>("severity", .word, "warning or critical. Default: warning.")
    static let then = Key<AlertConsequence>(
        "then", .word,
        "`notify`: people are told; `rollback`: the daemon also goes back to what was there before the run. Default: notify."
    )
    static let section = Section([when, severity, then])

    static let kind = Kind<WatchRule>.object(section) { fields, position, reader in
        let severity = fields.read(severity, &reader) ?? .warning
        let consequence = fields.read(then, &reader) ?? .notify
        guard let condition = fields.read(when, &reader) else { return nil }
        if consequence == .rollback, case .resource = condition {
            reader.report(.watch(.machineRollback), at: position)
        }
        return WatchRule(condition, severity, then: consequence)
    }
}
