import CordeeModel
import CordeePolicy
import Foundation
import Testing

struct StreamingTests {
    /// How much of this process is in memory, in bytes.
    private var resident: Int {
        get throws {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(Int(fields[1])) * 4096
        }
    }

    /// Repeats a piece between a start and an end, without ever having all of it.
    private func read(_ start: String, _ piece: String, times: Int, _ end: String) throws -> (Report, growth: Int) {
        // About 64 KiB a part.
        let batch = max(1, (1 << 16) / piece.utf8.count)
        let part = Array(String(repeating: piece, count: batch).utf8)
        var rest = times / batch
        var isEnded = false
        var parts = [Array(start.utf8)]
        let before = try resident
        var most = before
        let report = try ReportReader.read {
            if let part = parts.popLast() { return part[...] }
            if rest > 0 {
                rest -= 1
                if rest % 100 == 0 { most = max(most, try resident) }
                return part[...]
            }
            defer { isEnded = true }
            return isEnded ? nil : Array(end.utf8)[...]
        }
        return (report, most - before)
    }

    @Test func `A JUnit report of 200 MB needs little memory`() throws {
        let text = String(repeating: "a line that a test has written &amp; that nobody reads\n", count: 180)
        let piece = """
            <testcase classname="io.penpal.PriceTest" name="a month" time="0.012"><system-out>\(text)</system-out></testcase>

            """
        let (report, growth) = try read(
            "<testsuites><testsuite name=\"a\">", piece, times: 200_000_000 / piece.utf8.count,
            "</testsuite></testsuites>")
        guard case .tests(let tests) = report.content else { throw ReportFlaw.empty }
        #expect(tests.counts.passed > 19_000)
        // Other tests run in this process, too: a bound that holding the file would break many times over.
        #expect(growth < 100_000_000, "grew by \(growth) bytes")
    }

    @Test func `A tracefile of 100 MB needs little memory`() throws {
        let (report, growth) = try read(
            "SF:a.swift\n", "DA:123456,100200300\n", times: 5_000_000, "end_of_record\n")
        guard case .coverage(let coverage) = report.content else { throw ReportFlaw.empty }
        #expect(coverage.lines.covered > 4_900_000)
        #expect(growth < 50_000_000, "grew by \(growth) bytes")
    }
}
