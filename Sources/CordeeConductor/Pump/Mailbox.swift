internal import CordeeCore
internal import CordeeModel
internal import Synchronization

/// Collects inputs from everywhere until the pump takes them all at once, so that they share one commit.
final class Mailbox: Sendable {
    private struct Content {
        var inputs: [Input] = []
        var ended: [EffectID] = []
    }

    private let content = Mutex(Content())
    private let leavers = Mutex<[(run: RunID, key: Int)]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// Rings when there is something to take.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ input: Input) {
        content.withLock { $0.inputs.append(input) }
        bell.yield()
    }

    /// What came of an effect that was performed, and that its performer is free again: both or neither.
    func post(ended report: Report) {
        content.withLock { content in
            content.inputs.append(.reported(report))
            content.ended.append(report.effect)
        }
        bell.yield()
    }

    func take() -> [Input] {
        content.withLock { content in
            defer { content.inputs = [] }
            return content.inputs
        }
    }

    /// The effects that have ended. Of everything that was taken before, the ends are among them.
    func takeEnded() -> [EffectID] {
        content.withLock { content in
            defer { content.ended = [] }
            return content.ended
        }
    }

    /// Somebody follows a run no more.
    func left(_ run: RunID, _ key: Int) {
        leavers.withLock { $0.append((run, key)) }
        bell.yield()
    }

    func takeLeavers() -> [(run: RunID, key: Int)] {
        leavers.withLock { leavers in
            defer { leavers = [] }
            return leavers
        }
    }

    /// Rings although nothing was posted.
    func ring() { bell.yield() }
}
