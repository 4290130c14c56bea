import CordeeModel
import CordeePolicy
import Testing

/// What gates say of releases.
struct GateJudgeTests {
    private static let now = Instant(microseconds: 1_800_000_000_000_000)
    private static let release = Release(
        service: "api", version: "1.4.0", artifact: "sha256:aaaa", commit: "abcdef1234", command: [],
        configuration: Configuration(entries: [], digest: "c"), health: HealthCheck(), needs: [], grace: .seconds(1))

    private static func item(
        _ content: EvidenceContent, name: String = "unit", commit: String? = nil, artifact: Digest? = nil
    ) -> EvidenceItem {
        EvidenceItem(
            service: "api", version: "1.4.0", commit: commit, artifact: artifact, name: name, format: .junit,
            file: EvidenceFile(name: "f", digest: "sha256:ff", size: 1), content: content)
    }

    private static func tests(_ passed: Int, failed: Int = 0, errors: Int = 0, flaky: Int = 0) -> EvidenceContent {
        var counts = TestCounts()
        counts.passed = passed
        counts.failed = failed
        counts.errors = errors
        counts.flaky = flaky
        return .tests(TestEvidence(counts: counts))
    }

    private static func say(
        _ rule: GateRule, _ items: [EvidenceItem], age: Int64 = 0, at now: Instant = now
    ) -> (Verdict, ReasonCode, Instant?) {
        var facts = GateFacts()
        facts.brought["api"] = items.map { GateFacts.BroughtEvidence($0, at: now.advanced(days: -age)) }
        var judge = GateJudge(at: now, facts)
        let rulings = judge.rule([Gate(rule)], on: GateScene("production", moving: [release]))
        return (rulings[0].verdict, rulings[0].reason.code, judge.until)
    }

    private static func scan(_ severities: Severity..., id: String = "CVE-1") -> EvidenceContent {
        .vulnerabilities(
            VulnerabilityEvidence(
                severities.enumerated().map {
                    Vulnerability(id: $0 == 0 ? id : "CVE-9\($0)", aliases: ["GHSA-\($0)"], package: "p", severity: $1)
                }, scanned: 9))
    }

    private static func vulnerabilities(_ waivers: Waiver...) -> GateRule {
        .vulnerabilities(stop: .critical, warn: .high, waivers: waivers)
    }

    private static func load(p95: Int64?, failed: Int = 0) -> EvidenceContent {
        var durations = LoadEvidence.Durations()
        durations.p95 = p95
        return .load(LoadEvidence(requests: 1000, failed: failed, duration: durations))
    }

    static let cases: [(GateRule, EvidenceContent, Verdict, ReasonCode)] = [
        (.tests, tests(3), .pass, .testsPassed), (.tests, tests(3, failed: 1), .stop, .testsFailed),
        (.tests, tests(3, errors: 1), .stop, .testsFailed), (.tests, tests(3, flaky: 1), .warn, .testsFlaky),
        (.tests, tests(0), .inconclusive, .empty),
        (.coverage(atLeast: Percent(80)), .coverage(.init(lines: Covered(80, of: 100))), .pass, .covered),
        (.coverage(atLeast: Percent(80)), .coverage(.init(lines: Covered(7999, of: 10_000))), .stop, .uncovered),
        (.coverage(atLeast: Percent(80)), .coverage(.init(lines: Covered(0, of: 0))), .inconclusive, .empty),
        (vulnerabilities(), scan(), .pass, .notVulnerable),
        (vulnerabilities(), scan(.low, .critical), .stop, .vulnerable),
        (vulnerabilities(), scan(.high, .moderate), .warn, .vulnerable),
        (vulnerabilities(), scan(.moderate), .pass, .notVulnerable),
        (vulnerabilities(), scan(.unknown), .inconclusive, .vulnerable),
        (vulnerabilities(), scan(.unknown, .high), .inconclusive, .vulnerable),
        (.coverage(atLeast: Percent(80)), .coverage(.init(lines: Covered(.max, of: .max))), .pass, .covered),
        (.coverage(atLeast: Percent(80)), .coverage(.init(lines: Covered(9, of: 3))), .inconclusive, .unmeasured),
        (.load(p95: 500_000, errors: 50), load(p95: 500_000, failed: 5), .pass, .fast),
        (.load(p95: 500_000, errors: 50), load(p95: 500_001), .warn, .slow),
        (.load(p95: 500_000, errors: 50), load(p95: 1, failed: 6), .warn, .failing),
        (.load(p95: 500_000, errors: 50), load(p95: nil), .inconclusive, .unmeasured),
        (
            .page(within: 3_000_000), .page(PageEvidence(scores: [.init(category: "a", score: .all)])), .inconclusive,
            .unmeasured
        ),
    ]

    @Test(arguments: cases)
    func `A rule says of a report what it comes to`(
        rule: GateRule, content: EvidenceContent, verdict: Verdict, code: ReasonCode
    ) {
        let said = Self.say(rule, [Self.item(content)])
        #expect(said.0 == verdict && said.1 == code, "\(said)")
    }

    @Test func `Nothing, something else, or something old is no pass`() {
        #expect(Self.say(.tests, []).1 == .noEvidence)
        #expect(Self.say(.tests, [Self.item(Self.scan())]).1 == .noEvidence)
        let other = Self.say(.tests, [Self.item(Self.tests(3), commit: "9999999")])
        #expect(other.0 == .inconclusive && other.1 == .otherRelease)
        #expect(Self.say(.tests, [Self.item(Self.tests(3), commit: "abcdef1234567890")]).0 == .pass)
        #expect(Self.say(.tests, [Self.item(Self.tests(3), artifact: "sha256:bbbb")]).1 == .otherRelease)
        // Of a release whose commit nobody knows, only the artifact tells.
        var unknown = Self.release
        unknown.commit = nil
        for (artifact, verdict) in [(nil, Verdict.inconclusive), ("sha256:aaaa", .pass)] as [(Digest?, Verdict)] {
            var facts = GateFacts()
            let item = Self.item(Self.tests(3), commit: "abcdef1", artifact: artifact)
            facts.brought["api"] = [GateFacts.BroughtEvidence(item, at: Self.now)]
            var judge = GateJudge(at: Self.now, facts)
            let scene = GateScene("production", moving: [unknown])
            #expect(judge.rule([Gate(.tests)], on: scene).map(\.verdict) == [verdict])
        }
        #expect(Self.say(.tests, [Self.item(Self.tests(3))], age: 30).1 == .tooOld)
        let last = Self.say(.tests, [Self.item(Self.tests(3))], age: 29)
        #expect(last.0 == .pass && last.2 == Self.now.advanced(days: 1), "it says until when it counts")
    }

    @Test func `Of several reports the worst counts`() {
        let good = Self.item(Self.tests(3))
        let bad = Self.item(Self.tests(3, failed: 1), name: "e2e")
        let empty = Self.item(Self.tests(0), name: "smoke")
        for items in [[good, bad, empty], [empty, bad, good]] { #expect(Self.say(.tests, items).0 == .stop) }
        #expect(Self.say(.tests, [good, empty]).0 == .inconclusive)
    }

    @Test func `A waiver counts until the end of its day, by any name`() throws {
        let day = try #require(CalendarDay("2027-01-15"))
        for name in ["CVE-1", "cve-1", "GHSA-0"] {
            let rule = Self.vulnerabilities(Waiver(name, reason: "r", by: "b", until: day))
            let end = Waiver(name, reason: "", by: "", until: day).end
            let before = Self.say(rule, [Self.item(Self.scan(.critical))], at: end + .microseconds(-1))
            #expect(before.0 == .pass && before.2 == end, "\(before)")
            #expect(Self.say(rule, [Self.item(Self.scan(.critical))], at: end).0 == .stop)
            #expect(Self.say(rule, [Self.item(Self.scan(.critical, .critical))], at: Self.now).0 == .stop)
        }
    }

    @Test func `An override counts only from who may, for that gate, and never for another`() {
        let gates = [Gate(.tests, overridableBy: ["lead"]), Gate(.analysis)]
        func rule(_ overrides: [GateOverride], _ roles: [RoleID]) -> [Ruling] {
            var judge = GateJudge(at: Self.now)
            let scene = GateScene("production", moving: [Self.release])
            return judge.rule(gates, on: scene, overrides: overrides, by: roles)
        }
        let may = rule([GateOverride("tests", reason: "seen")], ["lead"])
        #expect(may.map(\.override) == ["seen", nil] && may.map(\.blocks) == [false, true])
        for (gate, roles) in [("tests", []), ("tests", ["viewer"]), ("analysis", ["lead"]), ("none", ["lead"])]
            as [(GateID, [RoleID])]
        {
            let said = rule([GateOverride(gate, reason: "seen")], roles)
            #expect(said.first?.reason.code == .overrideRefused && said.allSatisfy(\.blocks), "\(gate)")
        }
    }

    @Test func `What is not kept one by one cannot be waived`() {
        let many = (0..<(EvidenceLimit.vulnerabilities + 1)).map {
            Vulnerability(id: "CVE-\($0)", package: "p", severity: .critical)
        }
        let content = EvidenceContent.vulnerabilities(VulnerabilityEvidence(many, scanned: 9))
        let waivers = many.map { Waiver($0.id, reason: "", by: "", until: CalendarDay(number: 99_999)) }
        let rule = GateRule.vulnerabilities(stop: .critical, warn: .high, waivers: waivers)
        #expect(Self.say(rule, [Self.item(content)]).0 == .stop)
    }
}

extension Instant {
    fileprivate func advanced(days: Int64) -> Instant { self + .seconds(days * 86_400) }
}
