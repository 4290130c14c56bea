package import CordeeModel

/// What is watched after a run: a fold over its events, which decides what is worth an alert.
///
/// It can be: watching, then over. Time enters as numbers of slots and as instants of events; nothing is read.
/// What follows from what was noted (`finding`) and what is owed to the world (`owed`) are computed from this state alone, so
/// that whoever replays it goes on where another ended.
package struct Watch: Hashable, Sendable {
    /// The run that is watched after.
    package let run: RunID
    /// How it began.
    package let began: WatchEvent.Began
    /// Its services, ordered by name.
    package internal(set) var services: [WatchedService]
    /// The last uses of the machine's resources that rules ask for.
    package internal(set) var uses: [Uses] = []
    /// What was raised, in order.
    package internal(set) var alerts: [WatchAlert] = []
    /// Of what nothing is seen.
    package internal(set) var lost: [WatchEvent.Lost] = []
    /// What came of the rollback that an alert asked for; nil: none did, or it is still owed.
    package internal(set) var acted: WatchEvent.Acted?
    /// How it ended; nil: it has not.
    package internal(set) var end: WatchEvent.Ended?
    /// The last slot that was noted; nil: none was.
    package internal(set) var lastSlot: Int?
    /// How many slots were seen.
    package internal(set) var seen = 0
    /// How many of those did not count, as a run was under way.
    package internal(set) var disturbed = 0
    /// How many outcomes were lost on the way to whoever watches.
    package internal(set) var missed = 0

    /// The last uses of one resource, the newest last; nil: it could not be told.
    package struct Uses: Hashable, Sendable {
        /// The resource.
        package var kind: ResourceUse.Kind
        /// The last uses, in percent.
        package var last: [Int?]

        mutating func note(_ percent: Int?) {
            last.append(percent)
            if last.count > WatchLimits.sustained { last.removeFirst() }
        }
    }

    /// Begins.
    package init(of run: RunID, _ began: WatchEvent.Began) {
        self.run = run
        self.began = began
        let runLength = Self.runLength(began)
        services = began.services.map { WatchedService($0, runLength: runLength) }
        for rule in began.policy.alerts {
            if case .resource(let kind, _) = rule.condition, !uses.contains(where: { $0.kind == kind }) {
                uses.append(Uses(kind: kind, last: []))
            }
        }
    }

    /// Goes on where the facts of a watch end; nil: they do not begin with a beginning.
    /// - Throws: the first event that cannot follow.
    package init?(of run: RunID, replaying facts: some Sequence<(at: Instant, event: WatchEvent)>)
        throws(WatchFlaw)
    {
        var watch: Watch?
        for fact in facts {
            if watch == nil {
                guard case .began(let began) = fact.event else { return nil }
                watch = Watch(of: run, began)
            } else {
                try watch?.apply(fact.event, at: fact.at)
            }
        }
        guard let watch else { return nil }
        self = watch
    }

    /// Whether it is over.
    package var isOver: Bool { end != nil }
    /// The alerts that are not over.
    package var open: [WatchAlert] { alerts.filter { $0.over == nil } }

    /// The slot of an instant.
    package func slot(at now: Instant) -> Int {
        Int((now - began.since).microseconds / max(1, began.policy.slot.microseconds))
    }

    /// When a slot is over.
    package func end(ofSlot slot: Int) -> Instant {
        began.since.after(microseconds: Int64(slot + 1) * max(1, began.policy.slot.microseconds))
    }

    /// What is counted against for a service, in microseconds: what counts as slow, then the limit of each rule about
    /// latencies; empty while it is not known how the service is.
    package func limits(of service: ServiceID) -> [Double] {
        guard let baseline = services.first(where: { $0.service == service })?.baseline else { return [] }
        return [baseline.slowness] + factors.map { baseline.slowness * $0 }
    }

    /// The factors of the rules about latencies, in their order.
    private var factors: [Double] {
        began.policy.alerts.compactMap { rule in
            if case .latency(let times) = rule.condition { times } else { nil }
        }
    }

    /// Where the limit of a rule stands in `limits(of:)`.
    func place(ofLimit alert: Int) -> Int {
        1
            + began.policy.alerts.prefix(alert).count { rule in
                if case .latency = rule.condition { true } else { false }
            }
    }

    /// How a service is, for a watch that follows: as it was after this run, or before it where that is not known or there was
    /// an alert about it. What was learned long ago is nothing.
    func handover(of service: ServiceID, at now: Instant) -> WatchBaseline? {
        let before = began.services.first { $0.service == service }?.baseline
        let hasAlert = alerts.contains { $0.raised.key.service == service }
        let known = hasAlert ? before : services.first { $0.service == service }?.whole ?? before
        guard let learned = known?.learned, now < learned + WatchLimits.baselineAge else { return nil }
        return known
    }

    /// Whether an alert about a service is open.
    func isBad(_ service: ServiceID) -> Bool { open.contains { $0.raised.key.service == service } }

    /// Why nothing is seen of something, as of the last look; nil: nothing was there.
    package func trouble(of lost: WatchEvent.Lost) -> FailureCode? {
        guard case .reading(let alert, let id) = lost.subject,
            let service = services.first(where: { $0.service == id }),
            let last = service.readings.first(where: { $0.alert == alert })?.last.last
        else { return lost.trouble }
        return last.trouble
    }

    /// Services that were compared with how they usually are in less than half of the slots until an instant.
    func unjudged(at now: Instant) -> [ServiceID] {
        let slots = max(0, min(slot(at: now), began.policy.slots) - disturbed)
        return services.filter { $0.compared == 0 || 2 * $0.compared < slots }.map(\.service)
    }

    static func runLength(_ began: WatchEvent.Began) -> Double {
        // Each service has two that watch it.
        Double(began.policy.slots * max(1, began.services.count) * 2) / WatchLimits.falseDrifts
    }
}

/// An event of a watch that cannot follow what was before it: another program wrote it, or the ledger is not whole.
package struct WatchFlaw: Error, Hashable, Sendable {
    /// The run.
    package var run: RunID
    /// The event.
    package var event: WatchEvent

    /// Names an event.
    package init(run: RunID, event: WatchEvent) {
        self.run = run
        self.event = event
    }
}
