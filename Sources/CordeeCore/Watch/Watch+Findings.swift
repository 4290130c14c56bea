internal import CordeeModel
internal import CordeeStatistics

/// What follows from what was noted.
extension Watch {
    /// The next thing to be said; nil: all is said. Each thing is said once, as saying it changes the state.
    var finding: WatchEvent? {
        guard end == nil else { return nil }
        return newlyKnown ?? newlySeen ?? newlyRaised
    }

    private var newlyKnown: WatchEvent? {
        for service in services {
            if let baseline = service.newlyKnown(began.policy) {
                return .learned(WatchEvent.Learned(service: service.service, baseline: baseline))
            }
            if let reading = service.newlyMeasured(began.policy) {
                return .measured(WatchEvent.Measured(service: service.service, reading: reading))
            }
        }
        return nil
    }

    // MARK: What can be seen

    private var newlySeen: WatchEvent? {
        for service in services {
            let silent = service.silence >= WatchLimits.window
            if let event = sight(of: .requests(service.service), isLost: silent, isFound: service.silence == 0) {
                return event
            }
            for readings in service.readings {
                let subject = WatchSubject.reading(alert: readings.alert, service.service)
                let nothing =
                    readings.last.count >= WatchLimits.sustained && readings.last.allSatisfy { $0.value == nil }
                let trouble = readings.last.last?.trouble
                if let event = sight(
                    of: subject, isLost: nothing, isFound: readings.last.last?.value != nil, trouble)
                {
                    return event
                }
            }
        }
        for use in uses {
            let nothing = use.last.count >= WatchLimits.sustained && use.last.allSatisfy { $0 == nil }
            let latest = use.last.last ?? nil
            if let event = sight(of: .use(use.kind), isLost: nothing, isFound: latest != nil) { return event }
        }
        return nil
    }

    private func sight(
        of subject: WatchSubject, isLost: Bool, isFound: Bool, _ trouble: FailureCode? = nil
    ) -> WatchEvent? {
        if isLost, !self.isLost(subject) { return .lost(WatchEvent.Lost(subject: subject, trouble: trouble)) }
        if isFound, self.isLost(subject) { return .found(WatchEvent.Found(subject: subject)) }
        return nil
    }

    // MARK: What is worth an alert

    /// How something stands against a limit.
    private enum Standing {
        /// It is above, and not by chance.
        case above(WatchEvent.Measure)
        /// It is not above.
        case below
        /// Neither can be said.
        case unknown
    }

    private var newlyRaised: WatchEvent? {
        for (number, rule) in began.policy.alerts.enumerated() {
            switch rule.condition {
            case .resource(let kind, let limit):
                let key = AlertKey(alert: number, service: nil)
                if let event = event(key, rule, use(of: kind, above: limit)) { return event }
            case .latency, .errors, .drift, .telemetry:
                for service in services {
                    let key = AlertKey(alert: number, service: service.service)
                    if let event = event(key, rule, standing(of: service, number, rule.condition)) { return event }
                }
            }
        }
        return nil
    }

    private func event(_ key: AlertKey, _ rule: WatchRule, _ standing: Standing) -> WatchEvent? {
        let isOpen = openAlert(key) != nil
        switch standing {
        case .above(let measure):
            if isOpen { return nil }
            let moved = key.service.map { id in services.contains { $0.service == id && $0.hasMoved } } ?? false
            let goesBack = rule.consequence == .rollback && began.mayGoBack && moved
            return .raised(
                WatchEvent.Raised(
                    key: key, severity: rule.severity, consequence: goesBack ? .rollback : .notify,
                    measure: measure))
        case .below: return isOpen ? .calmed(WatchEvent.Calmed(key: key)) : nil
        case .unknown: return nil
        }
    }

    private func use(of kind: ResourceUse.Kind, above limit: Percent) -> Standing {
        guard let last = uses.first(where: { $0.kind == kind })?.last, last.count >= WatchLimits.sustained else {
            return .unknown
        }
        let known = last.compactMap { $0 }
        guard known.count == last.count, let latest = known.last else { return .unknown }
        if known.allSatisfy({ $0 > limit.value }) {
            return .above(
                WatchEvent.Measure(metric: .use, value: Double(latest), usual: nil, limit: Double(limit.value)))
        }
        return known.allSatisfy { $0 <= limit.value } ? .below : .unknown
    }

    private func standing(of service: WatchedService, _ alert: Int, _ condition: WatchCondition) -> Standing {
        switch condition {
        case .errors(let times): return errors(of: service, times)
        case .latency(let times): return latency(of: service, times, place: place(ofLimit: alert))
        case .drift:
            let isOpen = openAlert(AlertKey(alert: alert, service: service.service)) != nil
            return drift(of: service, isOpen: isOpen)
        case .telemetry(let query, let limit): return reading(of: service, alert, query, limit)
        case .resource: return .unknown
        }
    }

    private func errors(of service: WatchedService, _ times: Double) -> Standing {
        guard let baseline = service.baseline else { return .unknown }
        let (requests, bad) = service.failed
        guard requests > 0 else { return .unknown }
        let rate = Double(bad) / Double(requests)
        let limit = max(WatchLimits.harmless, baseline.errorRate * times)
        guard rate > limit else { return .below }
        // One that fails by chance as often as before is no worse.
        guard RateBound.atLeast(bad, of: requests, rate: baseline.errorBound) <= WatchLimits.evidence else {
            return .unknown
        }
        return .above(
            WatchEvent.Measure(
                metric: .errors, value: rate, usual: baseline.errorRate, limit: limit, requests: requests, bad: bad))
    }

    private func latency(of service: WatchedService, _ times: Double, place: Int) -> Standing {
        guard let baseline = service.baseline else { return .unknown }
        let (requests, bad) = service.slow(place)
        guard requests > 0 else { return .unknown }
        // 95 % of the answers are within the limit just when 5 % exceed it at most.
        let share = 1 - WatchLimits.share
        guard Double(bad) > share * Double(requests) else { return .below }
        guard RateBound.atLeast(bad, of: requests, rate: share) <= WatchLimits.evidence else { return .unknown }
        let latest = service.recent.last?.count.times?.p95 ?? 0
        return .above(
            WatchEvent.Measure(
                metric: .latency, value: Double(latest), usual: Double(baseline.p95),
                limit: baseline.slowness * times, requests: requests, bad: bad))
    }

    /// One that was said is over when the last slots are fine: what was gathered before takes long to fade.
    private func drift(of service: WatchedService, isOpen: Bool) -> Standing {
        guard let baseline = service.baseline, let errors = service.errorDrift, let slowness = service.latencyDrift
        else { return .unknown }
        let (requests, failed) = service.failed
        let (timed, slow) = service.slow(0)
        let rates = (Double(failed) / Double(max(1, requests)), Double(slow) / Double(max(1, timed)))
        if isOpen {
            return requests > 0 && rates.0 <= errors.bound && rates.1 <= slowness.bound ? .below : .unknown
        }
        if errors.isAlarmed {
            return .above(
                WatchEvent.Measure(
                    metric: .errorDrift, value: rates.0, usual: baseline.errorRate, limit: errors.bound,
                    requests: requests, bad: failed))
        }
        if slowness.isAlarmed {
            let usual = Double(baseline.slow) / Double(max(1, baseline.requests))
            return .above(
                WatchEvent.Measure(
                    metric: .latencyDrift, value: rates.1, usual: usual, limit: slowness.bound, requests: timed,
                    bad: slow))
        }
        return .unknown
    }

    private func reading(
        of service: WatchedService, _ alert: Int, _ query: String, _ limit: TelemetryLimit
    ) -> Standing {
        guard let last = service.readings.first(where: { $0.alert == alert })?.last,
            last.count >= WatchLimits.sustained
        else { return .unknown }
        let values = last.compactMap(\.value)
        guard values.count == last.count, let latest = values.last else { return .unknown }
        var usual: Double?
        let most: Double
        switch limit {
        case .number(let number): most = number
        case .times(let times):
            guard let known = service.usual.first(where: { $0.query == query })?.value else {
                return .unknown
            }
            usual = known
            most = known * times
        }
        if values.allSatisfy({ $0 > most }) {
            return .above(WatchEvent.Measure(metric: .reading, value: latest, usual: usual, limit: most))
        }
        return values.allSatisfy { $0 <= most } ? .below : .unknown
    }
}

extension WatchedService {
    /// The requests of the last slots, and those that failed.
    package var failed: (requests: Int, bad: Int) {
        recent.reduce((0, 0)) { ($0.0 + $1.count.requests, $0.1 + $1.count.failures) }
    }

    /// The requests of the last slots that were timed against limits, and those that took longer than one of them.
    package func slow(_ place: Int) -> (requests: Int, bad: Int) {
        recent.reduce((0, 0)) { sum, one in
            guard let bad = one.count.slow.at(place) else { return sum }
            return (sum.0 + one.count.requests, sum.1 + bad)
        }
    }
}
