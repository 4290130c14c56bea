package import CordeeModel
internal import CordeeStatistics

/// What a watch knows of one service.
package struct WatchedService: Hashable, Sendable {
    /// The service.
    package let service: ServiceID
    /// Its version since the run.
    package let version: Version
    /// Whether the run moved it.
    package let hasMoved: Bool
    /// What it is compared with; nil: that is not known yet.
    package private(set) var baseline: WatchBaseline?
    /// How it was after the run; nil: that is not known yet. The next watch compares with it.
    package private(set) var own: WatchBaseline?
    /// Whether it is as bad as it was before the run, as far as is known: that is not held against the run.
    package internal(set) var isAsBadAsBefore: Bool
    /// What was counted in the last slots.
    package private(set) var recent: [Recent] = []
    /// How many slots there were in a row in which it got no request.
    package private(set) var silence = 0
    /// In how many slots it was compared with how it usually is.
    package private(set) var compared = 0
    /// The last answers of Prometheus, by rule.
    package private(set) var readings: [Readings] = []
    /// What Prometheus usually answers: what its answers are compared with.
    package private(set) var usual: [WatchBaseline.Reading] = []
    /// What it answered after the run.
    package private(set) var measured: [WatchBaseline.Reading] = []
    private var sums: [Sum] = []
    private(set) var errorDrift: RateDrift?
    private(set) var latencyDrift: RateDrift?
    private var learning = Learning()

    /// What was counted in one slot.
    package struct Recent: Hashable, Sendable {
        /// Its number.
        package var slot: Int
        /// The counts.
        package var count: WatchEvent.Count
    }

    /// The last answers to one query, the newest last.
    package struct Readings: Hashable, Sendable {
        /// The number of the rule that asks.
        package var alert: Int
        /// The last answers.
        package var last: [WatchEvent.Reading]
    }

    /// What is gathered to know how a service is.
    private struct Learning: Hashable, Sendable {
        var slots = 0
        var requests = 0
        var failures = 0
        var histogram = LatencyHistogram()
    }

    /// What is gathered to know the answers to the query of one rule.
    private struct Sum: Hashable, Sendable {
        var alert: Int
        var sum: Double
        var count: Int
    }

    /// Begins to watch a service.
    init(_ began: WatchEvent.Began.Service, runLength: Double) {
        service = began.service
        version = began.version
        hasMoved = began.hasMoved
        isAsBadAsBefore = began.wasBad == true
        guard let baseline = began.baseline else { return }
        usual = baseline.readings
        compare(with: baseline, runLength: runLength)
    }

    /// Whether what it takes to know the service is still gathered.
    package var isLearning: Bool { own == nil }

    /// Takes in a slot in which it was asked something.
    mutating func note(_ count: WatchEvent.Count, slot: Int, limits: Int) {
        forget(before: slot)
        silence = 0
        recent.append(Recent(slot: slot, count: count))
        if own == nil {
            learning.slots += 1
            learning.requests += count.requests
            learning.failures += count.failures
            let pairs = count.latencies ?? []
            for index in stride(from: 0, to: pairs.count - 1, by: 2) {
                learning.histogram.record(
                    Latency(microseconds: UInt32(clamping: pairs[index])), count: pairs[index + 1])
            }
        }
        guard baseline != nil else { return }
        compared += 1
        errorDrift?.observe(requests: count.requests, failures: count.failures)
        if limits > 0, count.slow.count == limits {
            latencyDrift?.observe(requests: count.requests, failures: count.slow[0])
        }
    }

    /// Takes in a slot in which nobody asked it anything.
    mutating func noteSilence(slot: Int) {
        forget(before: slot)
        silence += 1
    }

    /// What comes next does not follow on what came before.
    mutating func forgetWhatIsInARow() {
        silence = 0
        for index in readings.indices { readings[index].last = [] }
    }

    /// What is longer ago says nothing about now.
    private mutating func forget(before slot: Int) { recent.removeAll { $0.slot <= slot - WatchLimits.window } }

    /// Takes in what Prometheus said.
    mutating func note(_ reading: WatchEvent.Reading) {
        let index = readings.firstIndex { $0.alert == reading.alert } ?? readings.endIndex
        if index == readings.endIndex { readings.append(Readings(alert: reading.alert, last: [])) }
        readings[index].last.append(reading)
        if readings[index].last.count > WatchLimits.sustained { readings[index].last.removeFirst() }
        guard let value = reading.value else { return }
        if let place = sums.firstIndex(where: { $0.alert == reading.alert }) {
            sums[place].sum += value
            sums[place].count += 1
        } else {
            sums.append(Sum(alert: reading.alert, sum: value, count: 1))
        }
    }

    /// What Prometheus usually answers to a query, once it was asked for long enough; nil: nothing new is known.
    func newlyMeasured(_ policy: WatchPolicy) -> WatchBaseline.Reading? {
        for sum in sums where sum.count >= max(WatchLimits.looksToKnow, policy.learningSlots) {
            guard case .telemetry(let query, _)? = policy.alerts.at(sum.alert)?.condition,
                !measured.contains(where: { $0.query == query })
            else { continue }
            return WatchBaseline.Reading(query: query, value: sum.sum / Double(sum.count))
        }
        return nil
    }

    /// It is known what Prometheus usually answers.
    mutating func know(_ reading: WatchBaseline.Reading) {
        measured.append(reading)
        if !usual.contains(where: { $0.query == reading.query }) { usual.append(reading) }
    }

    /// How it is since the run, for the watch that follows; nil: that is not known.
    var whole: WatchBaseline? {
        var known = own
        known?.readings = measured
        return known
    }

    /// How it is, once enough was seen; nil: not yet, or it is known.
    func newlyKnown(_ policy: WatchPolicy) -> WatchBaseline? {
        guard own == nil, learning.slots >= policy.learningSlots, learning.requests >= WatchLimits.requestsToKnow,
            let p95 = learning.histogram.quantile(WatchLimits.share)
        else { return nil }
        let timed = learning.histogram.total
        guard
            let rank = RateBound.rank(of: WatchLimits.share, among: timed, level: WatchLimits.boundLevel),
            let bound = learning.histogram.quantile(Double(rank) / Double(timed))
        else { return nil }
        let known = max(Int(p95.microseconds), Int(bound.microseconds))
        let threshold = Double(max(known, WatchLimits.ignored))
        let slow = learning.histogram.exceeding(threshold) * Double(learning.requests)
        return WatchBaseline(
            version: version, requests: learning.requests, failures: learning.failures, p95: Int(p95.microseconds),
            p95Bound: known, slow: Int(slow.rounded()))
    }

    /// It is known how it is.
    mutating func know(_ known: WatchBaseline, runLength: Double) {
        own = known
        learning = Learning()
        if baseline == nil { compare(with: known, runLength: runLength) }
    }

    /// Looks at slow changes anew: an alert has said what there was to say.
    mutating func restartDrift() {
        errorDrift?.restart()
        latencyDrift?.restart()
    }

    private mutating func compare(with known: WatchBaseline, runLength: Double) {
        baseline = known
        errorDrift = RateDrift(bound: known.errorBound, runLength: runLength)
        latencyDrift = RateDrift(bound: known.slowBound, runLength: runLength)
    }
}

extension WatchBaseline {
    /// The part of its requests that failed.
    package var errorRate: Double { requests > 0 ? Double(failures) / Double(requests) : 0 }

    /// What an answer has to exceed to count as slow, in microseconds.
    var slowness: Double { Double(max(p95Bound ?? p95, WatchLimits.ignored)) }

    /// The rate of failures above which it is worse than it was, as far as its counts can tell.
    var errorBound: Double {
        let upper = RateBound.upper(failures: failures, of: requests, level: WatchLimits.boundLevel)
        return max(WatchLimits.harmless, min(0.99, upper * WatchLimits.tolerated))
    }

    /// The same for slow answers.
    var slowBound: Double {
        let upper = RateBound.upper(failures: slow, of: requests, level: WatchLimits.boundLevel)
        return max(1 - WatchLimits.share, min(0.99, upper * WatchLimits.tolerated))
    }
}

extension Array {
    /// The element of a place; nil: there is no such place.
    package func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
