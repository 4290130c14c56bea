/// Does work for at most so long: what takes longer is cancelled, and so it is when the caller is.
///
/// Returns when the work has ended, so work that does not heed its cancellation takes as long as it likes.
/// - Returns: nil when it took too long.
package func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async -> Value
) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        defer { group.cancelAll() }
        group.addTask { await work() }
        group.addTask {
            try? await Task.sleep(for: limit)
            return nil
        }
        return await group.next() ?? nil
    }
}
