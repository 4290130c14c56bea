internal import CordeeModel

/// LCOV tracefiles, read line by line.
///
/// Lines and branches are counted from their own records and must agree with the sums that stand behind them. A file
/// that is there twice is refused: its lines would count twice. `lcov --add-tracefile` merges such records.
struct LCOVReport {
    /// The longest line that is read, in bytes.
    private static let lineLimit = 1 << 20

    private var lines = Covered(0, of: 0)
    private var branches = Covered(0, of: 0)
    private var files: Set<String> = []
    private var record: Counts?
    private var number = 0

    /// What one file's record says.
    private struct Counts {
        var lines = Covered(0, of: 0)
        var branches = Covered(0, of: 0)
        var saidLines: Int?
        var saidHit: Int?
        var saidBranches: Int?
        var saidTaken: Int?
    }

    static func read(_ source: ByteSource) throws -> Report {
        var report = LCOVReport()
        var carry: [UInt8] = []
        while let part = try source.next() {
            var start = part.startIndex
            if !carry.isEmpty {
                guard let end = part.firstIndex(of: 0x0A) else {
                    carry += part
                    guard carry.count < lineLimit else { throw report.malformed("a line without an end") }
                    continue
                }
                carry += part[..<end]
                try carry.withUnsafeBufferPointer { try report.read($0) }
                carry.removeAll(keepingCapacity: true)
                start = end + 1
            }
            let used = try part[start...].withUnsafeBufferPointer { try report.readLines($0) }
            carry += part[(start + used)...]
        }
        if !carry.isEmpty { try carry.withUnsafeBufferPointer { try report.read($0) } }
        guard report.record == nil else { throw report.malformed("it ends without end_of_record") }
        return Report(
            .lcov,
            content: .coverage(
                CoverageEvidence(
                    lines: report.lines, branches: report.branches.total > 0 ? report.branches : nil,
                    files: report.files.count)))
    }

    /// Reads the whole lines of a part; how many bytes they were.
    private mutating func readLines(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReportFlaw) -> Int {
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0A {
                try read(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                start = index + 1
            }
            index += 1
        }
        return start
    }

    private mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(ReportFlaw) {
        number += 1
        var line = line
        if line.last == 0x0D { line = UnsafeBufferPointer(rebasing: line.dropLast()) }
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
            line = UnsafeBufferPointer(rebasing: line.dropFirst(3))
        }
        // The most frequent first.
        if Self.starts(line, "DA:") { return try countLine(UnsafeBufferPointer(rebasing: line.dropFirst(3))) }
        if Self.starts(line, "BRDA:") { return try countBranch(line) }
        if Self.starts(line, "SF:") { return try begin(UnsafeBufferPointer(rebasing: line.dropFirst(3))) }
        if Self.starts(line, "end_of_record") { return try finish() }
        if Self.starts(line, "LF:") { return try note(line, \.saidLines) }
        if Self.starts(line, "LH:") { return try note(line, \.saidHit) }
        if Self.starts(line, "BRF:") { return try note(line, \.saidBranches) }
        if Self.starts(line, "BRH:") { return try note(line, \.saidTaken) }
        for known in Self.others where Self.starts(line, known) { return }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
        throw malformed("“\(String(decoding: line.prefix(40), as: UTF8.self))”")
    }

    /// Records that nothing is counted from.
    private static let others: [StaticString] = [
        "TN:", "FN", "VER:", "#", "MC", "BRL:", "FNL:",
    ]

    private static func starts(_ line: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard line.count >= count else { return false }
        for index in 0..<count where line[index] != word.utf8Start[index] { return false }
        return true
    }

    private func malformed(_ text: String) -> ReportFlaw { .malformed("LCOV", line: number, text) }
}

extension LCOVReport {
    private mutating func begin(_ name: UnsafeBufferPointer<UInt8>) throws(ReportFlaw) {
        guard record == nil else { throw malformed("a file without end_of_record") }
        let name = String(decoding: name, as: UTF8.self)
        guard files.insert(name).inserted else {
            throw .contradictory(.lcov, what: "records of “\(EvidenceLimit.cut(name))”", said: "1", found: "2")
        }
        record = Counts()
    }

    /// `12,3` with an optional checksum: line and hits.
    private mutating func countLine(_ line: UnsafeBufferPointer<UInt8>) throws(ReportFlaw) {
        guard record != nil else { throw malformed("a line of no file") }
        var index = 0
        while index < line.count, (0x30...0x39).contains(line[index]) { index += 1 }
        guard index > 0, index + 1 < line.count, line[index] == UInt8(ascii: ",") else {
            throw malformed("a line without hits")
        }
        index += 1
        // Compilers are known to count below zero; such a line was not seen to run.
        let isNegative = line[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var isHit = false
        while index < line.count, (0x30...0x39).contains(line[index]) {
            if line[index] != 0x30 { isHit = true }
            index += 1
        }
        guard index > first, index == line.count || [UInt8(ascii: ","), UInt8(ascii: "."), 0x65].contains(line[index])
        else { throw malformed("hits are no number") }
        record?.lines.total += 1
        if isHit, !isNegative { record?.lines.covered += 1 }
    }

    /// `BRDA:line,block,branch,taken`, where `-` is never.
    private mutating func countBranch(_ line: UnsafeBufferPointer<UInt8>) throws(ReportFlaw) {
        guard record != nil else { throw malformed("a branch of no file") }
        guard let comma = line.lastIndex(of: UInt8(ascii: ",")) else { throw malformed("a branch without a count") }
        let taken = line[(comma + 1)...]
        let isNever = taken.count == 1 && taken.first == UInt8(ascii: "-")
        guard !taken.isEmpty, isNever || taken.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw malformed("a branch's count is no number")
        }
        record?.branches.total += 1
        if !isNever, taken.contains(where: { $0 != 0x30 }) { record?.branches.covered += 1 }
    }

    private mutating func note(
        _ line: UnsafeBufferPointer<UInt8>, _ path: WritableKeyPath<Counts, Int?>
    ) throws(ReportFlaw) {
        guard record != nil, let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let count = Int(String(decoding: line[(colon + 1)...], as: UTF8.self)), (0..<1 << 32).contains(count)
        else { throw malformed("a sum is no number") }
        record?[keyPath: path] = count
    }

    private mutating func finish() throws(ReportFlaw) {
        guard let counts = record else { throw malformed("end_of_record of no file") }
        record = nil
        try add(counts.lines, (counts.saidLines, counts.saidHit), "LF, LH", to: &lines)
        try add(counts.branches, (counts.saidBranches, counts.saidTaken), "BRF, BRH", to: &branches)
    }

    private func add(
        _ counted: Covered, _ said: (total: Int?, covered: Int?), _ what: String, to sum: inout Covered
    ) throws(ReportFlaw) {
        // Without single records the sums are all there is.
        let found =
            counted.total > 0 ? counted : Covered(said.covered ?? 0, of: said.total ?? 0)
        guard said.total ?? found.total == found.total, said.covered ?? found.covered == found.covered,
            found.covered <= found.total
        else {
            throw .contradictory(
                .lcov, what: "\(what) before line \(number)",
                said: "\(said.total ?? found.total), \(said.covered ?? found.covered)",
                found: "\(found.total), \(found.covered)")
        }
        sum.covered += found.covered
        sum.total += found.total
    }
}
