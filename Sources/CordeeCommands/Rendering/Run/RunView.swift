package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// One run, looked at afterwards or from elsewhere: who, what, when, every step, every error with what to type.
package struct RunView: Sendable {
    private let story: RunStory
    let catalogue: Catalogue
    private let clock: ClockFace

    /// The most differences that are listed.
    package static let differenceLimit = 50

    /// Shows a run.
    ///
    /// - Parameters:
    ///   - id: the run.
    ///   - records: all its records, first one first.
    package init(_ id: RunID, records: [Record], catalogue: Catalogue, clock: ClockFace) {
        var story = RunStory(id)
        for record in records { story.apply(record) }
        self.story = story
        self.catalogue = catalogue
        self.clock = clock
    }

    /// The lines.
    ///
    /// - Parameter now: when it is looked at; what is under way has lasted until then.
    package func lines(width: Int? = nil, at now: Instant) -> [Line] {
        guard let run = story.run else {
            let advice = Advice(catalogue.say(RunPhrase.noSuchRun(story.id)), hint: catalogue.say(RunPhrase.findRun))
            return ErrorView(advice, catalogue: catalogue).lines()
        }
        let objective = RunMarks(run.plan, catalogue).objective(story, at: now)
        var lines = facts(run, now).lines(width: width) + outcome(run, now)
        lines += objective.isEmpty ? [] : [""] + objective
        lines += section(.releases, releases(run).lines(width: width, indent: 2))
        for service in run.judged {
            guard let trial = run.canary(of: service) else { continue }
            lines += ["", Line(catalogue.say(JudgePhrase.canary(service)), .bold)]
            lines += CanaryPanel(trial.standing, catalogue).lines(indent: 2)
        }
        let forward = run.plan.steps.indices.map { StepID.forward($0) }
        let begun = forward.filter { story.attempts[$0] != nil }
        if !begun.isEmpty { lines += [""] + steps(begun, run, width, now) }
        let missing = forward.count - begun.count
        if missing > 0, run.isEnded || run.back != nil {
            lines.append(Line("  " + catalogue.say(RunPhrase.notBegun(missing)), .dim))
        }
        let back = run.back?.way.nodes.indices.map { StepID.back($0) }.filter { story.attempts[$0] != nil } ?? []
        if !back.isEmpty { lines += section(.wayBack, steps(back, run, width, now)) }
        if story.isBroken { lines += ["", Line(prose: catalogue.say(LivePhrase.unreadable(run.id)), .red)] }
        return lines
    }

    private func section(_ title: RunPhrase, _ lines: [Line]) -> [Line] {
        ["", Line(catalogue.say(title), .bold)] + lines
    }

    /// The header, with what an audit asks for.
    private func facts(_ run: Run, _ now: Instant) -> Table {
        var table = Table([.init(""), .init("")])
        func fact(_ heading: TableHeading, _ value: String?, _ style: Style = .plain) {
            guard let value else { return }
            table.add([Line(catalogue.say(heading), .dim), Line(value, style)])
        }
        let status = RunStatus(of: run)
        fact(.run, "\(run.id)", .bold)
        fact(.status, catalogue.name(status), Self.style(status))
        fact(.environment, run.plan.environment.id.rawValue)
        fact(.intent, catalogue.text(run.plan.intent))
        fact(.train, run.plan.train?.id.rawValue)
        fact(.actor, run.actor.rawValue)
        if let hotfix = run.plan.conditions?.hotfix {
            fact(.hotfix, catalogue.say(HotfixPhrase.hotfix(hotfix)), [.bold, .yellow])
        }
        for override in run.plan.conditions?.overrides ?? [] {
            fact(.overridden, catalogue.say(HotfixPhrase.override(override)), [.bold, .yellow])
        }
        fact(.deployment, story.opened?.deployment)
        fact(.plan, run.digest.rawValue)
        fact(.opened, story.openedAt.map(clock.dateAndTime))
        fact(.began, story.beganAt.map(clock.dateAndTime))
        fact(.ended, story.endedAt.map(clock.dateAndTime))
        fact(.duration, catalogue.duration(story.age(at: now)))
        if let users = story.traffic {
            let requests = catalogue.count(users.requests, .request)
            let failures = catalogue.count(users.failures, .failedRequest)
            fact(.traffic, "\(requests), \(failures)", users.failures == 0 ? .plain : .red)
        }
        return table
    }

    /// Why it goes or went back, or what stopped it, and what to type.
    private func outcome(_ run: Run, _ now: Instant) -> [Line] {
        switch run.phase {
        case .waiting(.clearance):
            return [""] + Obstacles(run, catalogue: catalogue, clock: clock, at: now).lines + hints(run)
        case .waiting, .forward: return hints(run)
        case .unwinding: return [""] + why(isOver: false) + hints(run)
        case .ended(let outcome):
            let head = Line(
                catalogue.text(outcome, of: run.id, intent: run.plan.intent), outcome == .done ? .green : .yellow)
            var lines = [""] + why(isOver: true) + [head] + Self.published(run, catalogue)
            if case .refused(let differences) = outcome {
                lines += differences.prefix(Self.differenceLimit).map { Line("  " + catalogue.text($0)) }
                if differences.count > Self.differenceLimit { lines.append("  …") }
            }
            let hint = catalogue.hint(outcome, of: run.id, in: run.plan.environment.id)
            switch outcome {
            // The hint of these would be to look at the run, which is what is being done.
            case .rolledBack, .withdrawn, .rejected: return lines
            case .done, .refused, .unobservable, .abandoned:
                return lines + [Line("→ ", .cyan) + Line(prose: hint)]
            }
        }
    }

    /// What is out although the run did not get to its end.
    static func published(_ run: Run, _ catalogue: Catalogue) -> [Line] {
        let versions = run.published
        guard run.phase != .ended(.done), !versions.isEmpty else { return [] }
        return [Line(prose: catalogue.say(WayBackPhrase.published(versions)), .yellow)]
    }

    private func hints(_ run: Run) -> [Line] {
        switch RunStatus(of: run) {
        case .stuck: ["", Line(prose: catalogue.say(LivePhrase.stuck(run.id)), [.bold, .red])]
        case .asking, .forward: asked(run)
        case .paused: ["", Line(prose: catalogue.say(ControlPhrase.paused(run.id)), .yellow)] + asked(run)
        case .queued, .awaiting, .surveying, .goingBack, .quarantined, .ended: []
        }
    }

    /// What somebody may decide about canaries of which nothing can be said.
    private func asked(_ run: Run) -> [Line] {
        let lines = run.undecided.map { Line(prose: catalogue.say(JudgePhrase.asks(run.id, $0)), [.bold, .yellow]) }
        return lines.isEmpty ? [] : [""] + lines
    }

    private func why(isOver: Bool) -> [Line] {
        guard let why = story.why(in: catalogue) else { return [] }
        let loud = Line(catalogue.say(WayBackPhrase.goingBack), [.bold, .red]) + Line(" · ", .red)
        return [(isOver ? Line() : loud) + Line(why, .red)]
    }

    private func releases(_ run: Run) -> Table {
        var table = Table([
            .init(catalogue.say(TableHeading.service), minimum: 8),
            .init(catalogue.say(TableHeading.version), minimum: 8),
            .init(catalogue.say(TableHeading.digest), minimum: 8),
            .init(catalogue.say(TableHeading.commit), minimum: 7),
        ])
        for change in ServiceChange.all(in: run.plan) {
            let release = change.after
            let commit = release?.commit ?? story.commit(of: change.service)
            table.add([
                Line(change.service.rawValue), change.versions, Line(release?.artifact.short ?? "", .dim),
                Line(commit.map { String($0.prefix(12)) } ?? "", .dim),
            ])
        }
        return table
    }

    private func steps(_ steps: [StepID], _ run: Run, _ width: Int?, _ now: Instant) -> [Line] {
        RunSteps(story: story, run: run, catalogue: catalogue, clock: clock).lines(steps, width: width, at: now)
    }

    static func style(_ status: RunStatus) -> Style {
        switch status {
        case .queued, .surveying, .forward: .cyan
        case .awaiting, .asking, .paused, .ended(.rejected), .ended(.refused), .ended(.unobservable),
            .ended(.withdrawn),
            .ended(.abandoned),
            .ended(.rolledBack):
            .yellow
        case .goingBack, .stuck, .quarantined: [.bold, .red]
        case .ended(.done): .green
        }
    }
}
