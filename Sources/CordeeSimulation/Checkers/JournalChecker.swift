import CordeeCore
import CordeeModel

/// Reads what is made durable, and holds against it what a run may do. It knows nothing of the machines it checks.
struct JournalChecker {
    /// What is known of one open run.
    struct Book {
        let plan: Plan
        var began = false
        var isPaused = false
        var isBack = false
        var done: [Bool]
        var isRunning: [Bool]
        var last: [Int]
        var retryAt: [Instant]
        var running = 0
        var backRunning: [StepID] = []
        var backLast: [StepID: Int] = [:]
        var clearance: ClearanceChecker?
        /// For each step, what was last said of its canary, and whether somebody let it go further.
        var findings: [Int: RunEvent.Judged.Finding] = [:]
        var accepted: [Int] = []

        init(_ plan: Plan, author: Actor) {
            self.plan = plan
            clearance = ClearanceChecker(plan, author: author)
            done = Array(repeating: false, count: plan.steps.count)
            isRunning = done
            last = Array(repeating: 0, count: plan.steps.count)
            retryAt = Array(repeating: .epoch, count: plan.steps.count)
        }
    }

    /// For each run, the services whose canaries somebody let go further.
    var accepted: [RunID: [ServiceID]] = [:]
    private(set) var books: [RunID: Book] = [:]
    private var latest: Instant = .epoch
    /// The plans that were asked for, as they were.
    var plans: [RunID: Plan] = [:]

    /// - Parameter rules: those of each environment.
    mutating func observe(_ record: Record, _ rules: [EnvironmentID: Rules]) throws(Broken) {
        guard record.at >= latest else { throw Broken("time goes back in the journal") }
        latest = record.at
        if case .opened(let opened) = record.event {
            books[record.run] = Book(plans[record.run] ?? opened.plan, author: record.actor)
            return
        }
        guard var book = books.removeValue(forKey: record.run) else { throw Broken("an event of no open run") }
        if let rules = rules[book.plan.environment.id] { try book.clearance?.take(record, rules) }
        try book.take(record)
        if case .accepted(let event) = record.event { accepted[record.run, default: []].append(event.service) }
        if case .ended = record.event { return }
        books[record.run] = book
        if case .began = record.event {
            for (id, other) in books
            where id != record.run && other.began && other.plan.environment.id == book.plan.environment.id {
                throw Broken("two runs at a time in \(book.plan.environment.id)")
            }
        }
    }
}

extension JournalChecker.Book {
    fileprivate mutating func take(_ record: Record) throws(Broken) {
        switch record.event {
        case .opened, .recovered, .traffic, .stepExpired, .gotStuck: break
        case .assessed, .approved, .retracted, .cleared, .held:
            if clearance == nil { throw Broken("a run waits that nothing holds up") }
            if case .assessed = record.event, plan.environment.windows?.closing == .pause { return }
            if began { throw Broken("a run that has begun waits to be let go") }
        case .began: began = true
        case .paused: isPaused = true
        case .resumed: isPaused = false
        case .unwound:
            if plan.intent.goesBack { throw Broken("a run that goes back is taken back") }
            isBack = true
        case .stepStarted(let started): try start(started.step, started.attempt, at: record.at)
        case .stepSucceeded(let succeeded): try end(succeeded.step, succeeded.attempt, isDone: true, retryAt: nil)
        case .stepFailed(let failed): try end(failed.step, failed.attempt, isDone: false, retryAt: failed.retryAt)
        case .counted:
            if isBack { throw Broken("it is counted for a canary on the way back") }
        case .judged(let judged):
            guard isRunning[judged.step.index] else { throw Broken("a canary is judged that is not there") }
            findings[judged.step.index] = judged.finding
        case .accepted(let event): accepted.append(event.step.index)
        case .ended(let ended):
            // Who only judges changes nothing, and may be left.
            let judging = isRunning.indices.filter { isRunning[$0] && plan.steps[$0].action.kind == .judge }.count
            let left = ended.outcome == .abandoned ? running - judging : running
            if left > 0 || !backRunning.isEmpty { throw Broken("a run ends with a step under way") }
            if ended.outcome == .done, done.contains(false) { throw Broken("done without all of its steps") }
        }
    }

    private mutating func start(_ step: StepID, _ attempt: Int, at now: Instant) throws(Broken) {
        guard began else { throw Broken("a step before the run began") }
        if step.isBack {
            guard isBack else { throw Broken("a way back that nobody took") }
            guard !backRunning.contains(step) else { throw Broken("two attempts of \(step) at once") }
            guard attempt == (backLast[step] ?? 0) + 1 else { throw Broken("attempts of \(step) do not count up") }
            backLast[step] = attempt
            backRunning.append(step)
            guard backRunning.count <= max(1, plan.environment.parallel) else { throw Broken("too many at once") }
            return
        }
        let index = step.index
        guard !isBack else { throw Broken("forward on the way back") }
        guard !isPaused else { throw Broken("step \(step) begins in a pause") }
        for need in plan.steps[index].needs where !done[need] { throw Broken("step \(step) before its needs") }
        if done[index], mayRedo(index) { done[index] = false }
        guard !isRunning[index], !done[index] else { throw Broken("two attempts of \(step) at once") }
        guard attempt == last[index] + 1 else { throw Broken("attempts of \(step) do not count up") }
        guard now >= retryAt[index] else { throw Broken("step \(step) is tried again too early") }
        try checkOrder(of: plan.steps[index])
        isRunning[index] = true
        last[index] = attempt
        running += 1
        guard running <= max(1, plan.environment.parallel) else { throw Broken("too many at once") }
    }

    /// A start may be made anew while nobody has seen it up yet, in a run that cannot go back.
    private func mayRedo(_ index: Int) -> Bool {
        guard plan.intent.goesBack, case .start = plan.steps[index].action else { return false }
        return plan.steps.indices.allSatisfy { !plan.steps[$0].needs.contains(index) || !done[$0] && !isRunning[$0] }
    }

    private mutating func end(_ step: StepID, _ attempt: Int, isDone: Bool, retryAt: Instant?) throws(Broken) {
        if step.isBack {
            guard backRunning.contains(step), backLast[step] == attempt else { throw Broken("no such attempt") }
            backRunning.removeAll { $0 == step }
            return
        }
        guard isRunning[step.index], last[step.index] == attempt else { throw Broken("no such attempt") }
        isRunning[step.index] = false
        running -= 1
        if isDone, case .judge = plan.steps[step.index].action { try pass(step.index) }
        done[step.index] = isDone
        self.retryAt[step.index] = retryAt ?? .epoch
    }

    /// A canary goes further only when it was said to be good enough, or somebody said so.
    private func pass(_ index: Int) throws(Broken) {
        guard plan.environment.strategy.canary?.judge.acts == true else { return }
        guard findings[index] == .goodEnough || (accepted.contains(index) && findings[index] != .worse) else {
            throw Broken("a canary passes by silence")
        }
    }

    /// Nobody's traffic moves before everything that it relies on was seen up; read from the releases, not the needs.
    private func checkOrder(of step: Step) throws(Broken) {
        guard case .shift(let shift) = step.action, let mine = plan.wanted.first(where: { $0.service == shift.service })
        else { return }
        for other in plan.wanted where other.service != shift.service && plan.moving.contains(other.service) {
            let isNeeded = mine.needs.contains(other.service)
            let needsMe = other.needs.contains(shift.service)
            let isUp =
                plan.observed.standing(of: plan.intent.goesBack && needsMe ? shift.service : other.service)?
                .slots.contains(where: \.isRunning) ?? false
            let isFirst = plan.intent.goesBack ? (needsMe && isUp) || (isNeeded && !isUp) : isNeeded
            guard isFirst else { continue }
            for (index, before) in plan.steps.enumerated() where before.service == other.service && !done[index] {
                if case .verify = before.action {
                    throw Broken("traffic of \(shift.service) moves before \(other.service) is reliable")
                }
            }
        }
    }
}
