package import CordeeModel

/// Something that keeps a run from going forward.
package enum Obstruction: Hashable, Sendable {
    /// The policy has not been asked yet, or what it said counts no more.
    case unassessed
    /// A gate.
    case gate(Ruling)
    /// No window is open, or there is a freeze; until then.
    case closed(until: Instant?, because: [Closure])
    /// People who have not approved yet.
    case approvals([ApprovalRule.Need])
}

extension Run {
    /// What keeps the run from going forward now; nothing for a run that goes back.
    package func obstructions(at now: Instant) -> [Obstruction] {
        Self.obstructions(to: plan, isFresh(at: now) ? assessment : nil, approvals, at: now)
    }

    /// What would keep a plan from going forward, in that order: gates, windows, people.
    ///
    /// - Parameter assessment: what the policy says; nil: it was not asked, or it counts no more.
    package static func obstructions(
        to plan: Plan, _ assessment: Assessment?, _ approvals: [Approval] = [], at now: Instant
    ) -> [Obstruction] {
        guard plan.isGuarded else { return [] }
        var found: [Obstruction] = []
        if let assessment {
            found += assessment.rulings.filter(\.blocks).map { .gate($0) }
            if case .closed(let until, let because) = assessment.window, plan.conditions?.hotfix == nil,
                !because.isEmpty || found.isEmpty
            {
                found.append(.closed(until: until, because: because))
            }
        } else {
            found.append(.unassessed)
        }
        let missing = plan.approvalRule?.missing(approvals.filter { now < $0.until }.map(\.roles)) ?? []
        if !missing.isEmpty { found.append(.approvals(missing)) }
        return found
    }

    /// What a run waits for when nobody is before it.
    static func firstCondition(_ plan: Plan) -> Condition { plan.isGuarded ? .clearance : .survey }

    private func mayBegin(at now: Instant) -> Bool { obstructions(at: now).isEmpty }

    /// Whether it may be let go: not while it is paused, or while the policy is being asked again.
    func mayGo(at now: Instant) -> Bool { !plan.isGuarded || (!isPaused && !isAssessing && mayBegin(at: now)) }

    private func isFresh(at now: Instant) -> Bool { assessment?.until.map { now < $0 } ?? (assessment != nil) }

    /// Whether it is still asked what the policy says: until it begins, and after that where it stops when it closes.
    var heedsPolicy: Bool {
        switch phase {
        case .waiting(.clearance): true
        case .waiting(.survey): plan.isGuarded
        case .forward: stopsWhenClosed
        case .waiting(.turn), .unwinding, .ended: false
        }
    }

    /// Whether a run under way begins no further wave while the environment is closed.
    private var stopsWhenClosed: Bool {
        plan.isGuarded && plan.environment.windows?.closing == .pause && plan.conditions?.hotfix == nil
    }

    /// What keeps a run that is under way from beginning its next wave; nil: nothing.
    package func hold(at now: Instant) -> Obstruction? {
        guard case .forward = phase, stopsWhenClosed, !forward.isDone else { return nil }
        guard let assessment, isFresh(at: now) else { return .unassessed }
        guard case .closed(let until, let because) = assessment.window else { return nil }
        // Where the policy itself cannot be told, a ruling says why.
        if because.isEmpty, let ruling = assessment.rulings.first(where: \.blocks) { return .gate(ruling) }
        return .closed(until: until, because: because)
    }

    /// Whether time alone has made another assessment necessary.
    func needsAssessment(at now: Instant) -> Bool { heedsPolicy && !isAssessing && !isFresh(at: now) }

    /// Whether a step may begin, as far as the policy goes: a wave that has begun is finished, also when it closes. What
    /// only looks, or clears away, may always, and so may what goes back.
    func mayStart(_ step: StepID, at now: Instant) -> Bool {
        guard !step.isBack, plan.steps.indices.contains(step.index) else { return true }
        let next = plan.steps[step.index]
        return next.wave <= wave || !next.action.isForward || hold(at: now) == nil
    }

    /// Asks for another assessment: now, or as soon as the one that is under way has come, which then counts for nothing.
    mutating func reconsider() -> [RunEffect] {
        guard heedsPolicy else { return [] }
        asksAgain = isAssessing
        return isAssessing ? [] : [.assess(id)]
    }

    /// Takes what the policy says, and judges whether that is news.
    mutating func take(assessed result: Result<Assessment, Failure>, at now: Instant) -> [RunEvent] {
        isAssessing = false
        guard heedsPolicy else { return [] }
        var assessment: Assessment
        switch result {
        case .success(let found): assessment = found
        case .failure(let failure): assessment = .unreadable(failure)
        }
        // One that counts no more when it comes lets nothing go, and is asked for again after a while, not at once.
        if let until = assessment.until, until <= now {
            assessment = .unreadable(Failure(.deadline, ["0"]))
            assessment.until = now + Self.assessmentPause
        }
        return isNews(assessment) ? [.assessed(RunEvent.Assessed(assessment: assessment))] : []
    }

    /// Whether it differs in what counts: under way, only in what would hold up the next wave.
    private func isNews(_ other: Assessment) -> Bool {
        guard let assessment, case .forward = phase else { return other != assessment }
        return other.window != assessment.window || other.until != assessment.until
            || other.rulings.filter(\.blocks) != assessment.rulings.filter(\.blocks)
    }

    /// How long it takes until the policy is asked again when what it said was over at once.
    package static let assessmentPause: Duration = .seconds(1)

    /// Records a fact about gates, windows and people.
    mutating func apply(ofPolicy event: RunEvent) throws(Unreachable) -> [RunEffect] {
        switch (event, phase) {
        case (.assessed(let assessed), .waiting(.clearance)),
            (.assessed(let assessed), .waiting(.survey)) where plan.isGuarded,
            (.assessed(let assessed), .forward) where plan.isGuarded:
            assessment = assessed.assessment
            return []
        case (.approved(let approved), .waiting) where plan.approvalRule != nil:
            approvals.removeAll { $0.by.person == approved.approval.by.person }
            approvals.append(approved.approval)
            return []
        case (.retracted(let retracted), .waiting) where approvals.contains { $0.by.person == retracted.by.person }:
            approvals.removeAll { $0.by.person == retracted.by.person }
            return []
        case (.cleared, .waiting(.clearance)):
            phase = .waiting(.survey)
            return [.survey(id)]
        case (.held, .waiting(.survey)) where plan.isGuarded:
            phase = .waiting(.clearance)
            return outstanding
        case (.assessed, _), (.approved, _), (.retracted, _), (.cleared, _), (.held, _), (.opened, _), (.began, _),
            (.stepStarted, _), (.stepSucceeded, _), (.stepFailed, _), (.stepExpired, _), (.paused, _), (.resumed, _),
            (.unwound, _), (.gotStuck, _), (.recovered, _), (.traffic, _), (.ended, _),
            (.counted, _), (.judged, _), (.accepted, _):
            throw Unreachable(run: id, event: event)
        }
    }

    /// Judges an approval.
    func approval(
        _ digest: Digest, _ roles: [RoleID], _ note: String?, by actor: Actor, at now: Instant
    ) throws(Rejection) -> Approval {
        try checkEntitled(roles)
        guard let rule = plan.approvalRule else { throw .needsNoApproval(id) }
        guard digest == self.digest else { throw .otherDigest(expected: self.digest, found: digest) }
        if !rule.byAuthor, actor.person == self.actor.person { throw .ownRun(id) }
        if approvals.contains(where: { $0.by.person == actor.person && now < $0.until }) { throw .alreadyApproved(id) }
        return Approval(by: actor, roles: roles, until: now + rule.lasts, note: note)
    }

    /// Judges that somebody takes an approval back.
    func retraction(_ note: String?, by actor: Actor) throws(Rejection) -> RunEvent.Retracted {
        guard case .waiting = phase else { throw .needsNoApproval(id) }
        guard approvals.contains(where: { $0.by.person == actor.person }) else { throw .notApproved(id) }
        return RunEvent.Retracted(by: actor, note: note)
    }

    /// - Throws: `needsNoApproval` when nobody is asked, `notEntitled` for somebody who is not.
    func checkEntitled(_ roles: [RoleID]) throws(Rejection) {
        guard case .waiting = phase, let rule = plan.approvalRule else { throw .needsNoApproval(id) }
        let needed = rule.needs.map(\.role)
        guard roles.contains(where: needed.contains) else { throw .notEntitled(id, needed: needed) }
    }
}

extension Plan {
    /// Whose approval it needs: the environment's rule and, for a hotfix, the management's.
    package var approvalRule: ApprovalRule? {
        guard isGuarded else { return nil }
        guard conditions?.hotfix != nil else { return environment.approvals }
        var rule = environment.approvals ?? ApprovalRule([])
        if !rule.needs.contains(where: { $0.role == .management }) { rule.needs.append(.init(.management)) }
        return rule
    }
}
