/// What a test run says.
package struct TestEvidence: Hashable, Codable, Sendable {
    /// All tests.
    package var counts: TestCounts
    /// The same by project, in the report's order: the browsers and devices of Playwright. Empty where there are none.
    package var projects: [Project]
    /// The names of the suites.
    package var suites: Excerpt<String>
    /// What failed or could not run.
    package var failures: Excerpt<TestFailure>

    /// Describes a test run.
    package init(
        counts: TestCounts = TestCounts(), projects: [Project] = [], suites: Excerpt<String> = Excerpt(),
        failures: Excerpt<TestFailure> = Excerpt()
    ) {
        self.counts = counts
        self.projects = projects
        self.suites = suites
        self.failures = failures
    }

    /// The tests of one project.
    package struct Project: Hashable, Codable, Sendable {
        /// Its name.
        package var name: String
        /// Its tests.
        package var counts: TestCounts

        /// Counts a project's tests.
        package init(name: String, counts: TestCounts = TestCounts()) {
            self.name = name
            self.counts = counts
        }
    }
}

/// How many tests ended in which way; each test counts once.
package struct TestCounts: Hashable, Codable, Sendable {
    /// At the first attempt.
    package var passed = 0
    /// An expectation was not met.
    package var failed = 0
    /// They could not run to their end.
    package var errors = 0
    /// They were left out.
    package var skipped = 0
    /// They passed, but not at the first attempt.
    package var flaky = 0

    /// None.
    package init() {}

    /// Counts other tests as well.
    package mutating func add(_ other: TestCounts) {
        passed += other.passed
        failed += other.failed
        errors += other.errors
        skipped += other.skipped
        flaky += other.flaky
    }

    /// How many were run.
    package var ran: Int { passed + failed + errors + flaky }
    /// How many there are.
    package var total: Int { ran + skipped }
}

/// A test that did not pass.
package struct TestFailure: Hashable, Codable, Sendable {
    /// The suite.
    package var suite: String?
    /// The project.
    package var project: String?
    /// The test.
    package var name: String
    /// What was said of it, shortened.
    package var message: String?

    /// Describes a failure; long texts are cut.
    package init(suite: String?, project: String? = nil, name: String, message: String?) {
        self.suite = suite.map { EvidenceLimit.cut($0) }
        self.project = project.map { EvidenceLimit.cut($0) }
        self.name = EvidenceLimit.cut(name)
        self.message = message.map { EvidenceLimit.cut($0) }
    }
}

/// How much of the code was run by tests.
package struct CoverageEvidence: Hashable, Codable, Sendable {
    /// Lines.
    package var lines: Covered
    /// Branches, where they were measured.
    package var branches: Covered?
    /// How many files were measured, where the report says.
    package var files: Int?

    /// Describes a coverage.
    package init(lines: Covered, branches: Covered? = nil, files: Int? = nil) {
        self.lines = lines
        self.branches = branches
        self.files = files
    }
}

/// A part of a whole, as counts: nothing is rounded.
package struct Covered: Hashable, Codable, Sendable {
    /// The part.
    package var covered: Int
    /// The whole.
    package var total: Int

    /// Describes a part of a whole.
    package init(_ covered: Int, of total: Int) {
        self.covered = covered
        self.total = total
    }

    /// Whether the part is at least so many hundredths of the whole; nothing of nothing is not.
    package func isAtLeast(_ percent: Percent) -> Bool {
        let (part, overflow) = covered.multipliedReportingOverflow(by: 100)
        let (wanted, isTooMuch) = total.multipliedReportingOverflow(by: percent.value)
        return total > 0 && !overflow && !isTooMuch && part >= wanted
    }
}
