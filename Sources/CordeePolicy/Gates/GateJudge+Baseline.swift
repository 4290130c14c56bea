internal import CordeeModel

/// Comparisons with the last release that stayed healthy.
extension GateJudge {
    /// The reports of the release before that have the name of this one.
    private func before(_ item: EvidenceItem) -> (version: Version, items: [EvidenceItem])? {
        guard let baseline = facts.baselines[item.service] else { return nil }
        let items = baseline.brought.map(\.item).filter {
            $0.name == item.name && $0.content.kind == item.content.kind && $0.content.isConclusive
                && $0.stranger(to: baseline.release) == nil
        }
        return (baseline.release.version, items)
    }

    /// A warning where less of the code is run by tests than before, by more points than it may; nil: it is not so, or
    /// there is nothing to compare with.
    func fallen(_ lines: Covered, _ item: EvidenceItem, _ mayFall: Percent) -> Saying? {
        guard let before = before(item) else { return nil }
        let shares = before.items.compactMap { item -> Double? in
            guard case .coverage(let coverage) = item.content else { return nil }
            return coverage.lines.share
        }
        guard let old = shares.max(), let new = lines.share, new < old - Double(mayFall.value) / 100 else { return nil }
        let details = [Self.tenths(new), Self.tenths(old), before.version.rawValue]
        return (.warn, Reason(.coverageFell, details))
    }

    /// In tenths of a percent, rounded down.
    private static func tenths(_ share: Double) -> String {
        let tenths = Int(share * 1000)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// A warning where more functions are too complex than before, or any where that is not known.
    func complexity(_ findings: FindingEvidence, _ item: EvidenceItem) -> Saying {
        let before = before(item)
        let counts = (before?.items ?? []).compactMap { item -> Int? in
            guard case .findings(let findings) = item.content else { return nil }
            return findings.complexity
        }
        guard let before, let old = counts.min() else {
            return findings.complexity > 0
                ? (.warn, Reason(.complex, ["\(findings.complexity)"])) : (.pass, Reason(.clean))
        }
        guard findings.complexity > old else { return (.pass, Reason(.clean)) }
        return (
            .warn, Reason(.moreComplex, ["\(findings.complexity)", "\(old)", before.version.rawValue])
        )
    }

    /// Whether requests under load take longer than before by more than so many percent, as far as it can be told; nil:
    /// no report of the release says. Tests of one name belong together, those of the new release as those of the old.
    mutating func performance(
        _ found: [GateFacts.BroughtEvidence], of release: Release, _ gate: Gate
    ) -> Saying? {
        guard case .performance(let limit) = gate.rule else { return nil }
        var worst: Saying?
        var rest = found
        while let first = rest.first {
            let together = rest.filter { $0.item.name == first.item.name }
            rest.removeAll { $0.item.name == first.item.name }
            var wrong: Saying?
            for one in together { if let misfit = misfit(one, release, gate) { wrong = Self.worse(wrong, misfit) } }
            worst = Self.worse(worst, wrong ?? compare(together.map(\.item), worse: limit))
        }
        return worst
    }

    private func compare(_ items: [EvidenceItem], worse limit: Int) -> Saying {
        guard let item = items.first, let before = before(item) else { return (.warn, Reason(.noBaseline)) }
        guard !before.items.isEmpty else {
            let details = [item.content.kind.rawValue, item.service.rawValue, before.version.rawValue, item.name]
            return (.inconclusive, Reason(.noBaselineEvidence, details))
        }
        for item in items + before.items { if let saying = Self.useless(item) { return saying } }
        let (now, old) = (QuantileRange(items.compactMap(\.range)), QuantileRange(before.items.compactMap(\.range)))
        guard let change = now.change(from: old) else { return (.inconclusive, Reason(.unmeasured, [item.name])) }
        let details = [
            Self.percent(change.low), Self.percent(change.high), "\(limit)", before.version.rawValue,
        ]
        let most = 1 + Double(limit) / 100
        if change.low > most { return (.stop, Reason(.slower, details)) }
        if change.high <= most { return (.pass, Reason(.steady, details)) }
        return (.inconclusive, Reason(.undecided, details))
    }

    /// Why nothing can be compared with a load test; nil: it can.
    private static func useless(_ item: EvidenceItem) -> Saying? {
        guard case .load(let load) = item.content else { return (.inconclusive, Reason(.unmeasured, [item.name])) }
        // What fails at once is not fast.
        let (failed, isTooMany) = load.failed.multipliedReportingOverflow(by: 10_000)
        let (most, isMore) = load.requests.multipliedReportingOverflow(by: GateRule.defaultErrors)
        if isTooMany || (!isMore && failed > most) {
            return (.inconclusive, Reason(.failing, ["\(load.failed)", "\(load.requests)"]))
        }
        if QuantileRange.isTooFew(load.requests) {
            return (
                .inconclusive, Reason(.tooFewRequests, [item.name, "\(load.requests)", item.version.rawValue])
            )
        }
        return item.range == nil
            ? (.inconclusive, Reason(.quantilesMissing, [item.name, item.version.rawValue])) : nil
    }

    /// A factor as a change: `+12`, `−3`.
    private static func percent(_ factor: Double) -> String {
        let percent = Int(min(max((factor - 1) * 100, -100), 1e6).rounded())
        return percent < 0 ? "−\(-percent)" : "+\(percent)"
    }
}

extension Covered {
    /// As a part of one; nil where there is nothing.
    fileprivate var share: Double? {
        total > 0 && (0...total).contains(covered) ? Double(covered) / Double(total) : nil
    }
}

extension EvidenceItem {
    /// Where the 95th percentile of its durations lies; nil where it does not say.
    fileprivate var range: QuantileRange? {
        guard case .load(let load) = content else { return nil }
        return QuantileRange(load)
    }
}
