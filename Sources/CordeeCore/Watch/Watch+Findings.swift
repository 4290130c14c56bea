package import CordeeModel
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
            let isAsked = lastSlot != nil && service.recent.last?.slot == lastSlot
            if let event = sight(of: .requests(service.service), isLost: silent, isFound: isAsked) {
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
                if service.hasNoComparison(for: readings.alert, began.policy),
                    let event = sight(
                        of: .comparison(alert: readings.alert, service.service), isLost: true, isFound: false)
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
        /// It is above, and not by chance. When it lasts, that is also enough to go back.
        case above(WatchEvent.Measure, lasts: Bool)
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
        let open = openAlert(key).map { alerts[$0] }
        switch standing {
        case .above(let measure, let lasts):
            let service = key.service.flatMap { id in services.first { $0.service == id } }
            let isItsOwn = service.map { $0.hasMoved && !$0.isAsBadAsBefore } ?? false
            let goesBack =
                rule.consequence == .rollback && began.mayGoBack && isItsOwn && lasts && acted == nil
            // What was said is said again only when more follows from it now.
            if let open, !goesBack || open.raised.consequence == .rollback { return nil }
            return .raised(
                WatchEvent.Raised(
                    key: key, severity: rule.severity, consequence: goesBack ? .rollback : .notify,
                    measure: measure))
        case .below: return open != nil ? .calmed(WatchEvent.Calmed(key: key)) : nil
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
                WatchEvent.Measure(metric: .use, value: Double(latest), usual: nil, limit: Double(limit.value)),
                lasts: false)
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
        func isAbove(_ limit: Double, _ bound: Double) -> Bool {
            // One that fails by chance as often as before is no worse.
            rate > limit && RateBound.atLeast(bad, of: requests, rate: bound) <= WatchLimits.evidence
        }
        // Where failing often was usual, that is worth an alert, but nothing to go back for.
        let limit = max(WatchLimits.harmless, min(baseline.errorRate, WatchLimits.unusual) * times)
        let own = max(WatchLimits.harmless, baseline.errorRate * times)
        guard rate > limit else { return .below }
        guard isAbove(limit, min(baseline.errorBound, WatchLimits.unusual * WatchLimits.tolerated)) else {
            return .unknown
        }
        return .above(
            WatchEvent.Measure(
                metric: .errors, value: rate, usual: baseline.errorRate, limit: limit, requests: requests, bad: bad),
            lasts: isAbove(own, baseline.errorBound) && lasts(service, above: own) { $0.failures })
    }

    /// Whether enough requests are bad to go back for them, and are so slot after slot up to the newest.
    private func lasts(
        _ service: WatchedService, above limit: Double, _ bad: (WatchEvent.Count) -> Int
    ) -> Bool {
        let newest = service.recent.suffix(WatchLimits.slotsToAct)
        return newest.count == WatchLimits.slotsToAct && newest.last?.slot == lastSlot
            && newest.allSatisfy {
                bad($0.count) >= WatchLimits.badInSlot && Double(bad($0.count)) > limit * Double($0.count.requests)
            }
            && service.recent.reduce(0) { $0 + bad($1.count) } >= WatchLimits.badToAct
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
                limit: baseline.slowness * times, requests: requests, bad: bad),
            lasts: lasts(service, above: share) { $0.slow.at(place) ?? 0 })
    }

    /// One that was said is over when the last slots are fine: what was gathered before takes long to fade.
    private func drift(of service: WatchedService, isOpen: Bool) -> Standing {
        guard let baseline = service.baseline, let errors = service.errorDrift, let slowness = service.latencyDrift
        else { return .unknown }
        let (requests, failed) = service.failed
        let (timed, slow) = service.slow(0)
        let rates = (Double(failed) / Double(max(1, requests)), Double(slow) / Double(max(1, timed)))
        if isOpen, requests > 0, rates.0 <= errors.bound, rates.1 <= slowness.bound { return .below }
        let errorsLast = lasts(service, above: errors.bound) { $0.failures }
        if errors.isAlarmed || isOpen && errorsLast {
            return .above(
                WatchEvent.Measure(
                    metric: .errorDrift, value: rates.0, usual: baseline.errorRate, limit: errors.bound,
                    requests: requests, bad: failed), lasts: errorsLast)
        }
        let slownessLasts = lasts(service, above: slowness.bound) { $0.slow.first ?? 0 }
        if slowness.isAlarmed || isOpen && slownessLasts {
            let usual = Double(baseline.slow) / Double(max(1, baseline.requests))
            return .above(
                WatchEvent.Measure(
                    metric: .latencyDrift, value: rates.1, usual: usual, limit: slowness.bound, requests: timed,
                    bad: slow), lasts: slownessLasts)
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
            // A multiple of nothing, or of less, is no limit.
            guard let known = service.usual.first(where: { $0.query == query })?.value, known > 0 else {
                return .unknown
            }
            usual = known
            most = known * times
        }
        if values.allSatisfy({ $0 > most }) {
            // The first answers may still look back at the time before the run.
            return .above(
                WatchEvent.Measure(metric: .reading, value: latest, usual: usual, limit: most),
                lasts: lastSlot ?? 0 >= began.policy.learningSlots)
        }
        return values.allSatisfy { $0 <= most } ? .below : .unknown
    }
}

extension Watch {
    /// The alerts that ask for a rollback, as long as that is so, that was just seen, and none has been tried yet.
    package func owed(at now: Instant) -> [AlertKey] {
        guard acted == nil, end == nil, let lastSlot, now < end(ofSlot: lastSlot + WatchLimits.fresh) else { return [] }
        return open.filter { $0.raised.consequence == .rollback && isStillSo($0.raised.key) }.map(\.raised.key)
    }

    /// Whether a service is seen to be within the limits of all rules about it. Slow changes have no limit that it could be
    /// within; and where there is nothing else, nothing is seen.
    func isFine(_ service: WatchedService) -> Bool {
        let standings = began.policy.alerts.enumerated().compactMap { number, rule -> Standing? in
            switch rule.condition {
            case .errors, .latency, .telemetry: standing(of: service, number, rule.condition)
            case .drift, .resource: nil
            }
        }
        return !standings.isEmpty && standings.allSatisfy { if case .below = $0 { true } else { false } }
    }

    private func isStillSo(_ key: AlertKey) -> Bool {
        guard let rule = began.policy.alerts.at(key.alert),
            let service = services.first(where: { $0.service == key.service })
        else { return false }
        switch standing(of: service, key.alert, rule.condition) {
        case .above(_, let lasts): return lasts
        case .below, .unknown: return false
        }
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

    /// Whether a rule compares with a multiple of what Prometheus usually says, and that is nothing or less.
    func hasNoComparison(for alert: Int, _ policy: WatchPolicy) -> Bool {
        guard case .telemetry(let query, .times)? = policy.alerts.at(alert)?.condition,
            let known = usual.first(where: { $0.query == query })
        else { return false }
        return known.value <= 0
    }
}
