internal import CordeeCore
internal import CordeeModel
internal import Synchronization

/// Collects inputs from everywhere until the pump takes them all at once, so that they share one commit.
final class Mailbox: Sendable {
    private let waiting = Mutex<[Input]>([])
    private let leavers = Mutex<[(run: RunID, key: Int)]>([])
    private let bell: AsyncStream<Void>.Continuation
    /// Rings when there is something to take.
    let rings: AsyncStream<Void>

    init() {
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ input: Input) {
        waiting.withLock { $0.append(input) }
        bell.yield()
    }

    func take() -> [Input] {
        waiting.withLock { inputs in
            defer { inputs = [] }
            return inputs
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
