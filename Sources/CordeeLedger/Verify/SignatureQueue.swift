internal import Foundation
internal import Synchronization

/// Collects checkpoints and checks their signatures side by side: signatures are what takes a verification most of its
/// time.
struct SignatureQueue {
    private let key: NoteKey
    private var waiting: [SignedCheckpoint] = []

    /// How many are checked at a time.
    private static let length = 1024

    init(key: NoteKey) { self.key = key }

    /// Adds a checkpoint; what is wrong with the first bad one of those that waited, when it is time to look.
    mutating func add(_ signed: SignedCheckpoint) -> Finding? {
        waiting.append(signed)
        return waiting.count < Self.length ? nil : flush()
    }

    /// Checks all that wait; what is wrong with the first bad one.
    mutating func flush() -> Finding? {
        guard !waiting.isEmpty else { return nil }
        let batch = waiting
        let key = key
        waiting.removeAll(keepingCapacity: true)
        let firstBad = Mutex<Int?>(nil)
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
            guard Verifier.finding(batch[index], key) != nil else { return }
            firstBad.withLock { $0 = min($0 ?? index, index) }
        }
        return firstBad.withLock { $0 }.flatMap { Verifier.finding(batch[$0], key) }
    }
}
