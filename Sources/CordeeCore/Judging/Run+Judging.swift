package import CordeeModel
package import CordeeStatistics
internal import OrderedCollections

extension Run {
    /// The services whose canaries have been judged or are being judged, in the order in which they began.
    package var judged: [ServiceID] { Array(canaries.keys) }

    /// The canary of a service, when it has been judged or is being judged.
    package func canary(of service: ServiceID) -> CanaryTrial? { canaries[service] }

    /// The services whose canary people are asked about, as nothing can be said of it.
    package var asking: [ServiceID] {
        guard case .forward = phase, plan.environment.strategy.canary?.asks == true else { return [] }
        return canaries.filter { isJudging($0.key) && $0.value.finding == .inconclusive && !$0.value.isAccepted }
            .map(\.key)
    }
    /// Whether people are asked about a canary.
    package var isAsking: Bool { !asking.isEmpty }

    /// The canary that a service is judged by now; nil: it is not being judged.
    package func judging(_ service: ServiceID) -> CanaryTrial? { isJudging(service) ? canaries[service] : nil }

    /// Takes what was counted; seconds of services that are not judged now, or that came before, are left out.
    package func decide(counted seconds: [RunEvent.Counted.Second]) -> [RunEvent] {
        guard case .forward = phase else { return [] }
        let fresh = seconds.filter { isJudging($0.service) }
        return fresh.isEmpty ? [] : [.counted(RunEvent.Counted(seconds: fresh))]
    }

    /// Judges that somebody lets a canary go further; changes nothing.
    ///
    /// - Throws: `notJudged` when it is not being judged, `condemned` when it is known to be worse.
    func decide(
        accept service: ServiceID, _ roles: [RoleID]?, _ note: String?, by actor: Actor
    ) throws(Rejection) -> [RunEvent] {
        if let roles, !roles.contains(where: { $0 != .viewer }) { throw .unknownPerson(actor) }
        guard case .forward = phase, let trial = canaries[service], isJudging(service) else {
            throw .notJudged(id, service)
        }
        if trial.finding == .worse { throw .condemned(id, service) }
        return [.accepted(RunEvent.Accepted(step: .forward(trial.step), service: service, note: note))]
    }

    private func isJudging(_ service: ServiceID) -> Bool {
        guard let trial = canaries[service], let attempt = forward.attempt(at: trial.step) else { return false }
        return !attempt.isStopping
    }

    /// A canary begins to be judged at a share.
    mutating func beginJudging(_ step: StepID) {
        guard case .judge(let judgement)? = action(of: step), let policy = plan.environment.strategy.canary else {
            return
        }
        let service = judgement.canary.service
        if canaries[service]?.enter(judgement, step: step.index, policy) == nil {
            canaries[service] = CanaryTrial(judgement, step: step.index, policy)
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

    /// What follows from what was counted: a finding, then what comes of it. Nothing that is only half so is ever passed.
    var judgement: RunEvent? {
        guard !canaries.isEmpty, case .forward = phase, let policy = plan.environment.strategy.canary else {
            return nil
        }
        for index in forward.running {
            guard case .judge(let judgement) = plan.steps[index].action,
                let trial = canaries[judgement.canary.service], trial.step == index,
                let attempt = forward.attempt(at: index), !attempt.isStopping
            else { continue }
            if let finding = newFinding(of: trial, policy) {
                return .judged(judged(finding, trial, judgement.canary.service, policy))
            }
            if let end = end(of: trial, attempt.number, judgement, policy) { return end }
        }
        return nil
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

    /// How a step ends of which something has been said; nil: it goes on.
    private func end(
        of trial: CanaryTrial, _ attempt: Int, _ judgement: Action.Judgement, _ policy: CanaryPolicy
    ) -> RunEvent? {
        let step = StepID.forward(trial.step)
        let passed = RunEvent.stepSucceeded(
            .init(step: step, attempt: attempt, evidence: Evidence(checks: trial.judge.stageTotals.canaryRequests)))
        func failed(_ failure: Failure) -> RunEvent {
            .stepFailed(.init(step: step, attempt: attempt, failure: failure, retryAt: nil))
        }
        let release = plan.releases[judgement.canary.release]
        switch trial.finding {
        case .worse? where policy.judge.acts: return failed(.condemned(release, trial.standing))
        // It would have been brought back; the one who only listens goes on when the step was held for long enough.
        case .worse?: return trial.judge.shortage == nil ? passed : nil
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
        return timed.filter { $0.until(policy) <= now }.map { timed in
            .judged(judged(.inconclusive, timed.trial, timed.service, policy))
        }
    }

    /// When the next canary is inconclusive; nil: none will be.
    var nextInconclusive: Instant? {
        guard !canaries.isEmpty, case .forward = phase, let policy = plan.environment.strategy.canary else {
            return nil
        }
        return timed.map { $0.until(policy) }.min()
    }

    private struct Timed {
        var service: ServiceID
        var trial: CanaryTrial
        var since: Instant

        func until(_ policy: CanaryPolicy) -> Instant { since + policy.hold.atMost }
    }

    /// Canaries of which it has not been said that nothing can be said.
    private var timed: [Timed] {
        forward.running.compactMap { index in
            guard case .judge(let judgement) = plan.steps[index].action,
                let trial = canaries[judgement.canary.service], trial.step == index,
                trial.finding == nil
                    || (trial.finding == .worse && plan.environment.strategy.canary?.judge.acts == false),
                let attempt = forward.attempt(at: index), !attempt.isStopping
            else { return nil }
            return Timed(service: judgement.canary.service, trial: trial, since: attempt.since)
        }
    }
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
        case .evidence: "evidence"
        }
    }
}
