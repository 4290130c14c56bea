import CordeeCore
import CordeeModel

/// Holds against the rules what a run may begin on; counts approvals in its own way.
struct ClearanceChecker {
    private let rule: ApprovalRule
    private let author: Actor
    private var rulings: [Ruling]?
    private let plan: Plan
    /// The highest wave that has begun.
    private var wave = -1
    private var approvals: [(by: Actor, roles: [RoleID], at: Instant)] = []

    /// Nil: the plan asks for nothing.
    init?(_ plan: Plan, author: Actor) {
        guard !plan.intent.goesBack, let rule = plan.environment.approvals else { return nil }
        self.rule = rule
        self.plan = plan
        self.author = author
    }

    mutating func take(_ record: Record, _ rules: Rules) throws(Broken) {
        switch record.event {
        case .assessed(let assessed): rulings = assessed.assessment.rulings
        case .approved(let approved):
            if approved.approval.by == author, !rule.byAuthor { throw Broken("somebody approves of their own run") }
            let roles = Rules.people.first { $0.name == approved.approval.by }?.roles ?? []
            if roles.isEmpty { throw Broken("an unknown person approves") }
            approvals.removeAll { $0.by == approved.approval.by }
            approvals.append((approved.approval.by, roles, record.at))
        case .retracted(let retracted): approvals.removeAll { $0.by == retracted.by }
        case .began:
            guard let rulings else { throw Broken("a run begins that the policy was not asked about") }
            if rulings.contains(where: { $0.verdict == .stop || $0.verdict == .inconclusive }) {
                throw Broken("a run begins past its gates")
            }
            guard rules.isOpen(at: record.at) else { throw Broken("a run begins while closed") }
            let valid = approvals.filter { record.at < $0.at + rule.lasts }.map(\.roles)
            let places = rule.needs.flatMap { Array(repeating: $0.role, count: $0.count) }
            guard Self.fill(places[...], valid) else { throw Broken("a run begins without its approvals") }
        case .stepStarted(let started) where !started.step.isBack:
            try begin(plan.steps[started.step.index], record.at, rules)
        case .opened, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .unwound, .gotStuck,
            .recovered, .traffic, .ended, .cleared, .held, .counted, .judged, .accepted:
            break
        }
    }

    /// Where a run is to stop when it closes, nothing of a further wave begins while it is closed.
    private mutating func begin(_ step: Step, _ now: Instant, _ rules: Rules) throws(Broken) {
        let isHeld = plan.environment.windows?.closing == .pause && step.wave > wave && !rules.isOpen(at: now)
        switch step.action {
        case .prepare, .start, .shift:
            if isHeld { throw Broken("a wave begins while closed") }
        case .verify, .settle, .judge, .verifyTogether, .scenario, .preflight, .commit, .takeBack, .tag, .untag, .push:
            break
        }
        wave = max(wave, step.wave)
    }

    /// Whether every place can be given to another person: all ways are tried.
    private static func fill(_ places: ArraySlice<RoleID>, _ people: [[RoleID]]) -> Bool {
        guard let place = places.first else { return true }
        return people.indices.contains { index in
            guard people[index].contains(place) else { return false }
            var rest = people
            rest.remove(at: index)
            return fill(places.dropFirst(), rest)
        }
    }
}
