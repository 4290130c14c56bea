internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import Dispatch
internal import Foundation

/// Shows a run while it goes on, and takes Ctrl-C: once pauses it, twice leaves it.
struct Follower {
    let session: Session
    let run: RunID
    let context: Context
    let asJSON: Bool
    /// Whether to leave as soon as the run is paused with nothing under way, whoever paused it.
    var leavesPaused = false
    /// Whether to leave as soon as it is said what the run waits for.
    var leavesAwaiting = false

    /// What can happen while somebody watches.
    private enum Happening: Sendable {
        case news(Followed)
        case interrupted
        case ticked
        case over((any Error)?)
    }

    /// How often the live view is drawn when nothing happens.
    static let frame: Duration = .milliseconds(100)

    /// Follows until the run is over, stuck, paused by this operator, or left.
    func follow() async throws -> ExitStatus {
        // How the run once stood does not matter: a run that was stuck may long go on.
        let past = try context.reader().records(of: run).count
        let (happenings, sink) = AsyncStream.makeStream(of: Happening.self)
        let signals = InterruptSource { sink.yield(.interrupted) }
        defer { signals.stop() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                do {
                    try await session.follow(run) { sink.yield(.news($0)) }
                    sink.yield(.over(nil))
                } catch {
                    sink.yield(.over(error))
                }
            }
            if context.voice.terminal.isTerminal, !asJSON {
                group.addTask {
                    while !Task.isCancelled {
                        try await Task.sleep(for: Self.frame)
                        sink.yield(.ticked)
                    }
                }
            }
            var screen = Screen(run, voice: context.voice, logs: context.workspace.releaseLogs, asJSON: asJSON)
            for await happening in happenings {
                if let status = try await take(happening, &screen, past) { return status }
            }
            return .notOver
        }
    }

    private func take(_ happening: Happening, _ screen: inout Screen, _ past: Int) async throws -> ExitStatus? {
        switch happening {
        case .ticked: screen.draw()
        case .interrupted:
            if screen.interrupts > 0 || screen.isGoingBack {
                screen.end()
                let phrase: ControlPhrase = session.isDaemon ? .detached(run) : .detachedWithoutDaemon(run)
                context.voice.say(phrase)
                return .notOver
            }
            screen.interrupts += 1
            screen.say(.pausing(run))
            do { try await session.control(run, .pause, by: context.actor) } catch { screen.note(error) }
        case .news(.trouble(let failure)):
            screen.end()
            throw failure
        case .news(.record(let record)):
            screen.show(record)
            if screen.shown >= past, let status = screen.resting(afterInterrupt: leavesPaused || screen.interrupts > 0)
            {
                screen.end()
                return status
            }
            if leavesAwaiting, screen.shown >= past, screen.isAwaiting {
                screen.end()
                context.voice.say(PolicyPhrase.leftAwaiting(run, hasDaemon: session.isDaemon))
                return .notOver
            }
        case .over(let error):
            screen.end()
            if let status = screen.outcome { return status }
            throw error ?? Failure(.cancelled)
        }
        return nil
    }
}

/// Turns SIGINT into a callback while it lives.
private final class InterruptSource: Sendable {
    private let cancel: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        signal(SIGINT, SIG_IGN)
        nonisolated(unsafe) let source = DispatchSource.makeSignalSource(
            signal: SIGINT, queue: DispatchQueue(label: "cordee.signals"))
        source.setEventHandler(handler: body)
        source.activate()
        cancel = { source.cancel() }
    }

    func stop() {
        cancel()
        signal(SIGINT, SIG_DFL)
    }
}
