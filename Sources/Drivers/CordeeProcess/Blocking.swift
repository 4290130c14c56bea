import CordeeModel
import Dispatch

/// Where what blocks (hashing, fsync, looking through `/proc`) is done, so that no task waits for it to get a thread.
enum Blocking {
    private static let queue = DispatchQueue(label: "cordee.process", attributes: .concurrent)

    /// Does it there. Not cut short when the calling task is cancelled.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let outcome: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result(catching: work))
            }
        }
        return try outcome.get()
    }

    /// Does there what cannot fail.
    static func look<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
