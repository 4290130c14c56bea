import CordeeModel
import CordeePolicy
import Testing

struct RecognitionTests {
    static let fixtures: [(String, EvidenceFormat)] = [
        ("pytest.xml", .junit), ("playwright.xml", .junit), ("surefire.xml", .junit), ("jest-junit.xml", .junit),
        ("coverage-py.info", .lcov), ("coverage-py.xml", .cobertura), ("istanbul.xml", .cobertura),
        ("coverage-summary.json", .istanbul), ("bandit.sarif", .sarif), ("semgrep.sarif", .sarif),
        ("npm-audit-v6.json", .npmAudit), ("npm-audit-v7.json", .npmAudit), ("trivy.json", .trivy),
        ("snyk.json", .snyk), ("snyk-projects.json", .snyk), ("k6-export.json", .k6), ("k6-summary.json", .k6),
        ("artillery-v1.json", .artillery), ("artillery-v2.json", .artillery), ("lighthouse.json", .lighthouse),
        ("eslint.json", .eslint), ("cyclonedx-py.json", .cyclonedx), ("spdx-tools.json", .spdx),
        ("cordee-evidence.json", .custom),
    ]

    @Test(arguments: fixtures)
    func `Every report is recognised by what it holds`(_ name: String, _ format: EvidenceFormat) throws {
        let report = try Fixture.report(name)
        #expect(report.format == format)
        #expect(report.content.isConclusive)
    }

    @Test func `Every format has a report here`() {
        #expect(Set(Self.fixtures.map(\.1)) == Set(EvidenceFormat.allCases))
    }

    @Test(arguments: fixtures)
    func `A byte order mark and white space change nothing`(_ name: String, _ format: EvidenceFormat) throws {
        let bytes = try Fixture.bytes(name)
        #expect(try read([0xEF, 0xBB, 0xBF] + bytes) == read(bytes))
        #expect(try read(bytes, parts: 3) == read(bytes))
    }

    @Test func `What is none of them is refused with what was seen`() {
        #expect(flaw("") == .empty)
        #expect(flaw(" \n\t ") == .empty)
        #expect(flaw("<report name=\"jacoco\"/>") == .unknown(seen: "XML <report>"))
        #expect(flaw("<coverage generated=\"1\"/>") == .unknown(seen: "XML <coverage> without line-rate"))
        #expect(flaw("{\"a\": 1, \"b\": 2}") == .unknown(seen: "JSON with a, b"))
        #expect(flaw("{}") == .unknown(seen: "JSON without names"))
        #expect(flaw("[]") == .unknown(seen: "an empty JSON list"))
        #expect(flaw("PASS all") == .unknown(seen: "“PASS all…”"))
        #expect(throws: ReportFlaw.packed("gzip")) { try read([0x1F, 0x8B, 8, 0]) }
        #expect(throws: ReportFlaw.packed("zip")) { try read(Array("PK\u{3}\u{4}".utf8)) }
        #expect(throws: ReportFlaw.unknown(seen: "binary or UTF-16")) { try read([0xFF, 0xFE, 0x3C, 0]) }
    }

    @Test func `What could be several is refused`() {
        #expect(
            flaw("{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.5\", \"spdxVersion\": \"SPDX-2.3\"}")
                == .ambiguous([.cyclonedx, .spdx]))
    }

    @Test func `A source's error is not taken for an end`() {
        struct Broken: Error {}
        for start in ["<testsuite tests=\"0\">", "{\"a\":", "SF:a\n"] {
            var isFirst = true
            #expect(throws: Broken.self) {
                _ = try ReportReader.read {
                    guard isFirst else { throw Broken() }
                    isFirst = false
                    return Array(start.utf8)[...]
                }
            }
        }
    }

    @Test(arguments: [
        "{\"a\": 1", "{\"a\" 1}", "{\"a\": 01}", "{\"a\": 1,}", "[1 2]", "{\"a\": \"\u{1}\"}", "{\"a\": tru}",
        "{\"a\": \"\\x\"}", "{\"a\": \"\\u12\"}", "{\"a\": -}", "{\"a\": 1.}", "{\"a\": 1e}", "{} {}", "{\"a\"", "[",
        "[}", "{\"a\": +1}", "{a: 1}",
    ])
    func `What is not JSON is refused`(_ text: String) {
        guard case .malformed("JSON", _, _) = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `Deep JSON is refused, not followed`() {
        for open in ["[", "{\"a\":"] {
            guard
                case .malformed("JSON", line: 1, "nested deeper than 512") = flaw(
                    String(repeating: open, count: 1 << 20))
            else {
                Issue.record("not refused")
                continue
            }
        }
    }

    @Test func `A line is named`() {
        guard case .malformed("JSON", line: 3, _) = flaw("{\n\"a\": 1,\n\"b\": x}") else {
            Issue.record("no line")
            return
        }
    }
}
