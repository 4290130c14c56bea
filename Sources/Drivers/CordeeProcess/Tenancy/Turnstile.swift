import CordeeModel
import Synchronization

/// Lets what concerns one place in one after another, in the order of asking; different places do not wait.
final class Turnstile: Sendable {
    private struct Waiter {
        var number: UInt64
        var ticket: CheckedContinuation<Bool, Never>
    }
    private struct State {
        var lines: [Place: [Waiter]] = [:]
        var issued: UInt64 = 0
    }
    private let state = Mutex(State())

    /// Does something while nobody else does anything with the place.
    /// - Throws: `cancelled` when the calling task is, while it waits; what `work` throws.
    func holding<Result: Sendable>(
        _ place: Place, _ work: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard await enter(place) else { throw Failure(.cancelled) }
        defer { leave(place) }
        return try await work()
    }

    /// Does something with the place when nobody else does, and nothing otherwise.
    func ifFree(_ place: Place, _ work: () -> Void) {
        let isFree = state.withLock { state in
            guard state.lines[place] == nil else { return false }
            state.lines[place] = []
            return true
        }
        guard isFree else { return }
        defer { leave(place) }
        work()
    }

    private func enter(_ place: Place) async -> Bool {
        let number = state.withLock { state in
            state.issued += 1
            return state.issued
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { ticket in
                let answer: Bool? = state.withLock { state in
                    // Asked under the lock: a cancellation that comes later finds the waiter in the line.
                    if Task.isCancelled { return false }
                    guard let line = state.lines[place] else {
                        state.lines[place] = []
                        return true
                    }
                    state.lines[place] = line + [Waiter(number: number, ticket: ticket)]
                    return nil
                }
                if let answer { ticket.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state.lines[place]?.firstIndex(where: { $0.number == number }) else { return nil }
                return state.lines[place]?.remove(at: index)
            }
            waiter?.ticket.resume(returning: false)
        }
    }

    private func leave(_ place: Place) {
        let next = state.withLock { state -> Waiter? in
            guard let line = state.lines[place], let first = line.first else {
                state.lines[place] = nil
                return nil
            }
            state.lines[place] = Array(line.dropFirst())
            return first
        }
        next?.ticket.resume(returning: true)
    }
}
