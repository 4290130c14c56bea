import CordeeModel
import CordeePolicy
import Testing

/// Vulnerabilities, findings, bills of materials, and what has no format.
struct ScanTests {
    private func scan(_ name: String) throws -> VulnerabilityEvidence {
        guard case .vulnerabilities(let scan) = try Fixture.report(name).content else { throw ReportFlaw.empty }
        return scan
    }

    private func findings(_ report: Report) throws -> FindingEvidence {
        guard case .findings(let findings) = report.content else { throw ReportFlaw.empty }
        return findings
    }

    @Test func `npm's advisories are counted, not the paths to them`() throws {
        let new = try scan("npm-audit-v7.json")
        #expect(new.counts.critical == 1)
        #expect(new.counts.high == 1)
        #expect(new.counts.moderate == 1)
        #expect(new.counts.total == 3)
        #expect(new.scanned == 423)
        #expect(new.vulnerabilities.first[0].id == "GHSA-xvch-5gv4-984h")
        let old = try scan("npm-audit-v6.json")
        #expect(old.counts.low == 1)
        #expect(old.scanned == 425)
        #expect(old.vulnerabilities.first[0].isNamed("cve-2020-7598"))
        #expect(old.vulnerabilities.first[0].installed == "0.0.8")
    }

    @Test func `npm's error is no report`() throws {
        #expect(throws: ReportFlaw.self) { try Fixture.report("npm-audit-error.json") }
        guard
            case .unfinished(.npmAudit, let text) = flaw("{\"error\": {\"code\": \"ENOLOCK\", \"summary\": \"none\"}}")
        else {
            Issue.record("not refused")
            return
        }
        #expect(text == "ENOLOCK: none")
        // An error beside an empty report is no good report either.
        let both =
            "{\"auditReportVersion\": 2, \"vulnerabilities\": {}, \"metadata\": {\"vulnerabilities\": {}}, \"error\": \"x\"}"
        #expect(flaw(both) == .unfinished(.npmAudit, "x"))
    }

    @Test(arguments: [
        "{\"auditReportVersion\": 2, \"vulnerabilities\": {}, \"metadata\": {\"vulnerabilities\": {\"critical\": 1}}}",
        "{\"auditReportVersion\": 2, \"vulnerabilities\": {\"a\": {\"severity\": \"critical\", \"via\": [\"b\"]}}, \"metadata\": {\"vulnerabilities\": {\"critical\": 1}}}",
        "{\"advisories\": {}, \"metadata\": {\"vulnerabilities\": {\"critical\": 1}}}",
        "{\"ok\": true, \"dependencyCount\": 1, \"vulnerabilities\": [{\"id\": \"a\", \"severity\": \"high\"}]}",
        "{\"ok\": false, \"dependencyCount\": 1, \"vulnerabilities\": []}",
        "{\"ok\": false, \"uniqueCount\": 2, \"dependencyCount\": 1, \"vulnerabilities\": [{\"id\": \"a\"}]}",
        "[{\"filePath\": \"a\", \"messages\": [], \"errorCount\": 1}]",
        "{\"spdxVersion\": \"SPDX-2.3\", \"spdxVersion\": \"SPDX-2.3\"}",
    ])
    func `A scan that contradicts itself is refused`(_ text: String) {
        guard case .contradictory = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `Trivy's vulnerabilities and secrets are read, the worst first`() throws {
        let scan = try scan("trivy.json")
        #expect(scan.counts.critical == 2)
        #expect(scan.counts.unknown == 1)
        #expect(scan.counts.low == 1)
        #expect(scan.scanned == 3)
        #expect(
            scan.vulnerabilities.first.map(\.id)
                == ["stripe-secret-token", "CVE-2024-45491", "CVE-2023-45853", "CVE-2011-3374"])
        #expect(scan.vulnerabilities.first[1].fixed == "2.5.0-1+deb12u1")
        #expect(try Fixture.report("trivy.json").made == Instant(microseconds: 1_772_440_200_123_456))
    }

    @Test func `A Trivy report without targets is no evidence`() throws {
        #expect(!(try read("{\"SchemaVersion\": 2, \"ArtifactName\": \"a\"}").content.isConclusive))
    }

    @Test func `Snyk's projects are added up, and paths count once`() throws {
        let one = try scan("snyk.json")
        #expect(one.counts.moderate == 1)
        #expect(one.counts.total == 1)
        #expect(one.vulnerabilities.first[0].aliases == ["CVE-2022-3517", "GHSA-f8q6-p94x-37v3"])
        #expect(try scan("snyk-projects.json").scanned == 335)
        #expect(flaw("{\"ok\": false, \"error\": \"no token\", \"path\": \".\"}") == .unfinished(.snyk, "no token"))
    }

    @Test func `Findings of SARIF are read`() throws {
        let bandit = try findings(try Fixture.report("bandit.sarif"))
        #expect(try Fixture.report("bandit.sarif").tool == EvidenceTool("Bandit", "1.9.4"))
        #expect(bandit.counts.total == 3)
        #expect(bandit.security.total == 3)
        #expect(bandit.findings.first[0].level == .error)
        #expect(bandit.findings.first[0].file == "src/ledger.py")
        // Levels come from the rules where results have none.
        let semgrep = try findings(try Fixture.report("semgrep.sarif"))
        #expect(semgrep.counts.error == 1)
        #expect(semgrep.counts.note == 1)
        #expect(semgrep.security.total == 1)
        #expect(semgrep.findings.first[0].rule == "shell-true")
    }

    private func sarif(_ run: String) -> String { "{\"version\": \"2.1.0\", \"runs\": [\(run)]}" }

    @Test func `What is suppressed or no failure is not counted`() throws {
        let text = sarif(
            """
            {"results": [{"ruleId": "C901", "suppressions": [{"kind": "inSource"}]},
            {"ruleId": "a", "suppressions": [{"kind": "external", "status": "rejected"}]},
            {"ruleId": "a", "kind": "pass"}, {"ruleId": "a", "level": "none"}, {"ruleId": "C901", "level": "error"},
            {"ruleId": "a", "baselineState": "absent"}]}
            """)
        let findings = try findings(try read(text))
        #expect(findings.counts.error == 1)
        #expect(findings.counts.warning == 1, "a rejected suppression suppresses nothing")
        #expect(findings.suppressed == 1)
        #expect(findings.complexity == 1)
    }

    @Test func `An analysis that did not finish is refused`() {
        #expect(
            flaw(sarif("{\"results\": [], \"invocations\": [{\"executionSuccessful\": false}]}"))
                == .unfinished(.sarif, "executionSuccessful is false"))
        #expect(flaw(sarif("{\"results\": null}")) == .incomplete(.sarif, "results"))
        #expect(flaw(sarif("{}")) == .incomplete(.sarif, "results"))
        #expect(flaw(sarif("")) == .incomplete(.sarif, "a run"))
        #expect(
            flaw("{\"version\": \"1.0.0\", \"runs\": [{\"results\": []}]}")
                == .incomplete(.sarif, "version 2.1.0 (is 1.0.0)"))
    }

    @Test func `ESLint's messages are read`() throws {
        let findings = try findings(try Fixture.report("eslint.json"))
        #expect(findings.counts.error == 1)
        #expect(findings.counts.warning == 1)
        #expect(findings.security.error == 1)
        #expect(findings.complexity == 1)
        #expect(findings.suppressed == 1)
        #expect(findings.files == 2)
    }

    @Test func `Bills of materials are counted`() throws {
        guard case .sbom(let cyclone) = try Fixture.report("cyclonedx-py.json").content,
            case .sbom(let spdx) = try Fixture.report("spdx-tools.json").content
        else { throw ReportFlaw.empty }
        #expect(cyclone.components == 3)
        #expect(cyclone.specification.hasPrefix("CycloneDX 1."))
        #expect(
            spdx
                == SBOMEvidence(
                    components: 2, specification: "SPDX-2.3", serial: "https://example.example/auth-service-2.0.0"))
        let nested = """
            {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"name": "a", "components": [{"name": "b"}]}]}
            """
        guard case .sbom(let two) = try read(nested).content else { throw ReportFlaw.empty }
        #expect(two.components == 2)
    }

    @Test func `Anything else has a form of its own`() throws {
        let report = try Fixture.report("cordee-evidence.json")
        guard case .custom(let custom) = report.content else { throw ReportFlaw.empty }
        #expect(custom.kind == "accessibility")
        #expect(custom.verdict == .warn)
        #expect(custom.numbers.map(\.name) == ["violations", "pages"])
        #expect(report.made == Instant(microseconds: 1_772_440_200_000_000))
    }

    @Test(arguments: [
        "{\"cordee-evidence\": 2, \"kind\": \"a\", \"verdict\": \"pass\"}",
        "{\"cordee-evidence\": 1, \"kind\": \"a\"}", "{\"cordee-evidence\": 1, \"kind\": \"a\", \"verdict\": \"PASS\"}",
        "{\"cordee-evidence\": 1, \"verdict\": \"pass\"}",
        "{\"cordee-evidence\": 1, \"kind\": \"a\", \"verdict\": \"pass\", \"verdict\": \"fail\"}",
        "{\"cordee-evidence\": 1, \"kind\": \"a\", \"verdict\": \"pass\", \"expires\": \"never\"}",
        "{\"cordee-evidence\": 1, \"kind\": \"a\", \"verdict\": \"pass\", \"numbers\": {\"a\": \"1\"}}",
        "{\"cordee-evidence\": 1, \"kind\": \"a\", \"verdict\": \"pass\", \"made\": \"yesterday\"}",
    ])
    func `Its members are held to what they are`(_ text: String) { #expect(flaw(text) != nil) }
}
