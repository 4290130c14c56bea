package import CordeeModel

/// A report that was brought, as gates see it.
package struct BroughtEvidence: Hashable, Sendable {
    /// What it says.
    package var item: EvidenceItem
    /// When it was brought.
    package var at: Instant

    /// Notes it.
    package init(_ item: EvidenceItem, at: Instant) {
        self.item = item
        self.at = at
    }
}

/// Holds gates against the evidence of releases. What cannot be told is inconclusive, never a pass.
package struct GateJudge: Sendable {
    private let now: Instant
    /// From when on a ruling may be another without anything new being brought: evidence or a waiver is over.
    package private(set) var until: Instant?

    /// Judges at an instant.
    package init(at now: Instant) { self.now = now }

    /// What every gate says of every release that moves, in the order of the gates.
    ///
    /// An override counts when whoever wants it has a role that the gate names; another one is itself a reason to stop.
    ///
    /// - Parameters:
    ///   - brought: for each service, the evidence of its version that counts.
    ///   - roles: of the person who wants the overrides.
    ///   - found: what gates say that look at something else than evidence.
    package mutating func rule(
        _ gates: [Gate], on releases: [Release], _ brought: [ServiceID: [BroughtEvidence]],
        overrides: [GateOverride], by roles: [RoleID], found: [Ruling] = []
    ) -> [Ruling] {
        var rulings: [Ruling] = []
        for override in overrides {
            let may = gates.first { $0.id == override.gate }?.overridableBy ?? []
            if may.contains(where: roles.contains) { continue }
            let names = may.map(\.rawValue).joined(separator: ", ")
            rulings.append(Ruling(override.gate, .stop, Reason(.overrideRefused, [override.gate.rawValue, names])))
        }
        for gate in gates {
            let mayOverride = gate.overridableBy.contains(where: roles.contains)
            let reason = mayOverride ? overrides.first { $0.gate == gate.id }?.reason : nil
            let said =
                gate.rule.evidence == nil
                ? found.filter { $0.gate == gate.id }
                : releases.filter { gate.services?.contains($0.service) ?? true }.map {
                    rule(gate, on: $0, brought[$0.service] ?? [])
                }
            for var ruling in said {
                if ruling.verdict.blocks { ruling.override = reason }
                rulings.append(ruling)
            }
        }
        return rulings
    }

    /// What a gate says of a release.
    ///
    /// - Parameter brought: the evidence of that service and version that counts; of several reports the worst counts.
    package mutating func rule(_ gate: Gate, on release: Release, _ brought: [BroughtEvidence]) -> Ruling {
        guard let kind = gate.rule.evidence else {
            return ruling(gate, release, (.inconclusive, Reason(.unmeasured, [gate.id.rawValue])))
        }
        let found = brought.filter { $0.item.content.kind == kind && $0.item.service == release.service }
        guard !found.isEmpty else {
            let details = [kind.rawValue, release.service.rawValue, release.version.rawValue]
            return ruling(gate, release, (.inconclusive, Reason(.noEvidence, details)))
        }
        var worst: Saying?
        for one in found {
            let next = misfit(one, release, gate) ?? say(gate.rule, one.item)
            worst = worst.map { $0.verdict.rank >= next.verdict.rank ? $0 : next } ?? next
        }
        return ruling(gate, release, worst ?? (.inconclusive, Reason(.empty, [kind.rawValue])))
    }

    private typealias Saying = (verdict: Verdict, reason: Reason)

    private func ruling(_ gate: Gate, _ release: Release, _ saying: Saying) -> Ruling {
        Ruling(gate.id, of: release.service, saying.verdict, saying.reason, isAdvisory: gate.isAdvisory)
    }

    private mutating func lasts(until end: Instant) { until = min(until ?? end, end) }

    /// Why a report does not count for the release; nil: it does.
    private mutating func misfit(_ one: BroughtEvidence, _ release: Release, _ gate: Gate) -> Saying? {
        let item = one.item
        if let commit = item.commit, let ours = release.commit, !commit.hasPrefix(ours), !ours.hasPrefix(commit) {
            return (.inconclusive, Reason(.otherRelease, [item.name, commit, ours]))
        }
        if let commit = item.commit, release.commit == nil, item.artifact != release.artifact {
            return (.inconclusive, Reason(.otherRelease, [item.name, commit, "?"]))
        }
        if let artifact = item.artifact, artifact != release.artifact {
            return (.inconclusive, Reason(.otherRelease, [item.name, artifact.short, release.artifact.short]))
        }
        let end = one.at + .seconds(Int64(gate.days) * 86_400)
        guard now < end else {
            let days = (now - one.at) / .seconds(86_400)
            return (.inconclusive, Reason(.tooOld, [item.name, "\(Int(days))", "\(gate.days)"]))
        }
        lasts(until: end)
        return item.content.isConclusive ? nil : (.inconclusive, Reason(.empty, [item.name]))
    }

    /// What one report comes to.
    private mutating func say(_ rule: GateRule, _ item: EvidenceItem) -> Saying {
        switch (rule, item.content) {
        case (.tests, .tests(let tests)): Self.say(tests)
        case (.coverage(let wanted), .coverage(let coverage)): Self.say(coverage, wanted)
        case (.vulnerabilities(let stop, let warn, let waivers), .vulnerabilities(let scan)):
            say(scan, stop: stop, warn: warn, waivers)
        case (.analysis, .findings(let findings)): Self.say(findings)
        case (.load(let p95, let errors), .load(let load)): Self.say(load, item.name, p95, errors)
        case (.page(let within), .page(let page)): Self.say(page, item.name, within)
        case (.tests, _), (.coverage, _), (.vulnerabilities, _), (.analysis, _), (.load, _), (.page, _),
            (.isolation, _):
            (.inconclusive, Reason(.unmeasured, [item.name]))
        }
    }

    private static func say(_ tests: TestEvidence) -> Saying {
        let counts = tests.counts
        let bad = counts.failed + counts.errors
        if bad > 0 {
            let first = tests.failures.first.first?.name ?? ""
            return (.stop, Reason(.testsFailed, ["\(bad)", "\(counts.ran)", first]))
        }
        if counts.flaky > 0 { return (.warn, Reason(.testsFlaky, ["\(counts.flaky)", "\(counts.ran)"])) }
        return (.pass, Reason(.testsPassed, ["\(counts.ran)"]))
    }

    private static func say(_ coverage: CoverageEvidence, _ wanted: Percent) -> Saying {
        let lines = coverage.lines
        guard lines.total > 0, 0...lines.total ~= lines.covered else {
            return (.inconclusive, Reason(.unmeasured, ["coverage"]))
        }
        // Rounded down, so that what is shown is never more than what is there. Counts may be as large as they like.
        let percent = lines.total.dividingFullWidth(lines.covered.multipliedFullWidth(by: 100)).quotient
        let details = ["\(percent)", "\(wanted.value)"]
        return percent >= wanted.value
            ? (.pass, Reason(.covered, details)) : (.stop, Reason(.uncovered, details))
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

    private static func say(_ findings: FindingEvidence) -> Saying {
        if findings.security.error > 0 {
            let first = findings.findings.first.first { $0.isSecurity && $0.level == .error }
            return (.stop, Reason(.insecure, ["\(findings.security.error)", first?.rule ?? "", first?.file ?? ""]))
        }
        return findings.complexity > 0
            ? (.warn, Reason(.complex, ["\(findings.complexity)"])) : (.pass, Reason(.clean))
    }

    private static func say(_ load: LoadEvidence, _ name: String, _ limit: Int64, _ errors: Int) -> Saying {
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
}

extension Verdict {
    /// The worse, the higher: what does not hold weighs more than what cannot be told, and that more than a warning.
    fileprivate var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .inconclusive: 2
        case .stop: 3
        }
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
