/// How a new version is let up step by step, what it is judged by, and what becomes of one that cannot be judged.
package struct CanaryPolicy: Hashable, Codable, Sendable {
    /// Its shares of the traffic, one after the other, rising, each from 1 to 99 %; then it gets all.
    package var steps: [Percent]
    /// How long each step is held.
    package var hold: Hold
    /// What it is judged by.
    package var judge: JudgeRules
    /// What becomes of one that is neither worse nor good enough when the time for a step is over.
    package var onInconclusive: Inconclusive
    /// The services that are let up so; the others are switched at once. Nil: all of them.
    package var services: [ServiceID]?
    /// How a user stays on one side; nil: requests are split one by one.
    package var sticky: Stickiness?

    /// How long a step is held.
    package struct Hold: Hashable, Codable, Sendable {
        /// Seconds with requests that it is held for at least.
        @Milliseconds package var atLeast: Duration
        /// How long may pass until it is inconclusive.
        @Milliseconds package var atMost: Duration
        /// Requests that the new version must have had in it.
        package var requests: Int

        /// Holds a step.
        package init(
            atLeast: Duration = CanaryPolicy.defaultAtLeast, atMost: Duration = CanaryPolicy.defaultAtMost,
            requests: Int = CanaryPolicy.defaultRequests
        ) {
            self.atLeast = atLeast
            self.atMost = atMost
            self.requests = requests
        }
    }

    /// What becomes of a canary that cannot be judged.
    package enum Inconclusive: String, Hashable, Codable, Sendable, CaseIterable {
        /// It keeps its share and is judged on.
        case wait
        /// The run goes back.
        case rollback
        /// The same as `wait`, and people are asked.
        case ask
    }

    /// The shares, unless the manifest says otherwise.
    package static let defaultSteps = [1, 5, 25, 50].map { Percent($0) }
    /// The least time of a step, unless the manifest says otherwise.
    package static let defaultAtLeast: Duration = .seconds(30)
    /// The time after which a step is inconclusive, unless the manifest says otherwise.
    package static let defaultAtMost: Duration = .seconds(600)
    /// The least requests of a step, unless the manifest says otherwise.
    package static let defaultRequests = 200

    /// Describes a policy.
    package init(
        steps: [Percent] = Self.defaultSteps, hold: Hold = Hold(), judge: JudgeRules = JudgeRules(),
        onInconclusive: Inconclusive = .wait, services: [ServiceID]? = nil, sticky: Stickiness? = nil
    ) {
        self.steps = steps
        self.hold = hold
        self.judge = judge
        self.onInconclusive = onInconclusive
        self.services = services
        self.sticky = sticky
    }

    /// Whether a service is let up so.
    package func applies(to service: ServiceID) -> Bool { services?.contains(service) ?? true }

    /// Whether it can be followed: a saved plan may have been written by anyone.
    package var isSound: Bool {
        !steps.isEmpty && steps.count <= Self.mostSteps && zip(steps, steps.dropFirst()).allSatisfy(<)
            && steps.allSatisfy { (1...99).contains($0.value) } && hold.atLeast >= .zero && hold.atMost >= hold.atLeast
            && hold.atMost <= .seconds(100 * 86_400) && (0...1_000_000_000).contains(hold.requests) && judge.areSound
    }

    /// The most steps that a canary may have.
    package static let mostSteps = 50
}

/// What tells one user from another, so that each stays on one side of a split.
package enum Stickiness: Hashable, Codable, Sendable {
    /// The value of a cookie that the service sets itself.
    case cookie(String)
    /// The value of a header.
    case header(String)
}

/// What a canary is judged by.
package struct JudgeRules: Hashable, Codable, Sendable {
    /// What counts as failing more often.
    package var errors: Errors
    /// What counts as slower; nil: latencies are not judged.
    package var latency: Latencies?
    /// The probability that a run in which every release is healthy is brought back; for the whole run.
    package var falseRollbacks: Double
    /// Whether it acts on its verdicts; otherwise it only reports them.
    package var acts: Bool
    /// Paths of requests that no user sends, and that are not counted; the health check's is one of them anyway.
    package var ignored: [String]
    /// Whether of each version only one outcome counts in a second: for services whose requests fail together.
    package var oncePerSecond: Bool

    /// How failures are judged.
    package struct Errors: Hashable, Codable, Sendable {
        /// The odds ratio of failing, against the old version, that is still tolerated; at least 1.
        package var tolerate: Double
        /// The odds ratio that it must be shown to stay below before it gets all traffic; above `tolerate`.
        package var promoteBelow: Double
        /// The part of the requests, 0 to 0.5, that may fail whatever the old version does.
        package var harmless: Double
        /// Whether answers of 400 to 499 count as failures, too.
        package var clientErrors: Bool

        /// Rules for failures.
        package init(
            tolerate: Double = JudgeRules.defaultTolerate, promoteBelow: Double = JudgeRules.defaultPromoteBelow,
            harmless: Double = JudgeRules.defaultHarmless, clientErrors: Bool = false
        ) {
            self.tolerate = tolerate
            self.promoteBelow = promoteBelow
            self.harmless = harmless
            self.clientErrors = clientErrors
        }
    }

    /// How latencies are judged.
    package struct Latencies: Hashable, Codable, Sendable {
        /// The time that an answer should not take longer than, in milliseconds; nil: none is looked at.
        package var objective: Int64?
        /// So many times as long as the old version it may take; at least 1.
        package var tolerate: Double
        /// Answers that are faster count as taking so long: what no user notices is not judged.
        @Milliseconds package var ignoreBelow: Duration

        /// Rules for latencies.
        package init(
            objective: Int64? = nil, tolerate: Double = JudgeRules.defaultSlowdown,
            ignoreBelow: Duration = JudgeRules.defaultIgnoreBelow
        ) {
            self.objective = objective
            self.tolerate = tolerate
            self.ignoreBelow = ignoreBelow
        }
    }

    /// The odds ratio that is tolerated, unless the manifest says otherwise.
    package static let defaultTolerate = 1.25
    /// The odds ratio to stay below, unless the manifest says otherwise.
    package static let defaultPromoteBelow = 2.0
    /// The part of the requests that may fail, unless the manifest says otherwise: one in a thousand.
    package static let defaultHarmless = 0.001
    /// How much slower it may be, unless the manifest says otherwise.
    package static let defaultSlowdown = 1.1
    /// What is too fast to be noticed, unless the manifest says otherwise.
    package static let defaultIgnoreBelow: Duration = .milliseconds(10)
    /// The probability of a false rollback, unless the manifest says otherwise: one in a hundred runs.
    package static let defaultFalseRollbacks = 0.01

    /// Rules.
    package init(
        errors: Errors = Errors(), latency: Latencies? = Latencies(),
        falseRollbacks: Double = Self.defaultFalseRollbacks, acts: Bool = true, ignored: [String] = [],
        oncePerSecond: Bool = false
    ) {
        self.errors = errors
        self.latency = latency
        self.falseRollbacks = falseRollbacks
        self.acts = acts
        self.ignored = ignored
        self.oncePerSecond = oncePerSecond
    }

    fileprivate var areSound: Bool {
        (1...20).contains(errors.tolerate) && errors.promoteBelow > errors.tolerate && errors.promoteBelow <= 1000
            && (0...0.5).contains(errors.harmless) && (1e-6...0.5).contains(falseRollbacks)
            && latency.map { (1...20).contains($0.tolerate) && $0.ignoreBelow >= .zero } ?? true
    }
}
