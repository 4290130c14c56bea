import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation
import GRDB
import Testing

struct FactTests {
    static func item(
        _ version: Version = "2.0.0", name: String = "unit", set: CordeeModel.Digest? = nil, failed: Int = 0
    ) -> EvidenceItem {
        var counts = TestCounts()
        counts.passed = 10
        counts.failed = failed
        return EvidenceItem(
            service: "auth-service", version: version, commit: "abc123", name: name, set: set, format: .junit,
            tool: EvidenceTool("pytest"), file: EvidenceFile(name: "a.xml", digest: "sha256:00", size: 12),
            made: Instant(microseconds: 7), content: .tests(TestEvidence(counts: counts)))
    }

    static func fact(_ item: EvidenceItem = item(), at: Int64 = 1000) -> Fact {
        Fact(at: Instant(microseconds: at), actor: "maks@atlas", event: .evidenceAdded(item))
    }

    static let contents: [EvidenceContent] = [
        .tests(TestEvidence()), .coverage(CoverageEvidence(lines: Covered(1, of: 2))),
        .vulnerabilities(
            VulnerabilityEvidence([Vulnerability(id: "CVE-1", package: "a", severity: .high)], scanned: 3)),
        .findings(FindingEvidence()), .load(LoadEvidence(requests: 1, failed: 0, duration: .init())),
        .page(PageEvidence(url: "a", scores: [.init(category: "seo", score: Percent(90))])),
        .sbom(SBOMEvidence(components: 1, specification: "SPDX-2.3", serial: nil)),
        .custom(CustomEvidence(kind: "a", verdict: .warn, numbers: [.init(name: "x", value: 0.1)], text: "\"b\"")),
    ]

    @Test(arguments: contents) func `Every kind of evidence comes back as it was written`(
        _ content: EvidenceContent
    ) throws {
        var item = Self.item()
        item.content = content
        let scratch = try Scratch()
        let ledger = try scratch.open()
        let places = try ledger.append(facts: [Self.fact(item)])
        #expect(places == 0..<1)
        let filed = try #require(try ledger.reader.evidence(0))
        #expect(filed == FiledEvidence(id: 0, at: Instant(microseconds: 1000), actor: "maks@atlas", item: item))
        #expect(try #require(try ledger.reader.entries(from: 0, limit: 1).first).fact() == Self.fact(item))
    }

    @Test func `Every kind of evidence is among those that are tried`() {
        #expect(Set(Self.contents.map(\.kind)) == Set(EvidenceKind.allCases))
    }

    @Test func `What was found of releases together comes back by its name, the oldest first`() throws {
        func result(_ check: CheckID, _ hasPassed: Bool, _ origin: CheckResult.Origin) -> CheckResult {
            CheckResult(
                check, hasPassed: hasPassed, origin: origin, note: "n", environment: "staging", train: "t.1",
                releases: [.init(Sample.release("web", "2.0.0")), .init(Sample.release("api", "1.0.0"))])
        }
        let all = [
            result("payments", true, .person(roles: ["qa"])), result("chat", true, .scenario),
            result("payments", false, .person(roles: nil)),
        ]
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(
            facts: all.enumerated().map {
                Fact(at: Instant(microseconds: Int64($0)), actor: "ana@atlas", event: .checked($1))
            })
        let found = try ledger.reader.results(of: "payments")
        #expect(found.map(\.event) == [.checked(all[0]), .checked(all[2])])
        #expect(found.map(\.at.microseconds) == [0, 2] && found[0].actor == "ana@atlas")
        #expect(try ledger.reader.results(of: "data").isEmpty && ledger.reader.evidence().isEmpty)
        #expect(try ledger.reader.entries(from: 1, limit: 1).first?.fact().event == .checked(all[1]))
        try ledger.rebuild()
        #expect(try ledger.reader.results(of: "chat").count == 1)
        #expect(throws: Failure.self) {
            try ledger.append(facts: [
                Fact(at: .epoch + .seconds(9), actor: "a", event: .checked(result("a/b", true, .scenario)))
            ])
        }
    }

    @Test func `An entry has one readable form`() throws {
        let body = try EntryEncoder.encode(Self.fact(), at: 3)
        #expect(
            String(decoding: body, as: UTF8.self) == """
                {"actor":"maks@atlas","at":1000,"data":{"commit":"abc123","content":{"tests":{"counts":{"errors":0,\
                "failed":0,"flaky":0,"passed":10,"skipped":0},"failures":{"count":0,"first":[]},"projects":[],\
                "suites":{"count":0,"first":[]}}},"file":{"digest":"sha256:00","name":"a.xml","size":12},\
                "format":"junit","made":7,"name":"unit","service":"auth-service","tool":{"name":"pytest"},\
                "version":"2.0.0"},"seq":3,"stream":"release/auth-service","type":"evidence-added","v":1}
                """)
    }

    @Test func `Facts and runs stand in one order, and runs do not see facts`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(Sample.wholeRun(1, from: 10))
        #expect(try ledger.append(facts: [Self.fact(at: 20), Self.fact(Self.item("2.0.1"), at: 20)]) == 9..<11)
        _ = try ledger.append(Sample.wholeRun(2, from: 30))
        #expect(try ledger.reader.records(of: RunID(1)) == Sample.wholeRun(1, from: 10))
        #expect(try ledger.reader.records(of: RunID(2)) == Sample.wholeRun(2, from: 30))
        #expect(try ledger.reader.nextRun() == RunID(3))
        #expect(try ledger.reader.openRuns() == [])
        #expect(try ledger.reader.evidence().map(\.id) == [9, 10])
        #expect(try ledger.reader.evidence(service: "auth-service", version: "2.0.1").map(\.id) == [10])
        #expect(try ledger.reader.evidence(service: "ai-service").isEmpty)
        #expect(try ledger.reader.evidence(0) == nil, "a run's entry is no evidence")
        try ledger.close()
        let verification = try Ledger.verify(directory: scratch.path)
        #expect(verification.isSound)
        #expect(verification.entries == 20)
    }

    @Test func `A fact that is changed is found`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: [Self.fact(Self.item(failed: 3)), Self.fact()])
        try ledger.close()
        try scratch.tamper(
            "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '\"failed\":3', '\"failed\":0') AS BLOB)")
        #expect(try Ledger.verify(directory: scratch.path).finding == .altered(0))
    }

    @Test func `Where facts are is computed again from the entries`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: [Self.fact()])
        _ = try ledger.append([Sample.opened(at: 1001)])
        let before = try ledger.reader.evidence()
        try ledger.rebuild()
        #expect(try ledger.reader.evidence() == before)
        #expect(try ledger.reader.openRuns() == [RunID(1)])
        try ledger.close()
        // As an older Cordée leaves it.
        try scratch.tamper("DROP TABLE facts", "UPDATE meta SET value = 1 WHERE name = 'version'")
        #expect(try LedgerReader(directory: scratch.path).evidence().isEmpty)
        let again = try scratch.open()
        #expect(try again.reader.evidence() == before)
    }

    @Test func `A fact from before the last entry, and one with a strange name, are refused`() throws {
        let scratch = try Scratch()
        let ledger = try scratch.open()
        _ = try ledger.append(facts: [Self.fact(at: 1000)])
        #expect(
            failure { () throws(Failure) in _ = try ledger.append(facts: [Self.fact(at: 999)]) }?.code == .unforeseen)
        for name in ["", "a\"b", "a/b", "a\nb", "../x", String(repeating: "a", count: 101)] {
            var item = Self.item()
            item.service = ServiceID(name)
            #expect(
                failure { () throws(Failure) in _ = try ledger.append(facts: [Self.fact(item)]) }?.code == .unforeseen)
        }
        #expect(try ledger.append(facts: [Self.fact(at: 1000)]) == 1..<2, "nothing of what was refused is there")
    }

    @Test func `The newest of a kind and name counts, with what came together with it`() {
        func filed(_ id: Int, _ item: EvidenceItem, at: Int64) -> FiledEvidence {
            FiledEvidence(id: id, at: Instant(microseconds: at), actor: "a", item: item)
        }
        let all = [
            filed(0, Self.item(set: "s1"), at: 1), filed(1, Self.item(set: "s1"), at: 1),
            filed(2, Self.item(name: "e2e"), at: 2), filed(3, Self.item(set: "s2"), at: 3),
            filed(4, Self.item(set: "s2"), at: 3), filed(5, Self.item("3.0.0"), at: 4),
        ]
        #expect(FiledEvidence.counting(all).map(\.id) == [2, 3, 4, 5])
        #expect(FiledEvidence.counting(all + [filed(6, Self.item(), at: 5)]).map(\.id) == [2, 5, 6])
        // The same files once more: they count once.
        let twice = all + [filed(6, Self.item(set: "s2"), at: 6), filed(7, Self.item(set: "s2"), at: 6)]
        #expect(FiledEvidence.counting(twice).map(\.id) == [2, 5, 6, 7])
    }
}
