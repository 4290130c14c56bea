import CordeeCore
import CordeeMessages
import CordeeModel

/// The steps of a run that were begun: when, how long, how often, what was seen; errors below their step.
struct RunSteps {
    let story: RunStory
    let run: Run
    let catalogue: Catalogue
    let clock: ClockFace

    func lines(_ steps: [StepID], width: Int?, at now: Instant) -> [Line] {
        var table = Table([
            .init("", isTrailing: true), .init(catalogue.say(TableHeading.time)),
            .init(catalogue.say(TableHeading.step), minimum: 16),
            .init(catalogue.say(TableHeading.duration), isTrailing: true),
            .init(catalogue.say(TableHeading.attempts), isTrailing: true),
            .init(catalogue.say(TableHeading.result), minimum: 8),
        ])
        for step in steps {
            let attempts = story.attempts[step] ?? []
            table.add([
                Line("\(step)", .dim), Line(attempts.first.map { clock.time($0.since) } ?? "", .dim),
                Line(run.action(of: step).map { catalogue.text($0, in: run.plan) } ?? ""),
                Line(catalogue.duration(story.duration(of: step, at: now))),
                Line("\(attempts.count)", attempts.count > 1 ? .yellow : .plain), result(step, attempts.last),
            ])
        }
        let rows = table.lines(width: width, indent: 2)
        // The headings come first; then one row for each step, with its errors below it.
        return [rows[0]] + zip(rows.dropFirst(), steps).flatMap { [$0] + errors(of: $1) }
    }

    private func result(_ step: StepID, _ last: RunStory.Attempt?) -> Line {
        switch last?.result {
        case .success(let evidence)?:
            if evidence.kept == true { return Line(catalogue.say(RunPhrase.kept), .yellow) }
            var notes = [catalogue.say(RunPhrase.done)]
            if let checks = evidence.checks { notes.append(catalogue.say(RunPhrase.checks(checks))) }
            if let commit = evidence.commit { notes.append(String(commit.prefix(12))) }
            if evidence.cutOff == true { notes.append(catalogue.say(RunPhrase.cutOff)) }
            return Line(notes.joined(separator: ", "), evidence.cutOff == true ? .yellow : .green)
        case .failure?:
            let state = (step.isBack ? run.back?.schedule.states : run.forward.states)?[step.index]
            if case .resting? = state { return Line(catalogue.say(RunPhrase.resting), .yellow) }
            return Line(catalogue.say(RunPhrase.failed), [.bold, .red])
        case nil: return Line(catalogue.say(RunPhrase.underWay), .cyan)
        }
    }

    /// The errors of every attempt, each once however often it came.
    private func errors(of step: StepID) -> [Line] {
        var seen: [Failure] = []
        for attempt in story.attempts[step] ?? [] {
            if case .failure(let failure)? = attempt.result, !seen.contains(failure) { seen.append(failure) }
        }
        let scene = Scene(run: run.id, environment: run.plan.environment.id)
        return seen.flatMap { failure in
            [Line("      " + catalogue.message(failure), .red)] + ErrorView.cause(failure.cause, indent: 6)
                + [Line("      → ", .cyan) + Line(prose: catalogue.hint(failure, in: scene))]
        }
    }
}
