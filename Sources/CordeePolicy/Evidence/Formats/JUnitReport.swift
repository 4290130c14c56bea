internal import CordeeModel

/// JUnit XML, as pytest, Surefire, Jest, Playwright and many others write it.
///
/// There is no one schema: tests are counted from their own elements. Where the attributes of a suite say that there
/// were more tests, failures or errors than are in it, some are lost and the report is refused. With Playwright a
/// suite's host name is the project that it ran in.
final class JUnitReport: XMLFormat {
    private struct Suite {
        var name: String?
        var host: String?
        var tests: Int?
        var broken: Int?
        var counts = TestCounts()
    }

    private struct Case {
        var name: String
        var className: String?
        var isSkipped = false
        var isFailed = false
        var isError = false
        var isFlaky = false
        var message: String?
    }

    private var open: [Suite] = []
    private var current: Case?
    private var evidence = TestEvidence()
    private var made: Instant?
    private var rootName: String?
    private var isSurefire = false
    /// Whether nothing so far says that it was not written by Playwright.
    private var isPlaywright = false

    private(set) var wantsText = false

    func start(_ name: String, _ attributes: [String: String]) throws(ReportFlaw) {
        wantsText = false
        switch name {
        case "testsuites", "testsuite": try begin(attributes, isRoot: name == "testsuites")
        case "testcase":
            guard !open.isEmpty, current == nil else {
                throw .malformed("JUnit", line: nil, "a test case outside of a suite")
            }
            let status = attributes["status"]?.lowercased()
            let result = attributes["result"]?.lowercased()
            current = Case(name: attributes["name"] ?? "", className: attributes["classname"])
            current?.isSkipped = status == "notrun" || status == "disabled" || result == "skipped"
            if current?.className != open.last?.name { isPlaywright = false }
        case "failure": fail(attributes) { $0.isFailed = true }
        case "error": fail(attributes) { $0.isError = true }
        // A test that failed at each attempt; what passed in the end has flaky ones instead.
        case "rerunFailure", "rerunError": fail(attributes) { $0.isFailed = $0.isFailed || !$0.isError }
        case "flakyFailure", "flakyError": current?.isFlaky = true
        case "skipped": current?.isSkipped = true
        default: break
        }
    }

    func end(_ name: String) throws(ReportFlaw) {
        switch name {
        case "testcase": finishCase()
        case "testsuite", "testsuites": try finishSuite()
        case "failure", "error", "rerunFailure", "rerunError": wantsText = false
        default: break
        }
    }

    func text(_ text: String) {
        let message = current?.message ?? ""
        // A character may take several bytes; the rest is cut when it is kept.
        if message.utf8.count < EvidenceLimit.text * 4 { current?.message = message + text.prefix(EvidenceLimit.text) }
    }

    func report() throws(ReportFlaw) -> Report {
        if !isPlaywright {
            evidence.projects = []
        }
        return Report(.junit, tool: tool, made: made, content: .tests(evidence))
    }

    private var tool: EvidenceTool? {
        if isPlaywright { return EvidenceTool("Playwright") }
        if isSurefire { return EvidenceTool("Surefire") }
        return switch rootName {
        case "pytest tests", "pytest": EvidenceTool("pytest")
        case "jest tests": EvidenceTool("Jest")
        case "vitest tests": EvidenceTool("Vitest")
        case "Mocha Tests": EvidenceTool("Mocha")
        default: nil
        }
    }
}

extension JUnitReport {
    private func begin(_ attributes: [String: String], isRoot: Bool) throws(ReportFlaw) {
        guard current == nil else { throw .malformed("JUnit", line: nil, "a suite inside of a test case") }
        var suite = Suite(name: attributes["name"], host: attributes["hostname"])
        suite.tests = try Self.count("tests", attributes)
        if let failures = try Self.count("failures", attributes) { suite.broken = failures }
        if let errors = try Self.count("errors", attributes) { suite.broken = (suite.broken ?? 0) + errors }
        if open.isEmpty {
            rootName = suite.name
            isPlaywright = isRoot && attributes["id"] != nil
        }
        if attributes["xsi:noNamespaceSchemaLocation"]?.contains("surefire") == true { isSurefire = true }
        if !isRoot {
            if let name = suite.name, !name.isEmpty { evidence.suites.add(EvidenceLimit.cut(name)) }
            if suite.host == nil { isPlaywright = false }
            if made == nil { made = attributes["timestamp"].flatMap { ReportTime.instant($0) } }
        }
        open.append(suite)
    }

    private func fail(_ attributes: [String: String], _ change: (inout Case) -> Void) {
        guard var test = current else {
            // Of the suite itself: it could not be set up, say.
            guard !open.isEmpty else { return }
            open[open.count - 1].counts.errors += 1
            evidence.failures.add(failure(open.last?.name ?? "", attributes["message"]))
            return
        }
        change(&test)
        if test.message == nil { test.message = attributes["message"] }
        current = test
        wantsText = test.message == nil
    }

    private func failure(_ name: String, _ message: String?) -> TestFailure {
        TestFailure(
            suite: open.last?.name, project: isPlaywright ? open.last?.host : nil, name: name, message: message)
    }

    private func finishCase() {
        guard let test = current, !open.isEmpty else { return }
        current = nil
        let last = open.count - 1
        if test.isFailed {
            open[last].counts.failed += 1
        } else if test.isError {
            open[last].counts.errors += 1
        } else if test.isSkipped {
            open[last].counts.skipped += 1
        } else if test.isFlaky {
            open[last].counts.flaky += 1
        } else {
            open[last].counts.passed += 1
        }
        if test.isFailed || test.isError { evidence.failures.add(failure(test.name, test.message)) }
    }

    private func finishSuite() throws(ReportFlaw) {
        guard let suite = open.popLast() else { return }
        if let tests = suite.tests, tests > suite.counts.total {
            throw .contradictory(
                .junit, what: "tests of “\(EvidenceLimit.cut(suite.name ?? ""))”", said: "\(tests)",
                found: "\(suite.counts.total)")
        }
        let broken = suite.counts.failed + suite.counts.errors
        if let said = suite.broken, said > broken {
            throw .contradictory(
                .junit, what: "failures and errors of “\(EvidenceLimit.cut(suite.name ?? ""))”", said: "\(said)",
                found: "\(broken)")
        }
        if isPlaywright, let host = suite.host { add(suite.counts, to: host) }
        if open.isEmpty {
            evidence.counts.add(suite.counts)
        } else {
            open[open.count - 1].counts.add(suite.counts)
        }
    }

    private func add(_ counts: TestCounts, to project: String) {
        let name = EvidenceLimit.cut(project)
        if let index = evidence.projects.firstIndex(where: { $0.name == name }) {
            evidence.projects[index].counts.add(counts)
        } else if evidence.projects.count < EvidenceLimit.names {
            evidence.projects.append(TestEvidence.Project(name: name, counts: counts))
        }
    }

    private static func count(_ name: String, _ attributes: [String: String]) throws(ReportFlaw) -> Int? {
        guard let text = attributes[name], !text.isEmpty else { return nil }
        guard let count = Int(text), (0...Int(Int32.max)).contains(count) else {
            throw .malformed("JUnit", line: nil, "\(name)=\"\(text.prefix(40))\"")
        }
        return count
    }
}
