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
    private let asJSON: Bool
    private var drawn = 0
    private var ended: Outcome.Kind?
    /// How often Ctrl-C was typed.
    var interrupts = 0 {
        didSet { live.isPausing = interrupts > 0 }
    }

    init(_ run: RunID, voice: Voice, asJSON: Bool) {
        self.run = run
        self.voice = voice
        self.asJSON = asJSON
        live = LiveView(run, catalogue: voice.catalogue)
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
        if case .ended(let end) = record.event { ended = end.outcome.kind }
        if asJSON {
            if let body = try? EntryEncoder.encode(record, at: 0) {
                voice.terminal.write(String(decoding: body, as: UTF8.self) + "\n")
            }
        } else if isLive {
            draw()
        } else {
            voice.say(log.lines(for: record))
        }
    }

    /// Draws the live view over the one before.
    mutating func draw() {
        guard isLive else { return }
        let size = voice.terminal.size
        let lines = live.lines(width: size.width, height: max(4, size.height - 1), at: Timekeeper.wallClock)
        let up = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
        let body = lines.map { $0.rendered(colour: voice.terminal.hasColour) + "\u{1B}[K\n" }.joined()
        voice.terminal.write("\u{1B}[?25l" + up + "\r" + body + "\u{1B}[J\u{1B}[?25h")
        drawn = lines.count
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
    func note(_ error: any Error) { if !isLive { _ = voice.report(error) } }

    /// The exit code when the run will not go on by itself and nothing is under way; nil: it goes on.
    func resting(afterInterrupt: Bool) -> ExitStatus? {
        guard let run = live.story.run, !run.isEnded, run.isAtRest else { return nil }
        if !run.stuckOn.isEmpty { return .stuck }
        return afterInterrupt && run.isPaused ? .notOver : nil
    }
}

extension ExitStatus {
    /// What a run's end means to whoever waited for it.
    init(_ outcome: Outcome.Kind) {
        switch outcome {
        case .done: self = .done
        case .rolledBack: self = .rolledBack
        case .refused, .unobservable, .withdrawn: self = .refused
        case .abandoned: self = .stuck
        }
    }
}
