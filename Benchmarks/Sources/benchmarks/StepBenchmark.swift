import CordeeCore
import CordeeLedger
import CordeeModel
import Foundation

/// One durable step beside one `fdatasync` in the same directory, in turns, so that both meet the same disk.
enum StepBenchmark {
    static let rounds = 2000
    private static let page = 4096

    static func run() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let ledger = try Ledger(directory: scratch.path, fleet: "bench")
        let steady = try SyncedFile(scratch.path + "/steady", size: page * rounds)
        let growing = try SyncedFile(scratch.path + "/growing", size: 0)
        var step = Figures()
        var sync = Figures()
        var grow = Figures()
        let run = RunID(1)
        for round in 0..<rounds {
            let now = Timekeeping.now
            // What the pump appends in one turn when one step has ended and the next one begins.
            let records = [
                Record(
                    at: now, actor: .cordee, run: run,
                    event: .stepSucceeded(
                        .init(step: .forward(round), attempt: 1, evidence: Evidence(checks: 3, version: "1.4.0")))),
                Record(
                    at: now, actor: .cordee, run: run,
                    event: .stepStarted(.init(step: .forward(round + 1), attempt: 1))),
            ]
            step.add(try timed { _ = try ledger.append(records) }.inMilliseconds)
            sync.add(try timed { try steady.write(page: page, at: round) }.inMilliseconds)
            grow.add(try timed { try growing.write(page: page, at: round) }.inMilliseconds)
        }
        row(
            "one durable step / one `fdatasync` of a 4 KiB page in a file that does not grow, medians of \(rounds)",
            "\(text(step.median / sync.median)) (\(text(step.median, 3)) ms / \(text(sync.median, 3)) ms)",
            aim: "<= 1.30")
        row(
            "the same beside a file that grows by each page",
            "\(text(step.median / grow.median)) (\(text(step.median, 3)) ms / \(text(grow.median, 3)) ms)")
    }
}

private enum Timekeeping {
    static var now: Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
}

/// A file that is written and forced to the disk a page at a time.
private struct SyncedFile {
    private let file: CInt

    init(_ path: String, size: Int) throws {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BenchmarkTrouble("\(path) cannot be made") }
        let zeros = [UInt8](repeating: 0, count: size)
        guard pwrite(file, zeros, size, 0) == size, fsync(file) == 0 else {
            throw BenchmarkTrouble("\(path) cannot be written")
        }
    }

    func write(page: Int, at index: Int) throws {
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: page)
        guard pwrite(file, bytes, page, off_t(page * index)) == page, fdatasync(file) == 0 else {
            throw BenchmarkTrouble("a page cannot be written")
        }
    }
}
