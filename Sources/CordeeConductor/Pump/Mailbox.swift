internal import CordeeCore
internal import Synchronization

/// Collects inputs from everywhere until the pump takes them all at once, so that they share one commit.
final class Mailbox: Sendable {
    private let waiting = Mutex<[Input]>([])
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

    /// Rings although nothing was posted.
    func ring() { bell.yield() }
}
