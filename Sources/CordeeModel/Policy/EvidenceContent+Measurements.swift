/// What a load test measured.
package struct LoadEvidence: Hashable, Codable, Sendable {
    /// Requests that were sent.
    package var requests: Int
    /// Those of them that failed.
    package var failed: Int
    /// How long requests took.
    package var duration: Durations
    /// The limits of the test's own that were not kept.
    package var brokenLimits: Excerpt<String>

    /// Describes a load test.
    package init(
        requests: Int, failed: Int, duration: Durations, brokenLimits: Excerpt<String> = Excerpt()
    ) {
        self.requests = requests
        self.failed = failed
        self.duration = duration
        self.brokenLimits = brokenLimits
    }

    /// Times in microseconds, as far as the report has them.
    package struct Durations: Hashable, Codable, Sendable {
        /// The median.
        package var p50: Int64?
        /// Nine of ten requests took no longer.
        package var p90: Int64?
        /// 19 of 20 requests took no longer.
        package var p95: Int64?
        /// 99 of 100 requests took no longer.
        package var p99: Int64?
        /// The longest.
        package var max: Int64?
        /// The mean.
        package var mean: Int64?

        /// None of them.
        package init() {}
    }
}

/// What was measured of a web page.
package struct PageEvidence: Hashable, Codable, Sendable {
    /// The page.
    package var url: String?
    /// The score of each category, in the report's order.
    package var scores: [Score]
    /// First contentful paint, in microseconds.
    package var firstPaint: Int64?
    /// Largest contentful paint, in microseconds.
    package var largestPaint: Int64?
    /// Time to interactive, in microseconds.
    package var interactive: Int64?
    /// Speed index, in microseconds.
    package var speedIndex: Int64?
    /// Total blocking time, in microseconds.
    package var blocking: Int64?
    /// Cumulative layout shift, in ten-thousandths.
    package var layoutShift: Int64?

    /// Describes a page.
    package init(url: String? = nil, scores: [Score] = []) {
        self.url = url.map { EvidenceLimit.cut($0) }
        self.scores = scores
    }

    /// The score of one category.
    package struct Score: Hashable, Codable, Sendable {
        /// The category: `performance`, `accessibility`.
        package var category: String
        /// The score, in hundredths.
        package var score: Percent

        /// Describes a score.
        package init(category: String, score: Percent) {
            self.category = EvidenceLimit.cut(category)
            self.score = score
        }
    }
}

/// What anything else says in the form of `cordee-evidence`.
package struct CustomEvidence: Hashable, Codable, Sendable {
    /// What it is about: `accessibility`, `licences`.
    package var kind: String
    /// What it comes to.
    package var verdict: Verdict
    /// What was measured.
    package var numbers: [Number]
    /// What a person should read.
    package var text: String?

    /// Describes it; a long text is cut.
    package init(kind: String, verdict: Verdict, numbers: [Number] = [], text: String? = nil) {
        self.kind = EvidenceLimit.cut(kind)
        self.verdict = verdict
        self.numbers = numbers
        self.text = text.map { EvidenceLimit.cut($0) }
    }

    /// What a report comes to.
    package enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
        case pass, warn, fail
    }

    /// Something measured.
    package struct Number: Hashable, Codable, Sendable {
        /// What.
        package var name: String
        /// How much.
        package var value: Double

        /// Describes a number.
        package init(name: String, value: Double) {
            self.name = EvidenceLimit.cut(name)
            self.value = value
        }
    }
}
