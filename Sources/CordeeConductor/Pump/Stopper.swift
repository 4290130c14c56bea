internal import Synchronization

/// Stops pieces of work from outside, for good: what is begun afterwards is stopped at once.
final class Stopper: Sendable {
    private struct State {
        var isStopped = false
        var under: [Watch] = []
    }

    private let state = Mutex(State())

    func stop() {
        let under = state.withLock { state in
            state.isStopped = true
            return state.under
        }
        for watch in under { watch.end() }
    }

    /// Does the work, and cancels it when told to stop; either way returns what the work made of it.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value? {
        let watch = Watch()
        let isStopped = state.withLock { state in
            state.under.append(watch)
            return state.isStopped
        }
        if isStopped { watch.end() }
        defer { state.withLock { $0.under.removeAll { $0 === watch } } }
        return await withTaskGroup(of: Value.self) { group in
            group.addTask {
                defer { watch.end() }
                return await work()
            }
            await watch.isOver()
            group.cancelAll()
            return await group.next()
        }
    }

    /// Waits until the work has ended or is to be stopped.
    private final class Watch: Sendable {
        private enum State {
            case open
            case waiting(CheckedContinuation<Void, Never>)
            case over
        }

        private let state = Mutex(State.open)

        func end() {
            let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
                defer { state = .over }
                if case .waiting(let continuation) = state { return continuation }
                return nil
            }
            waiting?.resume()
        }

        func isOver() async {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .over = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        }
    }
}
