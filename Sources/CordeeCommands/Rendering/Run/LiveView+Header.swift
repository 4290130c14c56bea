import CordeeCore
import CordeeMessages
import CordeeModel

extension LiveView {
    /// The lines above the services: which run, how far, what users get; loud when it goes back.
    func header(_ run: Run, _ height: Int, _ now: Instant) -> [Line] {
        let status = RunStatus(of: run)
        var title = Line(catalogue.say(LivePhrase.run(run.id)), .bold)
        title.append(" · \(run.plan.environment.id)", .bold)
        if let train = run.plan.train { title.append(" · " + catalogue.say(PlanPhrase.train(train.id))) }
        title.append(" · ")
        title.append(catalogue.name(status), Self.style(status))
        title.append(" · " + catalogue.duration(story.age(at: now)))
        var lines = [title] + RunMarks(run.plan, catalogue).lines + [progress(run)] + trial(run, now)
        if !run.isEnded, let standing = RunMarks.standing(story, at: now), standing.isBad {
            lines += RunMarks(run.plan, catalogue).objective(story, at: now)
        }
        if let users = traffic ?? story.traffic {
            let text = catalogue.say(LivePhrase.users(requests: users.requests, failures: users.failures))
            lines.append(Line(text, users.failures == 0 ? .green : [.bold, .red]))
        }
        guard let why = story.why(in: catalogue) else { return lines }
        // Once it is over, the way back is no news any more, but why it was taken still is.
        lines += run.isEnded ? [Line(prose: why, .red)] : goingBack(why)
        return lines + (height >= Self.tall ? advice(run) : [])
    }

    private func goingBack(_ why: String) -> [Line] {
        let title = Line(catalogue.say(WayBackPhrase.goingBack), [.bold, .red]) + Line(" · ", .red)
        return [
            title + Line(prose: why, .red),
            Line(catalogue.say(WayBackPhrase.returning(story.opened?.plan.intent ?? .deploy)), .yellow),
        ]
    }

    /// What the system said about the failure for which it goes back, and what to type.
    private func advice(_ run: Run) -> [Line] {
        switch story.cause {
        case .failed(_, let failure)?:
            let scene = Scene(run: run.id, environment: run.plan.environment.id)
            return ErrorView.cause(failure.cause, indent: 2).prefix(Self.causeLines)
                + [Line("  → ", .cyan) + Line(prose: catalogue.hint(failure, in: scene))]
        case .aborted?, nil: return []
        }
    }

    /// `wave 2 of 3 · 14 of 31 steps  ██████░░░░`.
    private func progress(_ run: Run) -> Line {
        var done = run.forward.doneCount
        var all = run.forward.count
        var text = ""
        if let back = run.back {
            // The points of the way back that do nothing are no steps to anyone.
            let nodes = back.way.nodes.indices.filter { back.way.nodes[$0].action != nil }
            done = nodes.count { back.schedule.states[$0] == .done }
            all = nodes.count
        } else if waves > 0 {
            text = catalogue.say(LivePhrase.wave(wave(run), of: waves)) + " · "
        }
        let filled = all == 0 ? Self.barWidth : done * Self.barWidth / all
        return Line(text + catalogue.say(LivePhrase.steps(done, of: all)) + "  ")
            + Line(String(repeating: "█", count: filled), run.back == nil ? .green : .red)
            + Line(String(repeating: "░", count: Self.barWidth - filled), .dim)
    }

    private static let barWidth = 20

    /// The scenario under way, which is no service's.
    private func trial(_ run: Run, _ now: Instant) -> [Line] {
        run.forward.running.compactMap { index in
            let action = run.plan.steps[index].action
            guard action.kind == .scenario else { return nil }
            let time = catalogue.duration(story.duration(of: .forward(index), at: now))
            return Line(catalogue.activity(action) + " · " + time, .cyan)
        }
    }

    /// The wave under way: the first that has a step under way, or else one that is not done.
    private func wave(_ run: Run) -> Int {
        let first =
            run.forward.running.map { run.plan.steps[$0].wave }.min()
            ?? run.forward.states.indices.lazy.filter { run.forward.states[$0] != .done }
            .map { run.plan.steps[$0].wave }.min()
        return min(waves, max(1, first ?? waves))
    }

    private static func style(_ status: RunStatus) -> Style {
        switch status {
        case .queued, .surveying, .forward: .cyan
        case .awaiting: .yellow
        case .paused, .asking: [.bold, .yellow]
        case .goingBack, .stuck, .quarantined: [.bold, .red]
        case .ended(.done): [.bold, .green]
        case .ended: [.bold, .yellow]
        }
    }
}
