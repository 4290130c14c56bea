internal import CordeeCore
internal import CordeeDriver
internal import CordeeModel
internal import Foundation

/// The outcomes of one run in a file, to try a judge's settings on them later: a sample, and never more than a limit.
///
/// Best effort: a full disk must not be what stops a release. Which requests are recorded is decided by when they ended,
/// the same for both sides.
struct OutcomeRecording: Sendable {
    private let path: String
    private let part: Double
    private var left: Int
    private var file: FileHandle?
    private let encoder: JSONEncoder

    /// The most that is recorded of one run, in bytes.
    static let limit = 64 << 20
    private static let suffix = ".jsonl"
    /// The recordings that are kept in one environment.
    static let kept = 20

    /// Begins a recording, or goes on with one.
    ///
    /// - Parameter part: how many of the outcomes are recorded, from 0 to 1.
    init?(of run: RunID, in directory: String, part: Double) {
        path = "\(directory)/\(run)\(Self.suffix)"
        self.part = part
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard part > 0, (try? SmallFile.makeDirectory(directory)) != nil else { return nil }
        LogFile.removeOldest(in: directory, keeping: Self.kept, for: path, suffix: Self.suffix)
        let made = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { return nil }
        let file = FileHandle(fileDescriptor: made, closeOnDealloc: true)
        left = Self.limit - Self.mend(file)
        self.file = file
    }

    /// Cuts off a line that was torn by a crash or a full disk, and returns how long it is then.
    private static func mend(_ file: FileHandle) -> Int {
        let size = (try? file.seekToEnd()) ?? 0
        let start = size > 4096 ? size - 4096 : 0
        guard size > 0, (try? file.seek(toOffset: start)) != nil, let tail = try? file.readToEnd() else {
            return Int(size)
        }
        let whole = tail.lastIndex(of: UInt8(ascii: "\n")).map { tail.distance(from: tail.startIndex, to: $0) + 1 } ?? 0
        let length = start + UInt64(whole)
        if length < size { try? file.truncate(atOffset: length) }
        return Int(length)
    }

    mutating func write(_ judgement: Action.Judgement, at now: Instant) { write([RecordedLine(judgement, at: now)]) }

    mutating func write(_ outcomes: [RequestOutcome]) {
        write(outcomes.filter(isTaken).map { RecordedLine($0) })
    }

    private mutating func write(_ lines: some Sequence<RecordedLine>) {
        guard let file else { return }
        var bytes = Data()
        for line in lines {
            guard let text = try? encoder.encode(line) else { continue }
            bytes += text + [UInt8(ascii: "\n")]
        }
        guard !bytes.isEmpty else { return }
        left -= bytes.count
        if left < 0 || (try? file.write(contentsOf: bytes)) == nil { self.file = nil }
    }

    /// The last digits of its time, stirred: nothing that depends on how it ended.
    private func isTaken(_ outcome: RequestOutcome) -> Bool {
        guard part < 1 else { return true }
        let stirred = UInt64(bitPattern: outcome.at.microseconds) &* 0x9E37_79B9_7F4A_7C15
        return Double(stirred >> 11) / Double(1 << 53 as UInt64) < part
    }
}
