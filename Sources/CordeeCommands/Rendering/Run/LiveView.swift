package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// A run while it is watched on a terminal: a model folded from records, drawn for a size and an instant.
package struct LiveView: Sendable {
    /// What is known of the run.
    package private(set) var story: RunStory
    /// What users have got so far, when somebody counts while the run is open; it wins over what the records say.
    package var traffic: TrafficSummary?
    /// Whether Ctrl-C was typed once.
    package var isPausing = false
    let catalogue: Catalogue
    private let clock: ClockFace
    private(set) var lanes: [Lane] = []
    /// For each lane, its steps of the way back; empty until it is taken.
    private(set) var wayBack: [[Int]] = []
    private(set) var waves = 0

    /// From this width on, the columns of steps have headings.
    package static let wide = 120
    /// The most lines of what the system said about a failure.
    package static let causeLines = 2
    /// From this height on, a run that goes back says what to type about it.
    package static let tall = 16

    /// Watches a run.
    package init(_ run: RunID, catalogue: Catalogue, clock: ClockFace = .utc) {
        story = RunStory(run)
        self.catalogue = catalogue
        self.clock = clock
    }

    /// Whether the run is over.
    package var isOver: Bool { story.run?.isEnded ?? false }

    /// Takes the next record; those of other runs are passed over.
    package mutating func apply(_ record: Record) {
        story.apply(record)
        guard record.run == story.id, let run = story.run else { return }
        switch record.event {
        case .opened:
            lanes = Lane.all(in: run.plan)
            waves = lanes.map(\.wave).max() ?? 0
        case .unwound: layWayBack(run)
        case .began, .stepStarted, .stepSucceeded, .stepFailed, .stepExpired, .paused, .resumed, .gotStuck,
            .recovered, .traffic, .ended, .assessed, .approved, .retracted, .cleared, .held, .counted, .judged,
            .accepted:
            break
        }
    }

    private mutating func layWayBack(_ run: Run) {
        guard let nodes = run.back?.way.nodes else { return }
        var places: [ServiceID: Int] = [:]
        for (index, lane) in lanes.enumerated() { places[lane.service] = index }
        wayBack = Array(repeating: [], count: lanes.count)
        for (index, node) in nodes.enumerated() {
            if let place = node.action?.service.flatMap({ places[$0] }) { wayBack[place].append(index) }
        }
    }

    /// Draws it: never more lines than `height`, never wider than `width`.
    package func lines(width: Int, height: Int, at now: Instant) -> [Line] {
        guard let run = story.run else {
            return [Line(catalogue.say(LivePhrase.run(story.id)), .bold)].fitted(width, height)
        }
        let top = header(run, height, now).flatMap { $0.wrapped(to: width, indent: 2) }
        let bottom = footer(run, now).flatMap { $0.wrapped(to: width, indent: 2) }
        let room = height - top.count - bottom.count - 2
        guard room >= 1 else {
            return (Array(top.prefix(max(1, height - bottom.count))) + bottom).fitted(width, height)
        }
        return (top + [""] + body(run, width, room, now) + [""] + bottom).fitted(width, height)
    }

    /// What people are asked about, and what to type.
    private func asked(_ run: Run) -> [Line] {
        run.undecided.map { Line(prose: catalogue.say(JudgePhrase.asks(run.id, $0)), [.bold, .yellow]) }
    }

    private func footer(_ run: Run, _ now: Instant) -> [Line] {
        if story.isBroken { return [Line(prose: catalogue.say(LivePhrase.unreadable(run.id)), .red)] }
        switch RunStatus(of: run) {
        case .ended:
            guard case .ended(let outcome) = run.phase else { return [] }
            let isGood = outcome == .done
            return [
                Line(
                    prose: catalogue.text(outcome, of: run.id, intent: run.plan.intent),
                    isGood ? [.bold, .green] : [.bold, .yellow])
            ] + RunView.published(run, catalogue) + RunMarks(run.plan, catalogue).objective(story, at: now) + [
                Line("→ ", .cyan) + Line(prose: catalogue.hint(outcome, of: run.id, in: run.plan.environment.id))
            ]
        case .stuck, .quarantined: return [Line(prose: catalogue.say(LivePhrase.stuck(run.id)), [.bold, .red])]
        case .paused: return [Line(prose: catalogue.say(ControlPhrase.paused(run.id)), [.bold, .yellow])] + asked(run)
        case .awaiting:
            let keys = Line(catalogue.say(LivePhrase.keys), .dim)
            return Obstacles(run, catalogue: catalogue, clock: clock, at: now).lines + [keys]
        case .forward where run.forward.running.isEmpty && run.hold(at: now) != nil:
            let keys = Line(catalogue.say(LivePhrase.keys), .dim)
            return Obstacles(run, catalogue: catalogue, clock: clock, at: now).lines + [keys]
        case .asking: return asked(run)
        case .queued, .surveying, .forward, .goingBack:
            return isPausing
                ? [Line(catalogue.say(ControlPhrase.pausing(run.id)), .yellow)]
                : asked(run) + [Line(catalogue.say(LivePhrase.keys), .dim)]
        }
    }
}

extension [Line] {
    /// Cut to a terminal's size.
    func fitted(_ width: Int, _ height: Int) -> [Line] { prefix(Swift.max(0, height)).map { $0.truncated(to: width) } }
}
