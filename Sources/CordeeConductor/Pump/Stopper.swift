/// Stops one piece of work from outside, once.
struct Stopper: Sendable {
    private let stream: AsyncStream<Never>
    private let continuation: AsyncStream<Never>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Never.self) }

    func stop() { continuation.finish() }

    /// Does the work, and cancels it when told to stop; either way returns what the work made of it.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await work() }
            group.addTask {
                for await _ in stream {}
                return nil
            }
            var value = await group.next() ?? nil
            group.cancelAll()
            if value == nil { value = await group.next() ?? nil }
            return value
        }
    }
}
