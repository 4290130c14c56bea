/// Judges one canary against its stable twin, slot by slot, for as long as one likes.
///
/// Guarantees, whenever one looks and however long:
/// - P(`worse` is ever said of a canary that is not worse) ≤ α. Evidence is the fixed weighted mean of the evidence on
///   failures (`OddsTest`) and on latencies (`LatencyTest`).
/// - P(`goodEnough` is ever said of a canary that is bad in failures, or in one of the latency limits looked at) ≤ β:
///   each of them must have been shown to be good at level β, so that no correction is needed.
/// - The state is a function of the ticks that were judged, in their order, and of nothing else: a replay gives the
///   same bits.
/// - A tick that comes twice or late is refused and counted; one that is lost is missing evidence. Neither makes a
///   false verdict likelier, as long as what is lost does not depend on which arm failed.
///
/// "Not worse" means: in every slot and stratum, given the past, the canary's odds of failing are at most ψ₀ times
/// those of stable, its latencies are stochastically no longer, and the requests of a slot are independent of each
/// other. Bursts of failures that belong together need strata, or the cap (`InstanceCap`).
package struct Judge: Hashable, Codable, Sendable {
    /// What it judges by.
    package let settings: JudgeSettings
    /// What was judged so far.
    package private(set) var totals = ArmTotals()
    /// The last slot that was judged; nil: none was.
    package private(set) var lastSlot: Int?
    /// The greatest evidence so far.
    package private(set) var peak = EValue.none
    /// What latencies are counted against; nil: nothing yet.
    package private(set) var thresholds: LatencyThresholds?
    /// The odds ratio of failing: what the console draws.
    package private(set) var confidence = OddsConfidence()
    /// What has to be shown now before the canary goes further.
    package private(set) var stage: JudgeStage
    /// What was judged in this stage.
    package private(set) var stageTotals = ArmTotals()
    private var failures: OddsTest
    private var failureMargin: MarginTest
    private var latency: LatencyTest?
    private var bestFailureMargin = EValue.none
    private var bestLatencyMargin = EValue.none
    private var condemnation: Condemnation?
    private var clearance: Clearance?

    /// A judge that has seen nothing.
    package init(_ settings: JudgeSettings = JudgeSettings()) {
        self.settings = settings
        stage = settings.stage
        failures = OddsTest(tolerated: settings.tolerated, lateStart: settings.lateStart)
        failureMargin = MarginTest(margin: settings.margin, harmless: settings.harmless)
        latency = settings.latency.map { rule in
            LatencyTest(
                stakes: rule.stakes, hasObjective: rule.objective != nil, margin: settings.margin,
                lateStart: settings.lateStart)
        }
    }

    /// Takes other latency thresholds from the next slot on; older ones than those in use are ignored.
    package mutating func adopt(_ thresholds: LatencyThresholds) {
        if thresholds.generation > self.thresholds?.generation ?? .min { self.thresholds = thresholds }
    }

    /// Begins a stage: what a promotion needs has to be shown anew, at its margin and from its outcomes alone. The
    /// evidence against the canary goes on. P(a bad canary is ever called good enough in a stage) ≤ β, for each.
    package mutating func enter(_ stage: JudgeStage) {
        self.stage = stage
        stageTotals = ArmTotals()
        failureMargin = MarginTest(margin: stage.margin, harmless: stage.harmless)
        latency?.restartMargins(stage.margin)
        bestFailureMargin = .none
        bestLatencyMargin = .none
        clearance = nil
    }

    /// Judges a slot.
    /// - Returns: whether it was judged; false: its slot or one after it had been, so that it was refused and counted.
    @discardableResult
    package mutating func observe(_ tick: Tick) -> Bool {
        guard tick.slot > lastSlot ?? .min else {
            totals.refused += 1
            return false
        }
        lastSlot = tick.slot
        totals.slots += 1
        stageTotals.slots += 1
        failures.beginSlot()
        for stratum in tick.strata {
            totals.add(stratum)
            stageTotals.add(stratum)
            observeFailures(of: stratum)
        }
        if let thresholds, latency != nil, tick.generation == thresholds.generation {
            latency?.observe(tick.strata, against: thresholds)
            totals.timedSlots += 1
            stageTotals.timedSlots += 1
        }
        decide(in: tick.slot)
        return true
    }

    private mutating func observeFailures(of stratum: Stratum) {
        let table = OddsTable(
            canary: stratum.canary.requests, canaryFailures: stratum.canary.failures,
            stable: stratum.stable.requests, stableFailures: stratum.stable.failures)
        failureMargin.observe(
            table, canary: stratum.canary.requests, canaryFailures: stratum.canary.failures)
        guard let table else { return }
        failures.observe(table)
        confidence.observe(table)
    }

    private mutating func decide(in slot: Int) {
        let evidence = evidence
        peak = max(peak, evidence)
        if condemnation == nil, evidence.rejects(at: settings.alpha) {
            condemnation = Condemnation(slot: slot, evidence: evidence, causes: causes)
        }
        bestFailureMargin = max(bestFailureMargin, failureMargin.evidence)
        if let latency { bestLatencyMargin = max(bestLatencyMargin, latency.margin) }
        if clearance == nil, obstacle == nil {
            clearance = Clearance(
                slot: slot, failures: bestFailureMargin, latency: latency == nil ? nil : bestLatencyMargin)
        }
    }
}

extension Judge {
    /// The evidence against the canary now; the verdict goes by the greatest so far, `peak`.
    package var evidence: EValue {
        guard let latency else { return failures.evidence }
        var mean = EValueMean()
        mean.add(failures.evidence, weight: settings.failureStake)
        mean.add(latency.evidence, weight: 1 - settings.failureStake)
        return mean.evidence
    }

    /// The evidence on each metric now.
    package var metrics: [MetricEvidence] {
        guard let parts = latency?.parts else { return [MetricEvidence(.failures, failures.evidence)] }
        return [
            MetricEvidence(.failures, failures.evidence), MetricEvidence(.slowdown, parts.slowdown),
            MetricEvidence(.delay, parts.delay),
        ] + parts.limits.enumerated().map { MetricEvidence(.slower(place: $0.offset), $0.element) }
    }

    /// What can be said now.
    package var verdict: CanaryVerdict {
        if let condemnation { return .worse(condemnation) }
        if let clearance { return .goodEnough(clearance) }
        return .undecided(obstacle ?? doubt)
    }

    /// What keeps a stage from having been held for long enough; nil: nothing.
    package var shortage: Doubt? {
        let totals = stageTotals
        if totals.canaryRequests == 0 { return totals.stableRequests == 0 ? .noTraffic : .noCanaryTraffic }
        if totals.stableRequests == 0 { return .noStableTraffic }
        if totals.canaryRequests < stage.leastRequests {
            return .tooFewRequests(seen: totals.canaryRequests, needed: stage.leastRequests)
        }
        if totals.slots < stage.leastSlots {
            return .tooEarly(seen: totals.slots, needed: stage.leastSlots)
        }
        return nil
    }

    /// What keeps the canary from being good enough; nil: nothing.
    private var obstacle: Doubt? {
        if let shortage { return shortage }
        if latency != nil, stageTotals.timedSlots == 0 { return .noLatencies }
        if let unanswered { return unanswered }
        let isGood =
            bestFailureMargin.rejects(at: settings.beta)
            && (latency == nil || bestLatencyMargin.rejects(at: settings.beta))
        return isGood ? nil : doubt
    }

    /// Whether the canary's part of the answers is below its part of the requests, by a tenth or more and not by chance.
    private var unanswered: Doubt? {
        guard let share = stage.share else { return nil }
        let all = stageTotals.canaryRequests + stageTotals.stableRequests
        let expected = share * Double(all)
        guard Double(stageTotals.canaryRequests) < 0.9 * expected,
            RateBound.atLeast(stageTotals.stableRequests, of: all, rate: 1 - share) <= 1e-3
        else { return nil }
        return .unanswered(seen: stageTotals.canaryRequests, expected: Int(expected.rounded()))
    }

    private var doubt: Doubt {
        .evidence(
            against: evidence, failures: bestFailureMargin, latency: latency == nil ? nil : bestLatencyMargin)
    }

    /// The evidence that the canary is good enough in this stage: in failures, and in latencies where they are judged.
    package var clearing: (failures: EValue, latency: EValue?) {
        (bestFailureMargin, latency == nil ? nil : bestLatencyMargin)
    }

    /// The metrics that e-BH names, and in any case the strongest.
    private var causes: [MetricEvidence] {
        let sorted = metrics.enumerated().sorted { one, other in
            one.element.evidence == other.element.evidence
                ? one.offset < other.offset : one.element.evidence > other.element.evidence
        }.map(\.element)
        let named = Discoveries.count(of: sorted.map(\.evidence), at: settings.alpha)
        return Array(sorted.prefix(max(1, named)))
    }
}

extension ArmTotals {
    mutating func add(_ stratum: Stratum) {
        canaryRequests += stratum.canary.requests
        canaryFailures += stratum.canary.failures
        stableRequests += stratum.stable.requests
        stableFailures += stratum.stable.failures
    }
}
