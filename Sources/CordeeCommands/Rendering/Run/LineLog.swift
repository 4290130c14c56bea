package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// A run as plain lines, one for each event worth one, for when it is not watched on a terminal.
package struct LineLog: Sendable {
    private var story: RunStory
    private let catalogue: Catalogue
    private let clock: ClockFace
    /// What was last said of the users.
    private var lastUsers: String?

    /// Where the text begins, behind the time.
    package static let indent = 10

    /// Follows a run.
    package init(_ run: RunID, catalogue: Catalogue, clock: ClockFace) {
        story = RunStory(run)
        self.catalogue = catalogue
        self.clock = clock
    }

    /// Takes the next record, and says what is worth saying about it; those of other runs are passed over.
    package mutating func lines(for record: Record) -> [Line] {
        guard record.run == story.id else { return [] }
        story.apply(record)
        let time = Line(clock.time(record.at) + "  ", .dim)
        let space = Line(String(repeating: " ", count: time.width))
        return said(record).enumerated().map { ($0 == 0 ? time : space) + $1 }
    }

    private mutating func said(_ record: Record) -> [Line] {
        let actor = record.actor.rawValue
        switch record.event {
        case .opened(let event): return opened(event, by: actor)
        case .began: return [say(.began(story.opened?.plan.intent ?? .deploy))]
        case .stepStarted: return []
        case .stepSucceeded(let event): return [succeeded(event, at: record.at)]
        case .stepFailed(let event): return failed(event, at: record.at)
        case .stepExpired(let event): return [say(.expired(name(event.step)), .yellow)]
        case .paused:
            return [say(.paused(by: actor), .yellow), Line(prose: catalogue.say(ControlPhrase.paused(story.id)))]
        case .resumed: return [say(.resumed(by: actor))]
        case .unwound:
            return [
                say(.goingBack(cause: story.why(in: catalogue) ?? ""), [.bold, .red]),
                Line(catalogue.say(WayBackPhrase.returning(story.opened?.plan.intent ?? .deploy)), .yellow),
            ]
        case .gotStuck: return [Line(prose: catalogue.say(LivePhrase.stuck(story.id)), [.bold, .red])]
        case .recovered: return [say(.recovered)]
        case .traffic(let users):
            // While the run goes on only failures are news; when it is over, the whole is.
            guard story.endedAt != nil || users.failures > 0, let all = story.traffic else { return [] }
            let text = catalogue.say(LivePhrase.users(requests: all.requests, failures: all.failures))
            defer { lastUsers = text }
            return text == lastUsers ? [] : [Line(text, all.failures == 0 ? .plain : .red)]
        case .assessed: return obstructions(at: record.at)
        case .approved(let event):
            return [say(.approved(by: actor, event.approval.roles, note: event.approval.note))]
                + obstructions(at: record.at)
        case .retracted(let event):
            return [say(.withdrawn(by: actor, note: event.note), .yellow)] + obstructions(at: record.at)
        case .cleared: return [say(.cleared)]
        case .held: return [say(.held, .yellow)] + obstructions(at: record.at)
        case .counted: return []
        case .judged(let event): return judged(event)
        case .accepted(let event): return [say(.accepted(event.service, by: actor, note: event.note), .yellow)]
        case .ended(let event): return ended(event.outcome)
        }
    }

    /// What was said of a canary, with its numbers, and what to type about it.
    private func judged(_ event: RunEvent.Judged) -> [Line] {
        let style: Style =
            switch event.finding {
            case .worse: [.bold, .red]
            case .goodEnough: .green
            case .inconclusive: .yellow
            }
        let share = event.standing.share
        return [
            Line(catalogue.say(JudgePhrase.judged(event.service, share, event.finding, event.consequence)), style)
        ] + CanaryPanel(event.standing, catalogue).lines(indent: 2)
            + ([.asks, .waits].contains(event.consequence)
                ? [Line(prose: catalogue.say(JudgePhrase.asks(story.id, event.service)))] : [])
    }

    /// What the run waits for, and what to type about it.
    private func obstructions(at now: Instant) -> [Line] {
        guard let run = story.run else { return [] }
        return Obstacles(run, catalogue: catalogue, clock: clock, at: now).lines
    }

    private func opened(_ event: RunEvent.Opened, by actor: String) -> [Line] {
        let plan = event.plan
        let text = catalogue.say(
            LogPhrase.opened(
                story.id, plan.environment.id, intent: catalogue.text(plan.intent), steps: plan.steps.count, by: actor))
        return [Line(text, .bold)] + RunMarks(plan, catalogue).lines
            + (event.behind.map { [say(.queued(behind: $0))] } ?? [])
    }

    private func succeeded(_ event: RunEvent.StepSucceeded, at now: Instant) -> Line {
        let span = story.duration(of: event.step, at: now)
        if event.evidence.kept == true { return say(.kept(name(event.step)), .yellow) }
        return event.evidence.cutOff == true
            ? say(.doneCuttingOff(name(event.step), span), .yellow) : say(.done(name(event.step), span))
    }

    private func failed(_ event: RunEvent.StepFailed, at now: Instant) -> [Line] {
        if event.failure.code == .cancelled, !event.step.isBack, story.run?.back != nil {
            return [say(.stopped(name(event.step)), .yellow)]
        }
        let again = event.retryAt.map { $0 - now }
        let scene = Scene(run: story.id, environment: story.opened?.plan.environment.id)
        let style: Style = again == nil ? .red : .yellow
        return [
            say(.failed(name(event.step), attempt: event.attempt, again: again), style),
            Line(catalogue.message(event.failure), style),
        ] + ErrorView.cause(event.failure.cause, indent: 0) + [
            Line("→ ", .cyan) + Line(prose: catalogue.hint(event.failure, in: scene))
        ]
    }

    private func ended(_ outcome: Outcome) -> [Line] {
        var lines = [
            Line(
                catalogue.text(outcome, of: story.id, intent: story.opened?.plan.intent ?? .deploy),
                outcome == .done ? [.bold, .green] : [.bold, .yellow])
        ]
        lines += story.run.map { RunView.published($0, catalogue) } ?? []
        lines += story.run.map { RunMarks($0.plan, catalogue).objective(story, at: story.endedAt ?? .epoch) } ?? []
        if case .refused(let differences) = outcome {
            lines += differences.prefix(RunView.differenceLimit).map { Line(catalogue.text($0)) }
        }
        guard let environment = story.opened?.plan.environment.id else { return lines }
        return lines + [Line("→ ", .cyan) + Line(prose: catalogue.hint(outcome, of: story.id, in: environment))]
    }

    private func say(_ phrase: LogPhrase, _ style: Style = .plain) -> Line { Line(catalogue.say(phrase), style) }

    /// What a step does; its number when that is not known.
    private func name(_ step: StepID) -> String {
        guard let run = story.run, let action = run.action(of: step) else { return "\(step)" }
        return catalogue.text(action, in: run.plan)
    }
}
