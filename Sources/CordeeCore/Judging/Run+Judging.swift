package import CordeeModel
package import CordeeStatistics
internal import OrderedCollections

extension Run {
    /// The services whose canaries have been judged or are being judged, in the order in which they began.
    package var judged: [ServiceID] { Array(canaries.keys) }

    /// The canary of a service, when it has been judged or is being judged.
    package func canary(of service: ServiceID) -> CanaryTrial? { canaries[service] }

    /// The services of whose canary nothing can be said, and about which somebody may decide.
    package var undecided: [ServiceID] {
        guard case .forward = phase else { return [] }
        return canaries.filter { isJudging($0.key) && $0.value.finding == .inconclusive && !$0.value.isAccepted }
            .map(\.key)
    }
    /// Whether people are asked about one of them.
    package var isAsking: Bool { plan.environment.strategy.canary?.asks == true && !undecided.isEmpty }

    /// The canary that a service is judged by now; nil: it is not being judged.
    package func judging(_ service: ServiceID) -> CanaryTrial? { isJudging(service) ? canaries[service] : nil }

    /// Takes what was counted; seconds of services that are not judged now are left out.
    package func decide(counted seconds: [RunEvent.Counted.Second]) -> [RunEvent] {
        guard case .forward = phase else { return [] }
        let fresh = seconds.filter { isJudging($0.service) }
        return fresh.isEmpty ? [] : [.counted(RunEvent.Counted(seconds: fresh))]
    }

    /// Judges that somebody lets a canary go further; changes nothing.
    ///
    /// - Throws: `notJudged` when it is not being judged, `condemned` when it is known to be worse, `stillJudged` while its
    ///   time is not over: so nobody lets a share pass that they have not seen.
    func decide(
        accept service: ServiceID, _ roles: [RoleID]?, _ note: String?, by actor: Actor
    ) throws(Rejection) -> [RunEvent] {
        if let roles, !roles.contains(where: { $0 != .viewer }) { throw .unknownPerson(actor) }
        guard case .forward = phase, let trial = canaries[service], isJudging(service) else {
            throw .notJudged(id, service)
        }
        if case .worse = trial.judge.verdict { throw .condemned(id, service) }
        guard trial.finding == .inconclusive, !trial.isAccepted else { throw .stillJudged(id, service, trial.share) }
        return [.accepted(RunEvent.Accepted(step: .forward(trial.step), service: service, note: note))]
    }

    private func isJudging(_ service: ServiceID) -> Bool {
        guard let trial = canaries[service], let attempt = forward.attempt(at: trial.step) else { return false }
        return !attempt.isStopping
    }

    /// A canary begins to be judged at a share.
    mutating func beginJudging(_ step: StepID, at now: Instant) {
        guard case .judge(let judgement)? = action(of: step), let policy = plan.environment.strategy.canary else {
            return
        }
        let service = judgement.canary.service
        if canaries[service]?.enter(judgement, step: step.index, at: now, policy) == nil {
            canaries[service] = CanaryTrial(judgement, step: step.index, at: now, policy)
        }
    }

    /// Records what was counted, said, or let go.
    mutating func apply(ofJudging event: RunEvent) throws(Unreachable) -> [RunEffect] {
        switch event {
        case .counted(let counted):
            guard case .forward = phase, counted.seconds.allSatisfy({ isJudging($0.service) }) else {
                throw Unreachable(run: id, event: event)
            }
            for second in counted.seconds { canaries[second.service]?.observe(second) }
        case .judged(let judged):
            guard isJudging(judged.service), canaries[judged.service]?.step == judged.step.index, !judged.step.isBack
            else { throw Unreachable(run: id, event: event) }
            canaries[judged.service]?.finding = judged.finding
        case .accepted(let accepted):
            guard isJudging(accepted.service), canaries[accepted.service]?.step == accepted.step.index else {
                throw Unreachable(run: id, event: event)
            }
            canaries[accepted.service]?.isAccepted = true
        case .opened, .began, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .unwound,
            .gotStuck, .recovered, .traffic, .ended, .assessed, .approved, .retracted, .cleared, .held:
            throw Unreachable(run: id, event: event)
        }
        return []
    }

    /// What follows from what was counted: every finding first, then what comes of each. Nothing that is only half so is ever
    /// passed.
    func judgement(at now: Instant) -> RunEvent? {
        guard !canaries.isEmpty, case .forward = phase, let policy = plan.environment.strategy.canary else {
            return nil
        }
        let judgements = judgements
        for (judgement, trial) in judgements {
            if let finding = newFinding(of: trial, policy) {
                return .judged(judged(finding, trial, judgement.canary.service, policy))
            }
        }
        return judgements.lazy.compactMap { end(of: $1, $0, policy, at: now) }.first
    }

    /// The canaries that are being judged, in the order of their steps.
    private var judgements: [(Action.Judgement, CanaryTrial)] {
        forward.running.compactMap { index in
            guard case .judge(let judgement) = plan.steps[index].action,
                let trial = canaries[judgement.canary.service], trial.step == index,
                forward.attempt(at: index)?.isStopping == false
            else { return nil }
            return (judgement, trial)
        }
    }

    /// What the judge says that has not been said in this step.
    private func newFinding(of trial: CanaryTrial, _ policy: CanaryPolicy) -> RunEvent.Judged.Finding? {
        // Who only listens has had its time then.
        if trial.finding == .inconclusive, !policy.judge.acts { return nil }
        return switch trial.judge.verdict {
        case .worse: trial.finding == .worse ? nil : .worse
        case .goodEnough: trial.finding == .goodEnough ? nil : .goodEnough
        case .undecided: nil
        }
    }

    private func judged(
        _ finding: RunEvent.Judged.Finding, _ trial: CanaryTrial, _ service: ServiceID, _ policy: CanaryPolicy
    ) -> RunEvent.Judged {
        RunEvent.Judged(
            step: .forward(trial.step), service: service, finding: finding,
            consequence: policy.consequence(of: finding), standing: trial.standing)
    }

    /// How a step ends of which something has been said; nil: it goes on. In a pause none is passed: whoever keeps a share
    /// is judged on.
    private func end(
        of trial: CanaryTrial, _ judgement: Action.Judgement, _ policy: CanaryPolicy, at now: Instant
    ) -> RunEvent? {
        let step = StepID.forward(trial.step)
        guard let attempt = forward.attempt(at: trial.step)?.number else { return nil }
        let passed: RunEvent? =
            isPaused
            ? nil
            : .stepSucceeded(
                .init(
                    step: step, attempt: attempt, evidence: Evidence(checks: trial.judge.stageTotals.canaryRequests)))
        func failed(_ failure: Failure) -> RunEvent {
            .stepFailed(.init(step: step, attempt: attempt, failure: failure, retryAt: nil))
        }
        let release = plan.releases[judgement.canary.release]
        switch trial.finding {
        case .worse? where policy.judge.acts: return failed(.condemned(release, trial.standing))
        // It would have been brought back; who only listens goes on when it was held for long enough, or its time is over.
        case .worse?: return trial.judge.shortage == nil || trial.until(policy) <= now ? passed : nil
        case .goodEnough?: return passed
        case .inconclusive? where !policy.judge.acts: return passed
        case .inconclusive? where policy.onInconclusive == .rollback:
            return failed(.undecided(release, trial.standing))
        case .inconclusive?, nil: return trial.isAccepted ? passed : nil
        }
    }

    /// Canaries whose time for a step is over while nothing could be said.
    func inconclusive(at now: Instant) -> [RunEvent] {
        guard !canaries.isEmpty, case .forward = phase, let policy = plan.environment.strategy.canary else { return [] }
        return judgements.filter { $1.finding == nil && $1.until(policy) <= now }.map { judgement, trial in
            .judged(judged(.inconclusive, trial, judgement.canary.service, policy))
        }
    }

    /// When time alone makes something of a canary happen next; nil: never.
    var nextInconclusive: Instant? {
        guard !canaries.isEmpty, case .forward = phase, let policy = plan.environment.strategy.canary else {
            return nil
        }
        return judgements.lazy.filter { trial in
            trial.1.finding == nil || trial.1.finding == .worse && !policy.judge.acts && !isPaused
        }.map { $1.until(policy) }.min()
    }
}

extension CanaryTrial {
    /// When a step is inconclusive if nothing can be said by then.
    fileprivate func until(_ policy: CanaryPolicy) -> Instant { since + policy.hold.atMost }
}

extension CanaryPolicy {
    fileprivate var asks: Bool { judge.acts && onInconclusive == .ask }

    /// What follows from what is said of a canary.
    fileprivate func consequence(of finding: RunEvent.Judged.Finding) -> RunEvent.Judged.Consequence {
        guard judge.acts else { return finding == .goodEnough ? .goesOn : .nothing }
        switch finding {
        case .worse: return .goesBack
        case .goodEnough: return .goesOn
        case .inconclusive:
            switch onInconclusive {
            case .wait: return .waits
            case .rollback: return .goesBack
            case .ask: return .asks
            }
        }
    }
}

extension Failure {
    /// A canary that is worse than the old version.
    fileprivate static func condemned(_ release: Release, _ standing: CanaryStanding) -> Failure {
        var causes: [MetricEvidence] = []
        if case .worse(let condemnation) = standing.verdict { causes = condemnation.causes }
        let totals = standing.totals
        return Failure(
            .condemned,
            [
                release.service.rawValue, release.version.rawValue,
                causes.map(\.metric.name).joined(separator: ","), "\(Int(min(1e15, standing.peak.value)))",
                "\(totals.canaryFailures)", "\(totals.canaryRequests)", "\(totals.stableFailures)",
                "\(totals.stableRequests)",
            ])
    }

    /// A canary of which nothing could be said.
    fileprivate static func undecided(_ release: Release, _ standing: CanaryStanding) -> Failure {
        var doubt = ""
        if case .undecided(let reason) = standing.verdict { doubt = reason.name }
        return Failure(
            .undecided,
            [
                release.service.rawValue, release.version.rawValue, doubt, "\(standing.totals.canaryRequests)",
                "\(standing.totals.stableRequests)",
            ])
    }
}

extension Metric {
    /// Its name, as it stands in failures and files.
    package var name: String {
        switch self {
        case .failures: "failures"
        case .slowdown: "slowdown"
        case .delay: "delay"
        case .slower(let place): "slower-\(place)"
        }
    }
}

extension Doubt {
    /// Its name, as it stands in failures and files.
    package var name: String {
        switch self {
        case .noTraffic: "no-traffic"
        case .noCanaryTraffic: "no-canary-traffic"
        case .noStableTraffic: "no-stable-traffic"
        case .noLatencies: "no-latencies"
        case .tooFewRequests: "too-few-requests"
        case .tooEarly: "too-early"
        case .unanswered: "unanswered"
        case .evidence: "evidence"
        }
    }
}
