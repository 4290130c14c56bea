package import CordeeModel

/// Decides, from one answer after another, whether a release is up and is the one that was meant.
///
/// No answer, or one that does not say which version it is where it should, is never taken for a good one.
package struct HealthWatch: Hashable, Sendable {
    /// The release.
    package let release: Release
    /// How long it must stay healthy; zero: until it was seen healthy often enough.
    package let hold: Duration
    private let begin: Instant
    private var inARow = 0
    private var badInARow = 0
    private var staleInARow = 0
    private var wasHealthy = false
    private var lastTrouble = ""

    /// What to do next.
    package enum Next: Hashable, Sendable {
        /// Ask again after a while.
        case ask(after: Duration)
        /// It is up.
        case passed(Evidence)
        /// It is not, and will not be.
        case failed(Failure)
    }

    /// What was seen when it was looked at.
    package enum Sight: Hashable, Sendable {
        /// It answered, or did not.
        case answer(HealthAnswer)
        /// Its process has ended, and how (`exit 70`).
        case ended(String)
    }

    /// While a release starts, it is asked at least this often, so that a wave does not wait for the next question.
    package static let eager: Duration = .milliseconds(20)
    /// Bad answers in a row before a release that was healthy counts as unhealthy.
    package static let tolerated = 3

    /// Begins to watch.
    package init(_ release: Release, hold: Duration, at begin: Instant) {
        self.release = release
        self.hold = hold
        self.begin = begin
    }

    /// Takes what was seen, and says what to do next. `log` is where the process writes, for the failure's text.
    package mutating func look(_ sight: Sight, log: String, at now: Instant) -> Next {
        let service = release.service.rawValue
        let version = release.version.rawValue
        let check = release.health
        switch sight {
        case .ended(let how): return .failed(Failure(.exited, [service, version, how, log]))
        case .answer(let answer):
            switch judge(answer) {
            case .good:
                inARow += 1
                badInARow = 0
                staleInARow = 0
                if inARow >= check.successes {
                    wasHealthy = true
                    if now - begin >= hold {
                        return .passed(Evidence(checks: inARow, version: answer.version, commit: answer.commit))
                    }
                }
                return .ask(after: check.interval)
            case .stale(let reported):
                inARow = 0
                staleInARow += 1
                lastTrouble = "HTTP \(check.status), version \(reported)"
                if staleInARow >= check.successes || now - begin >= check.within + hold {
                    return .failed(Failure(.staleVersion, [service, version, reported, log]))
                }
                // Whoever answers, answers at once: only time can tell whether another will.
                return .ask(after: check.interval)
            case .bad(let trouble):
                inARow = 0
                staleInARow = 0
                badInARow += 1
                lastTrouble = trouble
                if wasHealthy || hold > .zero, badInARow >= Self.tolerated {
                    return .failed(Failure(.becameUnhealthy, [service, version, trouble, log]))
                }
            }
            guard now - begin < check.within + hold else {
                return .failed(Failure(.neverHealthy, [service, version, lastTrouble, log]))
            }
            // A release that is held under traffic does not start any more: a short stumble is no end.
            return .ask(after: hold > .zero ? check.interval : min(check.interval, Self.eager))
        }
    }

    private enum Judgement {
        case good
        case stale(String)
        case bad(String)
    }

    private func judge(_ answer: HealthAnswer) -> Judgement {
        guard let status = answer.status else { return .bad(answer.trouble ?? "-") }
        guard status == release.health.status else { return .bad("HTTP \(status)") }
        if release.health.version == .unchecked { return .good }
        guard let version = answer.version else { return .bad(answer.trouble ?? "HTTP \(status), version ?") }
        return version == release.version.rawValue ? .good : .stale(version)
    }
}
