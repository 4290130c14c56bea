import CordeeModel
import CordeePolicy
import Testing

/// Lists whose points are shown by people, scenarios, reports and other gates.
struct ChecklistTests {
    private static let now = Instant(microseconds: 1_800_000_000_000_000)
    private static let api = release("api", "2.0.0")
    private static let web = release("web", "3.0.0")

    private static func release(_ service: ServiceID, _ version: Version) -> Release {
        Release(
            service: service, version: version, artifact: Digest("sha256:\(service)-\(version)"), command: [],
            configuration: .empty)
    }

    private static func found(
        _ check: CheckID, _ hasPassed: Bool = true, by roles: [RoleID]? = nil, scenario: Bool = false,
        of releases: [Release] = [api, web], days: Int64 = 0
    ) -> GateFacts.FoundResult {
        let origin: CheckResult.Origin = scenario ? .scenario : .person(roles: roles)
        let result = CheckResult(
            check, hasPassed: hasPassed, origin: origin, note: "n", environment: "staging",
            releases: releases.map { .init($0) })
        return .init(result, by: "ana@atlas", at: now + .seconds(-days * 86_400))
    }

    private static func brought(
        _ service: ServiceID, _ content: EvidenceContent, _ format: EvidenceFormat = .custom, name: String = "x"
    ) -> GateFacts.BroughtEvidence {
        let version = service == "api" ? api.version : web.version
        return .init(
            EvidenceItem(
                service: service, version: version, name: name, format: format,
                file: EvidenceFile(name: "f", digest: "sha256:ff", size: 1), content: content), at: now)
    }

    private static func rule(
        _ check: Check, _ results: [GateFacts.FoundResult] = [], _ evidence: [GateFacts.BroughtEvidence] = [],
        signers: [RoleID] = [], others: [Gate] = [], overrides: [GateOverride] = [], train: TrainID? = nil
    ) -> Ruling {
        var facts = GateFacts()
        facts.results = results
        for one in evidence { facts.brought[one.item.service, default: []].append(one) }
        var judge = GateJudge(at: now, facts)
        let list = Gate(.functional(Checklist([check], signers: signers)), overridableBy: ["lead"])
        let scene = GateScene("production", after: "staging", train: train, moving: [api, web])
        return judge.rule([list] + others, on: scene, overrides: overrides, by: ["lead"]).first { $0.check == check.id }
            ?? Ruling("none", .stop, Reason(.empty))
    }

    private static func says(_ ruling: Ruling, _ verdict: Verdict, _ code: ReasonCode) -> Bool {
        ruling.verdict == verdict && ruling.reason.code == code
    }

    @Test func `Nobody has looked is no pass, and it is said what to type`() {
        let unsigned = Self.rule(Check("payments"))
        #expect(Self.says(unsigned, .inconclusive, .unsigned) && unsigned.blocks)
        #expect(unsigned.reason.details == ["payments", "--in staging", ""])
        #expect(Self.rule(Check("payments"), train: "t.1").reason.details == ["payments", "--train t.1", ""])
        #expect(Self.rule(Check("payments", [.scenario("pay")])).reason == Reason(.untried, ["pay", "staging"]))
    }

    @Test func `The newest word counts, for the releases that it is about, as long as it may`() {
        let check = Check("payments")
        #expect(Self.says(Self.rule(check, [Self.found("payments")]), .pass, .signed))
        #expect(Self.says(Self.rule(check, [Self.found("payments"), Self.found("payments", false)]), .stop, .unsound))
        #expect(Self.says(Self.rule(check, [Self.found("payments", false), Self.found("payments")]), .pass, .signed))
        #expect(Self.rule(check, [Self.found("chat")]).reason.code == .unsigned)
        #expect(Self.rule(check, [Self.found("payments", days: 30)]).reason.code == .unsigned)
        #expect(Self.rule(check, [Self.found("payments", days: 29)]).verdict == .pass)
        // One of the releases is another, or has other content.
        var changed = Self.web
        changed.artifact = "sha256:other"
        for other in [[Self.api], [Self.api, Self.release("web", "3.0.1")], [Self.api, changed]] {
            #expect(Self.rule(check, [Self.found("payments", of: other)]).reason.code == .unsigned)
        }
        let more = [Self.api, Self.web, Self.release("db", "1.0.0")]
        #expect(Self.rule(check, [Self.found("payments", of: more)]).verdict == .pass)
    }

    @Test func `A word counts only from who may give it`() {
        let check = Check("payments")
        func said(_ roles: [RoleID]?, _ signers: [RoleID]) -> ReasonCode {
            Self.rule(check, [Self.found("payments", by: roles)], signers: signers).reason.code
        }
        #expect(said(nil, []) == .signed && said(["dev"], []) == .signed && said(["qa"], ["qa"]) == .signed)
        #expect(said([], []) == .unsigned && said(["viewer"], []) == .unsigned)
        #expect(said(["dev"], ["qa"]) == .unsigned && said(nil, ["qa"]) == .unsigned)
        #expect(
            Self.rule(check, [], signers: ["qa", "lead"]).reason.details == ["payments", "--in staging", "qa, lead"],
            "whose word counts is said")
        // Somebody whose word does not count does not take away what another has said.
        let both = [Self.found("payments", by: ["qa"]), Self.found("payments", false, by: ["viewer"])]
        #expect(Self.rule(check, both, signers: ["qa"]).reason.code == .signed)
    }

    @Test func `A scenario shows it, all of them do where several are named, and a word stands for what is missing`() {
        let check = Check("payments", [.scenario("pay"), .scenario("refund")])
        let pay = Self.found("pay", scenario: true)
        #expect(Self.says(Self.rule(check, [pay, Self.found("refund", scenario: true)]), .pass, .tried))
        #expect(Self.says(Self.rule(check, [pay]), .inconclusive, .untried))
        #expect(Self.says(Self.rule(check, [pay, Self.found("payments")]), .pass, .signed))
        #expect(Self.says(Self.rule(check, [pay, Self.found("refund")]), .pass, .tried))
        let failed = Self.found("refund", false, scenario: true)
        #expect(Self.says(Self.rule(check, [pay, failed, Self.found("payments")]), .stop, .failedTrial))
        #expect(Self.rule(check, [pay, failed, Self.found("refund", scenario: true)]).verdict == .pass)
    }

    @Test func `A scenario that nobody named shows nothing, whatever it is called`() {
        let check = Check("chat")
        #expect(Self.rule(check, [Self.found("chat", scenario: true)]).reason.code == .unsigned)
        // And it does not undo what a person has seen.
        let both = [Self.found("chat", false), Self.found("chat", scenario: true)]
        #expect(Self.says(Self.rule(check, both), .stop, .unsound))
        #expect(
            Self.says(
                Self.rule(Check("chat", [.scenario("chat")]), [Self.found("chat", scenario: true)]), .pass, .tried))
    }

    @Test func `Only what was seen here or in the environment before counts`() {
        var elsewhere = Self.found("payments")
        elsewhere.result.environment = "dev"
        #expect(Self.rule(Check("payments"), [elsewhere]).reason.code == .unsigned)
        #expect(Self.says(Self.rule(Check("payments"), [Self.found("payments", false), elsewhere]), .stop, .unsound))
        elsewhere.result.environment = "production"
        #expect(Self.rule(Check("payments"), [elsewhere]).verdict == .pass)
    }

    private static func project(_ name: String, failed: Int, ran: Int = 3) -> EvidenceContent {
        var counts = TestCounts()
        counts.passed = ran - failed
        counts.failed = failed
        return .tests(TestEvidence(counts: counts, projects: [.init(name: name, counts: counts)]))
    }

    @Test func `A project of Playwright's shows a browser`() {
        let check = Check("firefox", [.project("firefox")])
        func rule(_ failed: Int, ran: Int = 3, name: String = "Firefox") -> Ruling {
            Self.rule(check, [], [Self.brought("web", Self.project(name, failed: failed, ran: ran), .junit)])
        }
        #expect(Self.says(rule(0), .pass, .projectPassed) && Self.says(rule(1), .stop, .projectFailed))
        #expect(rule(0, ran: 0).reason.code == .unreported && rule(0, name: "webkit").reason.code == .unreported)
        #expect(Self.rule(check, [Self.found("firefox")]).reason.code == .signed, "a word stands for what is missing")
        let both = [Self.brought("web", Self.project("firefox", failed: 1), .junit)]
        #expect(Self.rule(check, [Self.found("firefox")], both).verdict == .stop, "a word does not undo a failure")
    }

    @Test func `Each release needs a report of those that are named, judged as the environment judges its kind`() {
        let check = Check("image", [.report("trivy"), .report("snyk")])
        func scan(_ service: ServiceID, _ severity: Severity?, _ format: EvidenceFormat = .trivy)
            -> GateFacts.BroughtEvidence
        {
            let all = severity.map { [Vulnerability(id: "CVE-1", package: "p", severity: $0)] } ?? []
            return Self.brought(service, .vulnerabilities(VulnerabilityEvidence(all, scanned: 3)), format)
        }
        #expect(Self.says(Self.rule(check, [], [scan("api", nil), scan("web", nil, .snyk)]), .pass, .notVulnerable))
        let missing = Self.rule(check, [], [scan("api", nil), scan("web", nil, .npmAudit)])
        #expect(Self.says(missing, .inconclusive, .unreported))
        #expect(missing.reason.details == ["trivy, snyk", "web", "3.0.0", "image", "--in staging"])
        let bad = [scan("api", .critical), scan("web", nil)]
        #expect(Self.says(Self.rule(check, [], bad), .stop, .vulnerable))
        // A word stands for a report that is missing, and not for one that cannot tell.
        #expect(Self.rule(check, [Self.found("image")], [scan("api", nil)]).reason.code == .signed)
        let unclear = [scan("api", .unknown), scan("web", nil)]
        #expect(Self.rule(check, [Self.found("image")], unclear).verdict == .inconclusive)
        #expect(Self.rule(check, [Self.found("image")], [scan("api", .high), scan("web", nil)]).verdict == .warn)
        let waiver = Waiver("CVE-1", reason: "r", by: "b", until: CalendarDay(number: 99_999))
        let gate = Gate(.vulnerabilities(stop: .critical, warn: .high, waivers: [waiver]), services: ["nobody"])
        #expect(Self.rule(check, [], bad, others: [gate]).verdict == .pass, "waived there is waived here")
    }

    @Test func `A report of one's own shows it by its own word`() {
        let check = Check("tls", [.report("tls")])
        func rule(_ verdict: CustomEvidence.Verdict) -> Ruling {
            let content = EvidenceContent.custom(CustomEvidence(kind: "tls", verdict: verdict, text: "old suite"))
            return Self.rule(check, [], ["api", "web"].map { Self.brought($0, content) })
        }
        #expect(Self.says(rule(.pass), .pass, .reportedGood) && Self.says(rule(.warn), .warn, .reportedWarning))
        #expect(Self.says(rule(.fail), .stop, .reportedBad))
    }

    @Test func `Another gate shows it, wherever it stands`() {
        let check = Check("variables", [.gate("tests")])
        #expect(Self.rule(check).reason.code == .noSuchGate)
        let gate = Gate(.tests, overridableBy: ["lead"])
        #expect(Self.says(Self.rule(check, others: [gate]), .inconclusive, .noEvidence))
        let good = ["api", "web"].map { Self.brought($0, Self.project("p", failed: 0), .junit) }
        #expect(Self.says(Self.rule(check, [], good, others: [gate]), .pass, .testsPassed))
        let overridden = Self.rule(check, others: [gate], overrides: [GateOverride("tests", reason: "r")])
        #expect(overridden.verdict == .warn && !overridden.blocks)
    }

    @Test func `One point of a list can be overridden, or all of it, and nothing that is not in it`() {
        let check = Check("payments")
        for name in ["functional", "functional/payments"] as [GateID] {
            let ruling = Self.rule(check, overrides: [GateOverride(name, reason: "seen")])
            #expect(ruling.override == "seen" && !ruling.blocks)
        }
        var judge = GateJudge(at: Self.now)
        let list = Gate(.functional(Checklist([check])), overridableBy: ["lead"])
        let scene = GateScene("production", moving: [Self.api])
        let rulings = judge.rule(
            [list], on: scene, overrides: [GateOverride("functional/chat", reason: "r")], by: ["lead"])
        #expect(rulings.first?.reason.code == .overrideRefused && rulings.allSatisfy(\.blocks))
        let typo = judge.rule(
            [list], on: scene, overrides: [GateOverride("functional/payment", reason: "r")], by: ["lead"])
        #expect(typo.first?.reason.details.last == "functional/payments")
    }

    @Test func `A list of services that do not move asks for nothing`() {
        var judge = GateJudge(at: Self.now)
        let list = Gate(.browsers(Checklist(Checklist.browsers)), services: ["frontend"])
        #expect(judge.rule([list], on: GateScene("production", moving: [Self.api])).isEmpty)
    }
}
