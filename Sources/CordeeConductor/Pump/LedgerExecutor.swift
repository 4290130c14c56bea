internal import Dispatch

/// Runs the conductor on a thread of its own, because it waits for the disk.
final class LedgerExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "cordee.conductor")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
