internal import Foundation

/// Reads the end of a log that somebody is writing.
enum LogTail {
    /// How much of the end is read, in bytes.
    private static let reach: UInt64 = 2048

    /// The last line that is not blank; empty when there is none, or no log.
    static func lastLine(of path: String) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { return "" }
        defer { try? file.close() }
        guard let end = try? file.seekToEnd() else { return "" }
        try? file.seek(toOffset: end > reach ? end - reach : 0)
        guard let data = try? file.readToEnd() else { return "" }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
    }
}
