import CordeeCore
import CordeeMessages
import CordeeModel

extension LiveView {
    /// How a lane stands, in the direction in which the run goes.
    func state(of lane: Int, _ run: Run) -> Lane.State {
        guard let back = run.back else { return lanes[lane].state(in: run) }
        let states = wayBack[lane].map { back.schedule.states[$0] }
        let isStillStopping = lanes[lane].steps.contains { run.forward.attempt(at: $0) != nil }
        return isStillStopping ? .underWay : Lane.state(states)
    }

    /// What is going on in a lane, in a few words.
    func activity(of lane: Int, _ state: Lane.State, _ run: Run, _ now: Instant) -> Line {
        if let current = current(lane, run) { return activity(current, run, now) }
        guard run.back != nil else { return Line() }
        let version = lanes[lane].change.versionsBefore
        if wayBack[lane].isEmpty { return Line(catalogue.say(WayBackPhrase.untouched), .dim) }
        switch state {
        case .done: return Line(catalogue.say(WayBackPhrase.backOn(version)), .green)
        case .failed: return Line(catalogue.say(RunPhrase.failed), [.bold, .red])
        case .underWay, .partly, .waiting:
            return hasTrafficBack(lane, run)
                ? Line(catalogue.say(WayBackPhrase.clearingUp(version)), .green)
                : Line(catalogue.say(WayBackPhrase.waits), .yellow)
        }
    }

    /// Whether users of the service have the version from before again, whatever is still to be cleared up.
    private func hasTrafficBack(_ lane: Int, _ run: Run) -> Bool {
        guard let back = run.back else { return false }
        let shifts = wayBack[lane].filter { back.way.nodes[$0].action?.kind == .shift }
        return !shifts.isEmpty && shifts.allSatisfy { back.schedule.states[$0] == .done }
    }

    /// The step of a lane that is under way or waits for another try.
    private func current(_ lane: Int, _ run: Run) -> StepID? {
        if let back = run.back {
            if let step = wayBack[lane].first(where: { back.schedule.states[$0].isActive }) { return .back(step) }
        }
        return lanes[lane].steps.first { run.forward.states[$0].isActive }.map { .forward($0) }
    }

    private func activity(_ step: StepID, _ run: Run, _ now: Instant) -> Line {
        var line = Line(run.action(of: step).map { catalogue.activity($0) } ?? "", .cyan)
        let number = story.attempts[step]?.count ?? 1
        if number > 1 { line.append(" · " + catalogue.say(LivePhrase.attempt(number)), .yellow) }
        let states = step.isBack ? run.back?.schedule.states : run.forward.states
        if case .resting(_, let until)? = states?[step.index] {
            line.append(" · " + catalogue.say(LivePhrase.triesAgain(after: until - now)), .yellow)
        } else {
            line.append(" · " + catalogue.duration(story.duration(of: step, at: now)))
        }
        return line
    }

    /// The numbers of a canary that is being judged.
    func judgement(of lane: Int, _ run: Run, _ width: Int) -> [Line] {
        guard let trial = run.judging(lanes[lane].service) else { return [] }
        return CanaryPanel(trial.standing, catalogue).lines(indent: 3).map { $0.truncated(to: width) }
    }

    /// What failed in a lane, why, and what to type.
    func trouble(of lane: Int, _ run: Run, _ width: Int) -> [Line] {
        var step: StepID?
        if let back = run.back {
            step = wayBack[lane].first { back.schedule.states[$0].isFailed }.map { .back($0) }
        }
        step = step ?? lanes[lane].steps.first { run.forward.states[$0].isFailed }.map { .forward($0) }
        guard let failure = step.flatMap({ story.failure(of: $0) }) else { return [] }
        let scene = Scene(run: run.id, environment: run.plan.environment.id)
        let lines =
            [Line("   " + catalogue.message(failure), .red)]
            + ErrorView.cause(failure.cause, indent: 3).prefix(Self.causeLines)
            + [Line("   → ", .cyan) + Line(prose: catalogue.hint(failure, in: scene))]
        return lines.flatMap { $0.wrapped(to: width, indent: 3) }
    }
}

extension Schedule.State {
    /// Whether something is going on.
    fileprivate var isActive: Bool {
        switch self {
        case .running, .resting: true
        case .waiting, .ready, .done, .failed: false
        }
    }

    /// Whether it was given up on.
    fileprivate var isFailed: Bool {
        switch self {
        case .failed: true
        case .waiting, .ready, .running, .resting, .done: false
        }
    }
}
