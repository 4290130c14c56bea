internal import CordeeModel

extension GateJudge {
    /// What a gate says of a release by the reports of it; of several the worst counts.
    mutating func rule(_ gate: Gate, on release: Release) -> Ruling {
        let found = (facts.brought[release.service] ?? []).filter { gate.rule.asks(for: $0.item.content) }
        let saying =
            (gate.rule.kind == .performance ? performance(found, of: release, gate) : worst(found, of: release, gate))
            ?? (
                .inconclusive,
                Reason(.noEvidence, [gate.rule.report, release.service.rawValue, release.version.rawValue])
            )
        return Ruling(gate.id, of: release.service, saying.verdict, saying.reason, isAdvisory: gate.isAdvisory)
    }

    /// The worst of what reports come to; nil: there are none.
    mutating func worst(_ found: [GateFacts.BroughtEvidence], of release: Release, _ gate: Gate) -> Saying? {
        var worst: Saying?
        for one in found {
            worst = Self.worse(worst, misfit(one, release, gate) ?? say(gate.rule, one.item))
        }
        return worst
    }

    /// Why a report does not count for the release; nil: it does.
    mutating func misfit(
        _ one: GateFacts.BroughtEvidence, _ release: Release, _ gate: Gate
    ) -> Saying? {
        let item = one.item
        if let reason = item.stranger(to: release) { return (.inconclusive, reason) }
        guard end(of: gate, since: one.at) != nil else {
            let days = (now - one.at) / .seconds(86_400)
            return (.inconclusive, Reason(.tooOld, [item.name, "\(Int(days))", "\(gate.days)"]))
        }
        return item.content.isConclusive ? nil : (.inconclusive, Reason(.empty, [item.name]))
    }

    /// What one report comes to.
    mutating func say(_ rule: GateRule, _ item: EvidenceItem) -> Saying {
        switch (rule, item.content) {
        case (.tests, .tests(let tests)): Self.say(tests)
        case (.coverage(let wanted, let mayFall), .coverage(let coverage)):
            say(coverage, item, wanted, mayFall ?? .none)
        case (.vulnerabilities(let stop, let warn, let waivers), .vulnerabilities(let scan)):
            say(scan, stop: stop, warn: warn, waivers)
        case (.analysis, .findings(let findings)): say(findings, item)
        case (.load(let p95, let errors), .load(let load)): Self.say(load, item.name, p95, errors)
        case (.page(let within), .page(let page)): Self.say(page, item.name, within)
        case (.dependencies(let limit), .custom(let report)): Self.say(report, item.name, outdated: limit)
        case (.functional, .custom(let report)), (.security, .custom(let report)), (.browsers, .custom(let report)):
            Self.say(report, item.name)
        case (.tests, _), (.coverage, _), (.vulnerabilities, _), (.analysis, _), (.load, _), (.page, _),
            (.performance, _), (.dependencies, _), (.health, _), (.resources, _), (.functional, _), (.security, _),
            (.browsers, _), (.isolation, _):
            (.inconclusive, Reason(.unmeasured, [item.name]))
        }
    }

    static func say(_ tests: TestEvidence) -> Saying {
        let counts = tests.counts
        let bad = counts.failed + counts.errors
        if bad > 0 {
            let first = tests.failures.first.first?.name ?? ""
            return (.stop, Reason(.testsFailed, ["\(bad)", "\(counts.ran)", first]))
        }
        if counts.flaky > 0 { return (.warn, Reason(.testsFlaky, ["\(counts.flaky)", "\(counts.ran)"])) }
        return (.pass, Reason(.testsPassed, ["\(counts.ran)"]))
    }

    private func say(
        _ coverage: CoverageEvidence, _ item: EvidenceItem, _ wanted: Percent, _ mayFall: Percent
    ) -> Saying {
        let lines = coverage.lines
        guard lines.total > 0, 0...lines.total ~= lines.covered else {
            return (.inconclusive, Reason(.unmeasured, ["coverage"]))
        }
        // Rounded down, so that what is shown is never more than what is there. Counts may be as large as they like.
        let percent = lines.total.dividingFullWidth(lines.covered.multipliedFullWidth(by: 100)).quotient
        let details = ["\(percent)", "\(wanted.value)"]
        guard percent >= wanted.value else { return (.stop, Reason(.uncovered, details)) }
        return fallen(lines, item, mayFall) ?? (.pass, Reason(.covered, details))
    }

    private mutating func say(
        _ scan: VulnerabilityEvidence, stop: Severity, warn: Severity, _ waivers: [Waiver]
    ) -> Saying {
        let valid = waivers.filter { now < $0.end }
        var waived = 0
        var worst: [Vulnerability] = []
        for one in scan.vulnerabilities.first {
            if let waiver = valid.first(where: { one.isNamed($0.id) }) {
                waived += 1
                lasts(until: waiver.end)
            } else {
                worst.append(one)
            }
        }
        for (limit, verdict) in [(stop, Verdict.stop), (warn, .warn)] {
            let bad = worst.filter { $0.severity <= limit && $0.severity != .unknown }
            // What is not kept one by one cannot be waived.
            let unseen =
                scan.counts.atLeast(limit)
                - scan.vulnerabilities.first.count { $0.severity <= limit && $0.severity != .unknown }
            guard !bad.isEmpty || unseen > 0 else { continue }
            let first = bad.first
            // What has no known severity may be critical: it weighs more than a warning.
            if verdict == .warn, let saying = Self.unknown(worst, scan) { return saying }
            return (
                verdict,
                Reason(
                    .vulnerable,
                    ["\(bad.count + unseen)", limit.rawValue, first?.id ?? "", first?.package ?? ""])
            )
        }
        if let saying = Self.unknown(worst, scan) { return saying }
        return (.pass, Reason(.notVulnerable, ["\(waived)"]))
    }

    /// What is said where vulnerabilities have no known severity, those included that are not kept one by one.
    private static func unknown(_ worst: [Vulnerability], _ scan: VulnerabilityEvidence) -> Saying? {
        let known = worst.filter { $0.severity == .unknown }
        let unseen = scan.counts.unknown - scan.vulnerabilities.first.count { $0.severity == .unknown }
        guard known.count + unseen > 0 else { return nil }
        let details = [
            "\(known.count + unseen)", Severity.unknown.rawValue, known.first?.id ?? "", known.first?.package ?? "",
        ]
        return (.inconclusive, Reason(.vulnerable, details))
    }

    private func say(_ findings: FindingEvidence, _ item: EvidenceItem) -> Saying {
        if findings.security.error > 0 {
            let first = findings.findings.first.first { $0.isSecurity && $0.level == .error }
            return (.stop, Reason(.insecure, ["\(findings.security.error)", first?.rule ?? "", first?.file ?? ""]))
        }
        return complexity(findings, item)
    }

    private static func say(_ load: LoadEvidence, _ name: String, _ limit: Int64, _ errors: Int) -> Saying {
        // The team's own word for what is not good enough: the load test itself has failed.
        if load.brokenLimits.count > 0 {
            return (
                .stop, Reason(.limitsBroken, ["\(load.brokenLimits.count)", load.brokenLimits.first.first ?? ""])
            )
        }
        let (failed, overflow) = load.failed.multipliedReportingOverflow(by: 10_000)
        if overflow || failed > load.requests * errors {
            return (.warn, Reason(.failing, ["\(load.failed)", "\(load.requests)"]))
        }
        guard let p95 = load.duration.p95 else { return (.inconclusive, Reason(.unmeasured, [name])) }
        let details = ["\(p95 / 1000)", "\(limit / 1000)"]
        return p95 > limit ? (.warn, Reason(.slow, details)) : (.pass, Reason(.fast, details))
    }

    private static func say(_ page: PageEvidence, _ name: String, _ limit: Int64) -> Saying {
        guard let paint = page.largestPaint else { return (.inconclusive, Reason(.unmeasured, [name])) }
        let details = ["\(paint / 1000)", "\(limit / 1000)"]
        return paint > limit ? (.warn, Reason(.slow, details)) : (.pass, Reason(.fast, details))
    }

    /// A report of one's own, by its own word.
    private static func say(_ report: CustomEvidence, _ name: String) -> Saying {
        let details = [name, report.text ?? ""]
        return switch report.verdict {
        case .pass: (.pass, Reason(.reportedGood, [name]))
        case .warn: (.warn, Reason(.reportedWarning, details))
        case .fail: (.stop, Reason(.reportedBad, details))
        }
    }

    private static func say(_ report: CustomEvidence, _ name: String, outdated limit: Int) -> Saying {
        guard let number = report.numbers.first(where: { $0.name == GateRule.dependencyReport.number })?.value,
            number.isFinite, number >= 0
        else { return (.inconclusive, Reason(.unmeasured, [name])) }
        let details = ["\(Int(min(number, 1e9)))", "\(limit)"]
        return number > Double(limit) ? (.warn, Reason(.outdated, details)) : (.pass, Reason(.upToDate, details))
    }
}

extension GateRule {
    /// Whether it is about such content.
    func asks(for content: EvidenceContent) -> Bool {
        content.kind == evidence && (content.kind != .custom || content.subject == Self.dependencyReport.kind)
    }

    /// What people call the reports that it asks for.
    var report: String {
        switch self {
        case .dependencies: Self.dependencyReport.kind
        case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .health, .resources,
            .functional, .security, .browsers, .isolation:
            evidence?.rawValue ?? kind.rawValue
        }
    }
}

extension EvidenceItem {
    /// Why it is about something else than a release; nil: it is not.
    func stranger(to release: Release) -> Reason? {
        if let commit, let ours = release.commit, !commit.hasPrefix(ours), !ours.hasPrefix(commit) {
            return Reason(.otherRelease, [name, commit, ours])
        }
        if let commit, release.commit == nil, artifact != release.artifact {
            return Reason(.otherRelease, [name, commit, "?"])
        }
        if let artifact, artifact != release.artifact {
            return Reason(.otherRelease, [name, artifact.short, release.artifact.short])
        }
        return nil
    }
}

extension SeverityCounts {
    /// How many are known to be of a severity, or worse.
    fileprivate func atLeast(_ limit: Severity) -> Int {
        Severity.allCases.filter { $0 <= limit && $0 != .unknown }.reduce(0) { $0 + self[$1] }
    }

    private subscript(severity: Severity) -> Int {
        switch severity {
        case .critical: critical
        case .unknown: unknown
        case .high: high
        case .moderate: moderate
        case .low: low
        case .info: info
        }
    }
}
