import Synchronization

/// Whether the service accepts connections yet, and where.
final class Readiness: Sendable {
    private let listeningPort = Atomic<Int>(0)
    private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)

    /// The port that the service listens on, once it does.
    var port: Int? {
        let port = listeningPort.load(ordering: .acquiring)
        return port == 0 ? nil : port
    }

    func markReady(port: Int) {
        listeningPort.store(port, ordering: .releasing)
        continuation.finish()
    }

    /// Returns once the service is ready, or the task is cancelled. One waiter only.
    func wait() async {
        for await _ in stream {}
    }
}
