/// A property of a file in the iCalendar format (RFC 5545, 3.1), unfolded.
struct ContentLine {
    /// In capitals.
    var name: String
    /// Parameters by their names in capitals; of several values the first.
    private var parameters: [(name: String, value: String)]
    /// As it is written, escapes included.
    var value: String
    /// Where it begins in the file, from 1.
    var line: Int

    func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// The value as a text: `\n`, `\,`, `\;` and `\\` are what they stand for.
    var text: String {
        var text = ""
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                text.unicodeScalars.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The properties of a file; nil in place of a line that is none. Lines may end with CRLF, as they should, or LF.
    /// What is not UTF-8 is replaced.
    static func all(in bytes: [UInt8]) -> [(line: Int, content: ContentLine?)] {
        var lines: [(line: Int, content: ContentLine?)] = []
        var logical: [UInt8] = []
        var first = 1
        func finish() {
            if !logical.isEmpty { lines.append((first, ContentLine(logical, line: first))) }
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = bytes.starts(with: mark) ? mark.count : 0
        let physical = bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in physical.enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if let sign = line.first, sign == UInt8(ascii: " ") || sign == UInt8(ascii: "\t") {
                logical += line.dropFirst()
            } else {
                finish()
                logical = Array(line)
                first = index + 1
            }
        }
        finish()
        return lines
    }

    private init?(_ bytes: [UInt8], line: Int) {
        var index = 0
        func word(until signs: String) -> String {
            // A sign that should be there may be missing at the end.
            index = min(index, bytes.count)
            let start = index
            while index < bytes.count, !signs.utf8.contains(bytes[index]) { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        name = word(until: ";:").uppercased()
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isNamePart) else { return nil }
        parameters = []
        while index < bytes.count, bytes[index] == UInt8(ascii: ";") {
            index += 1
            let parameter = word(until: "=").uppercased()
            index += 1
            var value = ""
            var values = 0
            repeat {
                if values > 0 { index += 1 }
                let part: String
                if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                    index += 1
                    part = word(until: "\"")
                    index += 1
                } else {
                    part = word(until: ",;:")
                }
                if values == 0 { value = part }
                values += 1
            } while index < bytes.count && bytes[index] == UInt8(ascii: ",")
            parameters.append((parameter, value))
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
        value = String(decoding: bytes[(index + 1)...], as: UTF8.self)
        self.line = line
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "A"..."Z", "0"..."9", "-": true
        default: false
        }
    }
}
