internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Foundation

/// What is shown of a run: a view that is drawn again and again on a terminal, and otherwise one line an event.
struct Screen {
    private var live: LiveView
    private var log: LineLog
    private let run: RunID
    private let voice: Voice
    private let logs: String
    private let asJSON: Bool
    private var drawn = 0
    private var ended: Outcome.Kind?
    /// The steps of which it was said that people are needed, since the run last went on.
    private var called: Set<StepID> = []
    /// How many events were shown.
    private(set) var shown = 0
    /// How often Ctrl-C was typed.
    var interrupts = 0 {
        didSet { live.isPausing = interrupts > 0 }
    }

    /// - Parameter logs: where what commands say is kept; its last lines are shown while they run.
    init(_ run: RunID, voice: Voice, logs: String, asJSON: Bool) {
        self.run = run
        self.logs = logs
        self.voice = voice
        self.asJSON = asJSON
        live = LiveView(run, catalogue: voice.catalogue, clock: voice.clock)
        log = LineLog(run, catalogue: voice.catalogue, clock: voice.clock)
    }

    private var isLive: Bool { voice.terminal.isTerminal && !asJSON }

    /// Whether the run is on its way back, which nobody stops.
    var isGoingBack: Bool {
        guard case .unwinding? = live.story.run?.phase else { return false }
        return true
    }

    /// The exit code of a run that is over; nil: it is not.
    var outcome: ExitStatus? { ended.map { ExitStatus($0) } }

    /// Takes an event and shows it.
    mutating func show(_ record: Record) {
        live.apply(record)
        shown += 1
        if case .ended(let end) = record.event { ended = end.outcome.kind }
        if case .gotStuck(let stuck) = record.event { called.insert(stuck.step) }
        if case .resumed = record.event { called = [] }
        if asJSON {
            if let body = try? EntryEncoder.encode(record, at: nil) {
                voice.terminal.write(String(decoding: body, as: UTF8.self) + "\n")
            }
        } else if isLive {
            draw()
        } else {
            voice.say(log.lines(for: record))
            if case .stepStarted(let started) = record.event, let preflight = preflight(started.step) {
                let phrase = VersionPhrase.follow(
                    preflight.command.joined(separator: " "), path(started.step, preflight))
                voice.say([
                    Line(String(repeating: " ", count: LineLog.indent)) + Line(prose: voice.catalogue.say(phrase), .dim)
                ])
            }
        }
    }

    /// Draws the live view over the one before.
    mutating func draw() {
        guard isLive else { return }
        let size = voice.terminal.size
        let tails = tails(width: size.width)
        let height = max(4, size.height - 1 - tails.count)
        let lines = live.lines(width: size.width, height: height, at: Timekeeper.wallClock) + tails
        let up = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
        let body = lines.map { $0.rendered(colour: voice.terminal.hasColour) + "\u{1B}[K\n" }.joined()
        voice.terminal.write("\u{1B}[?25l" + up + "\r" + body + "\u{1B}[J\u{1B}[?25h")
        drawn = lines.count
    }

    /// The last line of what each command says that is run now.
    private func tails(width: Int) -> [Line] {
        guard let run = live.story.run else { return [] }
        let running = run.forward.running.prefix(Self.tailLimit)
        return running.compactMap { index in
            guard let preflight = preflight(.forward(index)) else { return nil }
            let said = LogTail.lastLine(of: path(.forward(index), preflight))
            return Line("  \(preflight.service) › \(said)", .dim).truncated(to: width)
        }
    }

    /// The most commands whose last line is shown.
    private static let tailLimit = 4

    private func preflight(_ step: StepID) -> Action.Preflight? {
        guard case .preflight(let preflight)? = live.story.run?.action(of: step) else { return nil }
        return preflight
    }

    private func path(_ step: StepID, _ preflight: Action.Preflight) -> String {
        Workshop.log(in: logs, run, step, preflight.service)
    }

    /// Draws a last time, and leaves the picture where it is.
    mutating func end() {
        draw()
        drawn = 0
    }

    /// Says something between the pictures.
    func say(_ phrase: ControlPhrase) {
        if !isLive, !asJSON { voice.say(phrase) }
    }

    /// Says that something that was asked for was not done.
    mutating func note(_ error: any Error) {
        // What is drawn next comes below it.
        end()
        _ = voice.report(error)
    }

    /// Whether the run waits for gates, windows or people, and it was said for which.
    var isAwaiting: Bool {
        guard let run = live.story.run, case .waiting(.clearance) = run.phase, let last = live.story.lastAt else {
            return false
        }
        return run.obstructions(at: last).contains { $0 != .unassessed }
    }

    /// The exit code when the run will not go on by itself and nothing is under way; nil: it goes on.
    func resting(afterInterrupt: Bool) -> ExitStatus? {
        guard let run = live.story.run, !run.isEnded, run.isAtRest else { return nil }
        // Not before it was said what is stuck, and what to type.
        if !run.stuckOn.isEmpty { return called.isSuperset(of: run.stuckOn) ? .stuck : nil }
        return afterInterrupt && run.isPaused ? .notOver : nil
    }
}

extension ExitStatus {
    /// What a run's end means to whoever waited for it.
    init(_ outcome: Outcome.Kind) {
        switch outcome {
        case .done: self = .done
        case .rolledBack: self = .rolledBack
        case .refused, .unobservable, .withdrawn, .rejected: self = .refused
        case .abandoned: self = .stuck
        }
    }
}
