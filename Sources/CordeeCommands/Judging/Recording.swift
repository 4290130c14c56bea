import CordeeConductor
import CordeeModel
import Foundation

/// A file of recorded outcomes.
enum Recording {
    /// The largest file that is read, in bytes.
    static let limit = 1 << 30

    /// Its lines, in the order of their times.
    ///
    /// - Throws: `unreadable`, `tooLarge`, or the first line that is none. A last line without its end is what a crash
    ///   left, and is left out.
    static func read(_ path: String) throws(ReplayTrouble) -> [RecordedLine] {
        let data: Data
        do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
            throw .unreadable(path, error.localizedDescription)
        }
        guard data.count <= limit else { throw .tooLarge(path, limit: limit) }
        let decoder = JSONDecoder()
        var lines: [RecordedLine] = []
        let rows = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, row) in rows.enumerated() {
            if row.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { continue }
            do {
                lines.append(try decoder.decode(RecordedLine.self, from: row))
            } catch {
                if index == rows.count - 1 { break }
                throw .badLine(path, index + 1)
            }
        }
        guard !lines.isEmpty else { throw .empty(path) }
        return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
