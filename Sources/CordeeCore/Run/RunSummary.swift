package import CordeeModel
internal import CordeeStatistics

/// What lists and tables say about a run: a fold over its events, in which the plan is not kept.
package struct RunSummary: Hashable, Codable, Sendable {
    /// Its number.
    package var id: RunID
    /// Its id for other systems: a UUID.
    package var deployment: String
    /// Where it runs.
    package var environment: EnvironmentID
    /// Why its plan was made.
    package var intent: Intent
    /// The train that moves.
    package var train: Train?
    /// Who asked for it.
    package var actor: Actor
    /// The digest of its plan.
    package var digest: Digest
    /// The services that move, ordered by name.
    package var moves: [Move]
    /// How many steps its plan has.
    package var steps: Int
    /// How many of them succeeded.
    package var stepsDone: Int
    /// How many steps of the way back succeeded.
    package var stepsBack: Int
    /// The run that it was queued behind.
    package var behind: RunID?
    /// When it was asked for.
    package var opened: Instant
    /// When its first steps were free to go.
    package var began: Instant?
    /// When it was over.
    package var ended: Instant?
    /// Whether somebody asked that no new step begin.
    package var isPaused: Bool
    /// Whether gates, windows or people have to let it go forward first; nil: an older Cordée wrote it, and there were none.
    package var isAwaiting: Bool?
    /// Why it goes back, or went back.
    package var cause: Cause?
    /// The steps that people have to look after, in the order in which they got stuck.
    package var stuck: [StepID]
    /// How it ended.
    package var outcome: Outcome?
    /// What users and services got while it was open: the sum of all counts.
    package var traffic: TrafficSummary?
    /// The hotfix that it is; nil: it is none.
    package var hotfix: Hotfix?
    /// The gates that are overridden; nil: none.
    package var overrides: [GateOverride]?
    /// What was last said of each canary, ordered by service; nil: nothing.
    package var canaries: [Canary]?
    /// How the hotfix stood against its objective when the run ended; nil: it has not, or it is no hotfix.
    package var objective: HotfixStanding?

    /// A service and what becomes of it.
    package struct Move: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The version that got its traffic before, the one in the first slot where there were several; nil: none.
        package var before: Version?
        /// The version that is wanted; nil: none.
        package var after: Version?

        /// Notes a move.
        package init(service: ServiceID, before: Version?, after: Version?) {
            self.service = service
            self.before = before
            self.after = after
        }
    }

    /// What was last said of a canary.
    package struct Canary: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// Its share of the traffic then.
        package var share: Percent
        /// What was said.
        package var finding: RunEvent.Judged.Finding
        /// What follows from it.
        package var consequence: RunEvent.Judged.Consequence
        /// The greatest evidence that it is worse, as odds against 1.
        package var evidence: Double
        /// What it is worse in, by the metrics' names; empty: it is not.
        package var causes: [String]
    }

    /// Where a run is in its life, in the words that people read.
    package enum Status: String, Hashable, Codable, Sendable, CaseIterable {
        case queued, awaiting, waiting, forward, asking, paused, unwinding, stuck, done
        case rolledBack = "rolled-back"
        case refused, unobservable, withdrawn, abandoned, rejected
    }

    /// Begins with a run's first event; nil for any other event.
    package init?(_ record: Record) {
        guard case .opened(let first) = record.event else { return nil }
        let plan = first.plan
        id = record.run
        deployment = first.deployment
        environment = plan.environment.id
        intent = plan.intent
        train = plan.train
        actor = record.actor
        digest = first.digest
        moves = Self.moves(of: plan)
        steps = plan.steps.count
        stepsDone = 0
        stepsBack = 0
        behind = first.behind
        opened = record.at
        isPaused = false
        isAwaiting = plan.isGuarded && first.behind == nil
        stuck = []
        hotfix = plan.conditions?.hotfix
        overrides = plan.conditions.flatMap { $0.overrides.isEmpty ? nil : $0.overrides }
    }

    /// How the hotfix stands against its objective; nil: it is none.
    package func objective(at now: Instant) -> HotfixStanding? {
        guard hotfix != nil else { return nil }
        return objective ?? HotfixStanding(opened: opened, ended: nil, now: now)
    }

    /// Whether it is over.
    package var isEnded: Bool { outcome != nil }

    /// Where it is in its life.
    package var status: Status {
        if let outcome { return Status(outcome.kind) }
        if !stuck.isEmpty { return .stuck }
        if cause != nil { return .unwinding }
        if isPaused { return .paused }
        if !asking.isEmpty { return .asking }
        if began != nil { return .forward }
        if isAwaiting == true { return .awaiting }
        return behind == nil ? .waiting : .queued
    }

    /// The canaries of which nothing can be said and about which people are asked, ordered by service.
    package var asking: [ServiceID] { (canaries ?? []).filter { $0.consequence == .asks }.map(\.service) }

    private mutating func found(_ judged: RunEvent.Judged) {
        var causes: [String] = []
        if case .worse(let condemnation) = judged.standing.verdict { causes = condemnation.causes.map(\.metric.name) }
        let canary = Canary(
            service: judged.service, share: judged.standing.share, finding: judged.finding,
            consequence: judged.consequence, evidence: judged.standing.peak.value, causes: causes)
        canaries = ((canaries ?? []).filter { $0.service != judged.service } + [canary])
            .sorted { $0.service < $1.service }
    }

    /// Takes one more event of the run into account; never fails, because it judges nothing.
    package mutating func apply(_ record: Record) {
        switch record.event {
        case .opened, .stepStarted, .stepFailed, .stepExpired, .recovered, .approved, .retracted, .counted: break
        case .judged(let judged): found(judged)
        case .accepted(let accepted):
            // Somebody has answered.
            for index in (canaries ?? []).indices where canaries?[index].service == accepted.service {
                canaries?[index].consequence = .goesOn
            }
        case .assessed, .held: isAwaiting = true
        case .cleared: isAwaiting = false
        case .began: began = record.at
        case .stepSucceeded(let succeeded):
            if succeeded.step.isBack { stepsBack += 1 } else { stepsDone += 1 }
        case .paused: isPaused = true
        case .resumed:
            isPaused = false
            stuck = []
        case .unwound(let unwound):
            cause = unwound.cause
            isPaused = false
            stuck = []
        case .gotStuck(let gotStuck):
            if !stuck.contains(gotStuck.step) { stuck.append(gotStuck.step) }
        case .traffic(let summary): traffic = (traffic ?? .none).merging(summary)
        case .ended(let end):
            ended = record.at
            outcome = end.outcome
            if hotfix != nil {
                objective = HotfixStanding(opened: opened, ended: (record.at, end.outcome.kind), now: record.at)
            }
        }
    }

    private static func moves(of plan: Plan) -> [Move] {
        var wanted: [ServiceID: Version] = [:]
        for release in plan.wanted { wanted[release.service] = release.version }
        return plan.moving.map { service in
            Move(
                service: service, before: plan.observed.standing(of: service)?.serving.first?.version,
                after: wanted[service])
        }
    }
}

extension RunSummary.Status {
    /// The status that an outcome leaves.
    package init(_ outcome: Outcome.Kind) {
        switch outcome {
        case .done: self = .done
        case .rolledBack: self = .rolledBack
        case .refused: self = .refused
        case .unobservable: self = .unobservable
        case .withdrawn: self = .withdrawn
        case .abandoned: self = .abandoned
        case .rejected: self = .rejected
        }
    }
}

extension RunEvent {
    /// Whether it tells of one attempt at one step; these are the bulk of a ledger.
    package var isAboutStep: Bool {
        switch self {
        case .stepStarted, .stepSucceeded, .stepFailed, .stepExpired: true
        case .opened, .began, .paused, .resumed, .unwound, .gotStuck, .recovered, .traffic, .ended, .assessed,
            .approved, .retracted, .cleared, .held, .counted, .judged, .accepted:
            false
        }
    }
}
