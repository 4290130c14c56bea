import CordeeModel
import CordeePolicy
import Testing

struct JUnitTests {
    private func tests(_ report: Report) throws -> TestEvidence {
        guard case .tests(let tests) = report.content else { throw ReportFlaw.empty }
        return tests
    }

    private func counts(
        passed: Int = 0, failed: Int = 0, errors: Int = 0, skipped: Int = 0, flaky: Int = 0
    ) -> TestCounts {
        var counts = TestCounts()
        counts.passed = passed
        counts.failed = failed
        counts.errors = errors
        counts.skipped = skipped
        counts.flaky = flaky
        return counts
    }

    @Test func `pytest's report is read`() throws {
        let report = try Fixture.report("pytest.xml")
        let tests = try tests(report)
        #expect(report.tool == EvidenceTool("pytest"))
        #expect(report.made == Instant(microseconds: 1_795_418_378_029_135))
        #expect(tests.counts == counts(passed: 3, failed: 1, errors: 1, skipped: 1))
        #expect(tests.projects.isEmpty, "a machine's name is no project")
        #expect(tests.failures.first.map(\.name) == ["test_a_year_is_cheaper", "test_with_database"])
        #expect(tests.failures.first[0].message?.hasPrefix("assert 96 == 95") == true)
    }

    @Test func `Playwright's projects are told apart`() throws {
        let report = try Fixture.report("playwright.xml")
        let tests = try tests(report)
        #expect(report.tool == EvidenceTool("Playwright"))
        #expect(tests.counts == counts(passed: 4, failed: 1, skipped: 1))
        #expect(tests.projects.map(\.name) == ["chromium", "Mobile Safari"])
        #expect(tests.projects.map(\.counts) == [counts(passed: 3), counts(passed: 1, failed: 1, skipped: 1)])
        #expect(tests.failures.first.map(\.project) == ["Mobile Safari"])
    }

    @Test func `Surefire's repeated tests count once`() throws {
        let report = try Fixture.report("surefire.xml")
        let tests = try tests(report)
        #expect(report.tool == EvidenceTool("Surefire"))
        #expect(tests.counts == counts(passed: 1, failed: 1, errors: 1, flaky: 1))
        #expect(tests.suites.first == ["io.penpal.PriceTest"])
    }

    @Test func `A failure's text is its message where there is no other`() throws {
        let tests = try tests(try Fixture.report("jest-junit.xml"))
        #expect(tests.counts == counts(passed: 1, failed: 1, skipped: 1))
        #expect(tests.failures.first[0].message?.hasPrefix("Error: expect(received)") == true)
        #expect(try Fixture.report("jest-junit.xml").made == nil, "a time without a zone is none")
    }

    @Test func `Suites in suites are added up`() throws {
        let text = """
            <testsuites tests="3" failures="1"><testsuite name="a" tests="3">
            <testsuite name="b" tests="2" failures="1"><testcase name="x"/><testcase name="y"><failure/></testcase></testsuite>
            <testcase name="z"/></testsuite></testsuites>
            """
        let tests = try tests(try read(text))
        #expect(tests.counts == counts(passed: 2, failed: 1))
        #expect(tests.suites.first == ["a", "b"])
    }

    @Test func `No tests are no evidence`() throws {
        let report = try read("<testsuites tests=\"0\"></testsuites>")
        #expect(!report.content.isConclusive)
        let skipped = try read("<testsuite tests=\"1\"><testcase name=\"a\"><skipped/></testcase></testsuite>")
        #expect(!skipped.content.isConclusive)
        #expect(try Fixture.report("pytest.xml").content.isConclusive)
    }

    @Test(arguments: [
        "<testsuite name=\"a\" tests=\"2\"><testcase name=\"x\"/></testsuite>",
        "<testsuite name=\"a\" tests=\"1\" failures=\"1\"><testcase name=\"x\"/></testsuite>",
        "<testsuite name=\"a\" tests=\"1\" errors=\"1\"><testcase name=\"x\"/></testsuite>",
        "<testsuites failures=\"2\"><testsuite name=\"a\"><testcase name=\"x\"><failure/></testcase></testsuite></testsuites>",
    ])
    func `A suite that claims more than it has is refused`(_ text: String) {
        guard case .contradictory(.junit, _, _, _) = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `A suite that could not be set up is an error`() throws {
        let tests = try tests(
            try read("<testsuite name=\"a\"><error message=\"no database\"/><testcase name=\"x\"/></testsuite>"))
        #expect(tests.counts == counts(passed: 1, errors: 1))
    }

    @Test func `Whatever part is missing at the end, the rest is refused`() throws {
        let bytes = try Fixture.bytes("surefire.xml")
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
        for count in stride(from: 0, to: end, by: 7) {
            #expect(throws: ReportFlaw.self) { try read(Array(bytes[..<count])) }
        }
    }

    @Test func `Parts of any size make the same report`() throws {
        let bytes = try Fixture.bytes("playwright.xml")
        let whole = try read(bytes)
        for size in [1, 2, 7, 100] { #expect(try read(bytes, parts: size) == whole) }
    }

    @Test(arguments: [
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><testsuite>&lol2;</testsuite>",
        "<?xml version=\"1.0\"?><!-- a --><!DOCTYPE a SYSTEM \"b\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><testsuite/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><testsuite/>",
    ])
    func `Declarations of entities and hidden encodings are refused`(_ text: String) {
        guard case .unsafe = flaw(text) else {
            Issue.record("not refused")
            return
        }
    }

    @Test(arguments: [
        "<!DOCTYPE testsuite SYSTEM \"http://127.0.0.1:1/a.dtd\"><testsuite>&outside;</testsuite>",
        "<testsuite><testcase name=\"&outside;\"/></testsuite>",
        "<testsuite></testsuite><testsuite/>",
        "<testsuite><testcase></testsuite></testcase>",
        "<testcase/>", "<testsuite tests=\"many\"/>", "<testsuite tests=\"-1\"/>",
        "<testsuite><testcase><testcase/></testcase></testsuite>",
    ])
    func `What is not well-formed is refused`(_ text: String) { #expect(flaw(text) != nil) }

    @Test func `Characters are UTF-8, or Latin-1 where it is said`() throws {
        let start = Array("<testsuite><testcase><failure message=\"".utf8)
        let end = Array("\"/></testcase></testsuite>".utf8)
        for wrong: [UInt8] in [
            [0xE9], [0xC3], [0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80], [0],
        ] {
            #expect(throws: ReportFlaw.self) { try read(start + wrong + end) }
        }
        let declaration = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n".utf8)
        let latin = try tests(try read(declaration + start + [0xE9] + end))
        #expect(latin.failures.first[0].message == "é")
        let plain = try tests(try read(start + Array("né🧗".utf8) + end, parts: 1))
        #expect(plain.failures.first[0].message == "né🧗")
    }

    @Test func `A deep document is refused, not followed`() {
        let depth = 100_000
        let text = String(repeating: "<testsuite>", count: depth) + String(repeating: "</testsuite>", count: depth)
        #expect(flaw(text) != nil)
    }

    @Test func `Long lists and texts are cut, and counted whole`() throws {
        let long = String(repeating: "long ", count: 10_000)
        let cases = String(repeating: "<testcase name=\"\(long)\"><failure>\(long)</failure></testcase>", count: 200)
        let tests = try tests(try read("<testsuite name=\"\(long)\">\(cases)</testsuite>"))
        #expect(tests.failures.count == 200)
        #expect(tests.failures.first.count == EvidenceLimit.names)
        #expect(tests.failures.first[0].name.count == EvidenceLimit.text)
        #expect(tests.failures.first[0].message?.count == EvidenceLimit.text)
    }
}
