import CordeeModel
import CordeePolicy
import Testing

/// Coverage, load and pages.
struct MeasurementTests {
    private func coverage(_ report: Report) throws -> CoverageEvidence {
        guard case .coverage(let coverage) = report.content else { throw ReportFlaw.empty }
        return coverage
    }

    private func load(_ name: String) throws -> LoadEvidence {
        guard case .load(let load) = try Fixture.report(name).content else { throw ReportFlaw.empty }
        return load
    }

    @Test(arguments: ["coverage-py.info", "coverage-py.xml"])
    func `Both of coverage-py's formats say the same`(_ name: String) throws {
        let coverage = try coverage(try Fixture.report(name))
        #expect(coverage == CoverageEvidence(lines: Covered(7, of: 10), branches: Covered(3, of: 4), files: 2))
    }

    @Test func `Istanbul's formats are read`() throws {
        #expect(
            try coverage(try Fixture.report("istanbul.xml"))
                == CoverageEvidence(lines: Covered(2, of: 3), branches: Covered(1, of: 2), files: 1))
        #expect(
            try coverage(try Fixture.report("coverage-summary.json"))
                == CoverageEvidence(lines: Covered(250, of: 300), branches: Covered(60, of: 90), files: 2))
    }

    @Test func `Cobertura without sums is counted`() throws {
        let text = """
            <coverage line-rate="1"><class filename="a"><methods><method><lines><line number="1" hits="1"/></lines></method>
            </methods><lines><line number="1" hits="1"/><line number="2" hits="0" condition-coverage="0% (0/2)"/></lines>
            </class></coverage>
            """
        #expect(
            try coverage(try read(text))
                == CoverageEvidence(lines: Covered(1, of: 2), branches: Covered(0, of: 2), files: 1))
    }

    @Test func `Nothing of nothing is no coverage`() throws {
        #expect(!Covered(0, of: 0).isAtLeast(.none))
        #expect(!(try read("SF:a\nend_of_record\n").content.isConclusive))
        let empty = "<coverage line-rate=\"1\" lines-valid=\"0\" lines-covered=\"0\"/>"
        #expect(!(try read(empty).content.isConclusive))
        #expect(Covered(4, of: 5).isAtLeast(Percent(80)))
        #expect(!Covered(799_999, of: 1_000_000).isAtLeast(Percent(80)))
    }

    @Test(arguments: [
        "SF:a\nDA:1,1\nLF:2\nLH:1\nend_of_record\n", "SF:a\nDA:1,0\nLF:1\nLH:1\nend_of_record\n",
        "SF:a\nLF:1\nLH:2\nend_of_record\n", "SF:a\nBRDA:1,0,0,1\nBRF:1\nBRH:0\nend_of_record\n",
        "SF:a\nDA:1,1\nend_of_record\nSF:a\nDA:1,1\nend_of_record\n",
        "<coverage line-rate=\"1\" lines-valid=\"10\" lines-covered=\"5\"/>",
        "<coverage line-rate=\"1\" lines-valid=\"5\" lines-covered=\"10\"/>",
        "<coverage line-rate=\"0\" lines-valid=\"0\" lines-covered=\"0\"><lines><line hits=\"0\"/></lines></coverage>",
        "{\"total\": {\"lines\": {\"total\": 10, \"covered\": 5, \"pct\": 90}}}",
        "{\"total\": {\"lines\": {\"total\": 10, \"covered\": 11}}}",
        "{\"total\": {\"lines\": {\"total\": 9, \"covered\": 9}}, \"a\": {\"lines\": {\"total\": 9, \"covered\": 1}}}",
    ])
    func `Coverage that contradicts itself is refused`(_ text: String) {
        guard case .contradictory = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test(arguments: [
        "SF:a\nDA:1,1\n", "SF:a\nDA:1\nend_of_record\n", "SF:a\nDA:x,1\nend_of_record\n", "TN:\nDA:1,1\n",
        "SF:a\nSF:b\nend_of_record\n", "SF:a\nhello\nend_of_record\n", "SF:a\nLF:x\nend_of_record\n",
        "SF:a\nDA:1,1x\nend_of_record\n", "SF:a\nend_of_record\nend_of_record\n",
    ])
    func `A broken tracefile is refused with its line`(_ text: String) {
        guard case .malformed("LCOV", .some, _) = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `k6's summaries are read`() throws {
        let export = try load("k6-export.json")
        #expect(export.requests == 5000)
        #expect(export.failed == 25)
        #expect(export.duration.p95 == 310_750)
        #expect(export.duration.p50 == 110_250)
        #expect(export.duration.p99 == nil)
        #expect(export.brokenLimits.first == ["http_req_duration: p(95)<300"])
        let summary = try load("k6-summary.json")
        #expect(summary.requests == 180)
        #expect(summary.failed == 0)
        #expect(summary.duration.p99 == 600_500)
        #expect(summary.brokenLimits.first == ["http_req_duration: p(99)<550"])
    }

    @Test func `Artillery's reports are read`() throws {
        let old = try load("artillery-v1.json")
        #expect(old.requests == 120)
        #expect(old.failed == 5)
        #expect(old.duration.p95 == 308_500)
        let new = try load("artillery-v2.json")
        #expect(new.requests == 1200)
        #expect(new.failed == 20)
        #expect(new.duration.p99 == 301_900)
        #expect(try Fixture.report("artillery-v2.json").made == Instant(microseconds: 1_772_443_860_000_000))
    }

    @Test(arguments: [
        "{\"metrics\": {}, \"root_group\": {}}",
        "{\"metrics\": {\"http_reqs\": {\"count\": 1}}, \"root_group\": {}}",
        "{\"aggregate\": {}, \"intermediate\": []}",
        "{\"aggregate\": {\"counters\": {\"http.requests\": 1, \"http.codes.200\": 1}}, \"intermediate\": []}",
    ])
    func `A load test without its numbers is refused`(_ text: String) {
        guard case .incomplete = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `More answers than requests are refused`() {
        let text =
            "{\"aggregate\": {\"counters\": {\"http.requests\": 1, \"http.codes.200\": 2}}, \"intermediate\": []}"
        #expect(flaw(text) == .contradictory(.artillery, what: "http.requests", said: "1", found: "2"))
    }

    @Test func `Lighthouse's scores and times are read`() throws {
        let report = try Fixture.report("lighthouse.json")
        guard case .page(let page) = report.content else { throw ReportFlaw.empty }
        #expect(report.tool == EvidenceTool("Lighthouse", "12.2.1"))
        #expect(page.url == "http://127.0.0.1:8080/login")
        #expect(page.scores.map(\.category) == ["performance", "accessibility", "best-practices"])
        #expect(page.scores.map(\.score) == [Percent(91), .all, Percent(96)])
        #expect(page.firstPaint == 1_204_500)
        #expect(page.interactive == 3_104_125)
        #expect(page.layoutShift == 234)
    }

    @Test func `A failed Lighthouse run is refused`() {
        let text = """
            {"lighthouseVersion": "12", "runtimeError": {"code": "NO_FCP", "message": "The page did not paint"}, "categories": {}}
            """
        #expect(flaw(text) == .unfinished(.lighthouse, "NO_FCP: The page did not paint"))
    }
}
