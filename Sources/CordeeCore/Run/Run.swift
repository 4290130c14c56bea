package import CordeeModel
internal import OrderedCollections

/// One execution of a plan, as its events tell it.
///
/// Three verbs: `decide` judges what is asked for or reported and changes nothing; `apply` records a fact and has no
/// business rule left to fail; `outstanding` is what this state still owes the world.
package struct Run: Sendable {
    /// Its number.
    package let id: RunID
    /// What it executes.
    package let plan: Plan
    /// The plan's digest.
    package let digest: Digest
    /// Who asked for it.
    package let actor: Actor
    /// Where it is in its life.
    package internal(set) var phase: Phase
    /// Whether somebody asked that no new step begin.
    package internal(set) var isPaused = false
    /// The plan's steps.
    package internal(set) var forward: Schedule
    /// The way back, once it is taken.
    package internal(set) var back: Back?
    /// What the policy said last; nil: it has not been asked yet.
    package internal(set) var assessment: Assessment?
    /// Who has approved of the plan, in order. Some of it may have expired.
    package internal(set) var approvals: [Approval] = []
    /// The canaries that have been judged or are being judged, in the order in which they began.
    var canaries: OrderedDictionary<ServiceID, CanaryTrial> = [:]
    /// The highest wave that has begun; -1: none.
    var wave = -1
    /// Whether the policy is being asked. Not part of what events tell: after a crash it is asked anew.
    var isAssessing = false
    /// Whether what the policy is about to say may be out of date already.
    var asksAgain = false
    /// Why steps were given up on, for those that were and have not been tried since.
    var reasons: [StepID: Failure] = [:]
    /// The steps given up on for which people have been called.
    var called: Set<StepID> = []
    /// How long an attempt at each plan step may take, in microseconds: asked for all that is under way at every event.
    let deadlines: [Int64]

    /// Where a run is in its life.
    package enum Phase: Hashable, Sendable {
        /// It has not begun: something has to be so first.
        /// Can become: waiting for something else, forward, ended.
        case waiting(Condition)
        /// It goes forward. Can become: unwinding, ended.
        case forward
        /// It goes back. Can become: ended.
        case unwinding(Cause)
        /// It is over; final.
        case ended(Outcome)
    }

    /// What a run that has not begun waits for.
    package enum Condition: Hashable, Sendable {
        /// The run before it in the queue of its environment. Can become: clearance, survey.
        case turn(behind: RunID)
        /// Gates, windows and people that have to let it go forward. Can become: survey.
        case clearance
        /// The world, to be seen as the plan has it. Can become: clearance, when they do not let it go any more.
        case survey
    }

    /// The way back and how far it is.
    package struct Back: Sendable {
        /// Its steps.
        package var way: WayBack
        /// How they stand.
        package var schedule: Schedule

        mutating func change(_ body: (inout Schedule) -> Bool) -> Bool { body(&schedule) }
    }

    /// Begins with its first event.
    package init(id: RunID, actor: Actor, opened: RunEvent.Opened) {
        self.id = id
        self.actor = actor
        plan = opened.plan
        digest = opened.digest
        phase = .waiting(opened.behind.map { .turn(behind: $0) } ?? Self.firstCondition(opened.plan))
        deadlines = opened.plan.steps.map { $0.limits.deadline.microseconds }
        forward = Schedule(
            needs: opened.plan.steps.map(\.needs), silent: Array(repeating: false, count: opened.plan.steps.count))
    }

    /// Whether it is over.
    package var isEnded: Bool {
        switch phase {
        case .ended: true
        case .waiting, .forward, .unwinding: false
        }
    }

    /// The steps that people have to look after: given up on, in a run that cannot go back from there.
    package var stuckOn: [StepID] {
        switch phase {
        case .waiting, .ended: []
        case .forward: plan.intent.goesBack ? forward.failed.map { .forward($0) } : []
        case .unwinding: back?.schedule.failed.map { .back($0) } ?? []
        }
    }

    /// Whether nothing is under way and nothing will begin by itself.
    package var isAtRest: Bool {
        switch phase {
        case .waiting: isPaused
        case .forward: isPaused ? !isChanging : forward.running.isEmpty && forward.isIdle && !forward.isDone
        case .unwinding: forward.running.isEmpty && back?.schedule.isIdle == true && back?.schedule.isDone == false
        case .ended: true
        }
    }

    /// Whether something is under way that changes the world, or looks at what was changed; a judge only listens.
    var isChanging: Bool {
        forward.running.contains { plan.steps[$0].action.kind != .judge } || back?.schedule.running.isEmpty == false
    }

    /// The versions that others have whatever becomes of the run: those whose push is done.
    package var published: [PlannedVersion] {
        let pushed = plan.steps.indices.filter { forward.states[$0] == .done && plan.steps[$0].action.isFinal }
        return (plan.versions ?? []).filter { version in
            plan.steps.contains { step in
                guard case .tag(let tag) = step.action, tag.service == version.service else { return false }
                return pushed.contains { plan.steps[$0].action.repository == step.action.repository }
            }
        }
    }

    /// The action of a step, in either direction.
    package func action(of step: StepID) -> Action? {
        if step.isBack {
            guard let nodes = back?.way.nodes, nodes.indices.contains(step.index) else { return nil }
            return nodes[step.index].action
        }
        return plan.steps.indices.contains(step.index) ? plan.steps[step.index].action : nil
    }

    /// What a step makes so, with its releases filled in; nil: no such step.
    package func work(of step: StepID) -> Work? { action(of: step).map { Work($0, in: plan) } }

    /// How long and how often a step may be tried.
    func limits(of step: StepID) -> StepLimits? {
        if step.isBack { return action(of: step)?.limitsGoingBack(plan.releases) }
        return plan.steps.indices.contains(step.index) ? plan.steps[step.index].limits : nil
    }

    func schedule(of step: StepID) -> Schedule? { step.isBack ? back?.schedule : forward }
}
