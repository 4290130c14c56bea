import CordeeModel
import CordeePolicy
import CordeeTesting
import Foundation
import Testing

/// What gates say beside the last release that stayed healthy.
struct BaselineTests {
    private static let now = Instant(microseconds: 1_800_000_000_000_000)

    private static func release(_ version: Version) -> Release {
        Release(
            service: "api", version: version, artifact: Digest("sha256:\(version)"), commit: nil, command: [],
            configuration: .empty)
    }

    private static func item(_ content: EvidenceContent, _ version: Version, name: String = "checkout") -> EvidenceItem
    {
        EvidenceItem(
            service: "api", version: version, name: name, format: .k6,
            file: EvidenceFile(name: "f", digest: "sha256:ff", size: 1), content: content)
    }

    /// A load test whose durations are those of an exponential distribution with that 95th percentile.
    private static func load(_ p95: Double, requests: Int) -> EvidenceContent {
        func quantile(_ level: Double) -> Int64 {
            // Of an exponential distribution: −ln(1 − p) over that of 95 %, by its exact value at each level.
            let depths = [0.5: 0.231_378, 0.9: 0.768_622, 0.95: 1, 0.99: 1.537_244, 1: 3]
            return Int64(p95 * (depths[level] ?? 0))
        }
        var durations = LoadEvidence.Durations()
        durations.p50 = quantile(0.5)
        durations.p90 = quantile(0.9)
        durations.p95 = quantile(0.95)
        durations.p99 = quantile(0.99)
        durations.max = quantile(1)
        return .load(LoadEvidence(requests: requests, failed: 0, duration: durations))
    }

    private static func rule(
        _ rule: GateRule, _ new: [EvidenceContent], before: [EvidenceContent]?, named name: String = "checkout"
    ) -> Ruling {
        var facts = GateFacts()
        facts.brought["api"] = new.map { .init(item($0, "2.0.0"), at: now) }
        if let before {
            // However old: it is what the release before was.
            let items = before.map { GateFacts.BroughtEvidence(item($0, "1.0.0", name: name), at: .epoch) }
            facts.baselines["api"] = GateFacts.Baseline(release("1.0.0"), items)
        }
        var judge = GateJudge(at: now, facts)
        return judge.rule([Gate(rule)], on: GateScene("production", moving: [release("2.0.0")]))[0]
    }

    @Test(arguments: [
        (100_000.0, 100_000.0, 10_000, Verdict.pass, ReasonCode.steady), (90_000, 100_000, 10_000, .pass, .steady),
        (110_000, 100_000, 10_000, .pass, .steady), (119_000, 100_000, 10_000, .inconclusive, .undecided),
        (121_000, 100_000, 10_000, .inconclusive, .undecided), (135_000, 100_000, 10_000, .stop, .slower),
        (135_000, 100_000, 200, .inconclusive, .undecided), (100_000, 100_000, 100, .inconclusive, .tooFewRequests),
        (300_000, 100_000, 400, .stop, .slower), (50_000, 100_000, 400, .pass, .steady),
        (121_000, 100_000, 10_000_000, .stop, .slower), (119_000, 100_000, 10_000_000, .pass, .steady),
    ]) func `Slower is what is slower whatever the few requests may hide`(
        new: Double, old: Double, requests: Int, verdict: Verdict, code: ReasonCode
    ) {
        let ruling = Self.rule(
            .performance(worse: 20), [Self.load(new, requests: requests)], before: [Self.load(old, requests: requests)])
        #expect(ruling.verdict == verdict && ruling.reason.code == code, "\(ruling)")
    }

    @Test func `Nothing to compare with warns, and what should be there and is not blocks`() {
        let load = Self.load(100_000, requests: 10_000)
        let first = Self.rule(.performance(worse: 20), [load], before: nil)
        #expect(first.verdict == .warn && first.reason.code == .noBaseline)
        for before in [
            Self.rule(.performance(worse: 20), [load], before: []),
            Self.rule(.performance(worse: 20), [load], before: [load], named: "search"),
        ] {
            #expect(before.verdict == .inconclusive && before.reason.code == .noBaselineEvidence)
            #expect(before.reason.details == ["load", "api", "1.0.0", "checkout"])
        }
        var bare = LoadEvidence.Durations()
        bare.p95 = 100_000
        let unmeasured = Self.rule(
            .performance(worse: 20), [.load(LoadEvidence(requests: 10_000, failed: 0, duration: bare))], before: [load])
        #expect(unmeasured.verdict == .inconclusive && unmeasured.reason.code == .quantilesMissing)
    }

    @Test func `Tests that were repeated are only as sure as they agree`() {
        let steady = [100_000.0, 101_000, 99_000].map { Self.load($0, requests: 10_000) }
        let wild = [60_000.0, 100_000, 160_000].map { Self.load($0, requests: 10_000) }
        let now = [Self.load(100_000, requests: 10_000)]
        #expect(Self.rule(.performance(worse: 20), now, before: steady).verdict == .pass)
        #expect(Self.rule(.performance(worse: 20), now, before: wild).verdict == .inconclusive)
        // Those of the new release belong together as well: a single slow one makes nobody sure.
        #expect(
            Self.rule(.performance(worse: 20), now + [Self.load(200_000, requests: 9000)], before: steady).verdict
                == .inconclusive)
        #expect(Self.rule(.performance(worse: 20), steady, before: steady).verdict == .pass)
        #expect(
            Self.rule(
                .performance(worse: 20), [Self.load(150_000, requests: 9000), Self.load(160_000, requests: 9000)],
                before: steady
            ).verdict == .stop)
    }

    @Test func `What fails at once is not fast`() {
        var durations = LoadEvidence.Durations()
        (durations.p50, durations.p90, durations.p95, durations.p99, durations.max) = (1, 2, 3, 4, 5)
        let failing = EvidenceContent.load(LoadEvidence(requests: 10_000, failed: 5000, duration: durations))
        let good = Self.load(100_000, requests: 10_000)
        for (new, old) in [(failing, good), (good, failing)] {
            let said = Self.rule(.performance(worse: 20), [new], before: [old])
            #expect(said.verdict == .inconclusive && said.reason.code == .failing)
        }
    }

    /// How often a change of just the limit is called slower, or no slower: each may be wrong as often as it says.
    @Test(arguments: [(UInt64(1), true, true), (2, true, false), (3, false, true), (4, false, false)])
    func `At the limit itself it is hardly ever sure of either`(seed: UInt64, isExponential: Bool, hasP99: Bool) async {
        var chance = Chance(seed: seed)
        var said: [Verdict: Int] = [:]
        for _ in 0..<400 {
            let old = Self.sample(1, isExponential, hasP99, &chance)
            let new = Self.sample(1.2, isExponential, hasP99, &chance)
            said[Self.rule(.performance(worse: 20), [new], before: [old]).verdict, default: 0] += 1
            await Task.yield()
        }
        // 2.5 % of 400 are 10; 20 is three standard deviations more.
        #expect(said[.stop, default: 0] <= 20 && said[.pass, default: 0] <= 20, "\(said)")
        #expect(said[.inconclusive, default: 0] >= 360)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `What is equal is hardly ever slower, and what is half as slow again hardly ever as fast`(seed: UInt64) {
        var chance = Chance(seed: seed)
        var equal: [Verdict: Int] = [:]
        var slower: [Verdict: Int] = [:]
        for _ in 0..<100 {
            let old = Self.sample(1, true, true, &chance)
            equal[
                Self.rule(.performance(worse: 20), [Self.sample(1, true, true, &chance)], before: [old]).verdict,
                default: 0] += 1
            slower[
                Self.rule(.performance(worse: 20), [Self.sample(1.5, true, true, &chance)], before: [old]).verdict,
                default: 0] += 1
        }
        #expect(equal[.stop] == nil && equal[.pass, default: 0] >= 80, "\(equal)")
        #expect(slower[.pass] == nil && slower[.stop, default: 0] >= 80, "\(slower)")
    }

    /// A load test of 2,000 requests whose durations have an exponential tail, or one of a power.
    private static func sample(
        _ factor: Double, _ isExponential: Bool, _ hasP99: Bool, _ chance: inout Chance
    ) -> EvidenceContent {
        let times = (0..<2000).map { _ -> Double in
            let share = Double.random(in: 1e-9...1, using: &chance)
            return factor * 20_000 * (isExponential ? 0.2 - log(share) : 1 / pow(share, 1 / 3))
        }.sorted()
        func quantile(_ level: Double) -> Int64 { Int64(times[min(times.count - 1, Int(level * Double(times.count)))]) }
        var durations = LoadEvidence.Durations()
        durations.p50 = quantile(0.5)
        durations.p90 = quantile(0.9)
        durations.p95 = quantile(0.95)
        durations.p99 = hasP99 ? quantile(0.99) : nil
        durations.max = quantile(1)
        return .load(LoadEvidence(requests: times.count, failed: 0, duration: durations))
    }

    @Test func `Coverage that fell is warned of, by more points than it may`() {
        func coverage(_ covered: Int) -> EvidenceContent {
            .coverage(CoverageEvidence(lines: Covered(covered, of: 1000)))
        }
        let fell = Self.rule(.coverage(atLeast: Percent(80)), [coverage(850)], before: [coverage(851)])
        #expect(fell.verdict == .warn && fell.reason == Reason(.coverageFell, ["85.0", "85.1", "1.0.0"]))
        let rule = GateRule.coverage(atLeast: Percent(80), mayFall: Percent(2))
        #expect(Self.rule(rule, [coverage(831)], before: [coverage(851)]).verdict == .pass)
        #expect(Self.rule(rule, [coverage(830)], before: [coverage(851)]).verdict == .warn)
        #expect(Self.rule(rule, [coverage(799)], before: [coverage(851)]).verdict == .stop)
        #expect(Self.rule(rule, [coverage(860)], before: nil).verdict == .pass)
    }

    @Test func `More complex functions than before are warned of, and as many are not`() {
        func findings(_ complex: Int) -> EvidenceContent {
            var findings = FindingEvidence()
            findings.complexity = complex
            findings.files = 9
            return .findings(findings)
        }
        let more = Self.rule(.analysis, [findings(4)], before: [findings(3)])
        #expect(more.verdict == .warn && more.reason == Reason(.moreComplex, ["4", "3", "1.0.0"]))
        #expect(Self.rule(.analysis, [findings(3)], before: [findings(3)]).verdict == .pass)
        #expect(Self.rule(.analysis, [findings(3)], before: nil).reason.code == .complex)
    }

    @Test func `A limit of the load test's own that is broken stops, and outdated dependencies are warned of`() {
        var durations = LoadEvidence.Durations()
        durations.p95 = 1000
        let broken = LoadEvidence(
            requests: 100, failed: 0, duration: durations, brokenLimits: Excerpt(["http_req_failed"], limit: 9))
        let said = Self.rule(.load(p95: 500_000, errors: 50), [.load(broken)], before: nil)
        #expect(said.verdict == .stop && said.reason == Reason(.limitsBroken, ["1", "http_req_failed"]))
        func report(_ kind: String, _ numbers: [CustomEvidence.Number]) -> EvidenceContent {
            .custom(CustomEvidence(kind: kind, verdict: .pass, numbers: numbers))
        }
        let rule = GateRule.dependencies(outdated: 2)
        let counted = { (count: Double) in report("dependencies", [.init(name: "outdated", value: count)]) }
        #expect(Self.rule(rule, [counted(2)], before: nil).verdict == .pass)
        #expect(Self.rule(rule, [counted(3)], before: nil).reason == Reason(.outdated, ["3", "2"]))
        for wrong in [report("dependencies", []), counted(.infinity), counted(-1)] {
            #expect(Self.rule(rule, [wrong], before: nil).reason.code == .unmeasured)
        }
        #expect(Self.rule(rule, [report("licences", [])], before: nil).reason.code == .noEvidence)
    }
}
