import CordeeModel

/// Walks through a TOML 1.0 document once, and tells of each value where it stands.
///
/// Only for documents that a parser has accepted: what it does not understand is `versionFileInvalid`, and what it says is
/// checked against the parser.
struct TOMLScanner {
    /// The deepest nesting that is followed.
    static let depthLimit = 200

    /// Something that was met.
    enum Event {
        /// `[a.b]`, or with `isElement` `[[a.b]]`.
        case table([String], isElement: Bool)
        /// A text, with its quotes left out of the range; with `isSingle` it can be replaced by one of versions' letters.
        case string([String], Range<Int>, isSingle: Bool)
        /// Another value that is no inline table.
        case other([String], Range<Int>)
    }

    private let draft: Draft
    private var index: Int
    private let visit: (Event) -> Void

    /// Walks through all of it.
    /// - Throws: `versionFileInvalid`.
    static func scan(_ draft: Draft, visit: @escaping (Event) -> Void) throws(Failure) {
        var scanner = TOMLScanner(draft: draft, index: draft.start, visit: visit)
        try scanner.document()
    }

    private init(draft: Draft, index: Int, visit: @escaping (Event) -> Void) {
        self.draft = draft
        self.index = index
        self.visit = visit
    }

    private mutating func document() throws(Failure) {
        var table: [String] = []
        while true {
            skip(lines: true)
            guard let byte = peek() else { return }
            if byte == UInt8(ascii: "[") {
                let isElement = peek(1) == UInt8(ascii: "[")
                index += isElement ? 2 : 1
                table = try key()
                for _ in 0..<(isElement ? 2 : 1) { try take("]") }
                visit(.table(table, isElement: isElement))
            } else {
                try pair(in: table, depth: 0)
            }
            skip(lines: false)
            guard peek() == nil || peek() == UInt8(ascii: "\n") || peek() == UInt8(ascii: "\r") else {
                throw invalid()
            }
        }
    }

    /// `key = value`.
    private mutating func pair(in table: [String], depth: Int) throws(Failure) {
        let path = table + (try key())
        try take("=")
        skip(lines: false)
        try value(path, depth: depth)
    }

    /// `a."b.c".d`, with the spaces around it.
    private mutating func key() throws(Failure) -> [String] {
        var parts: [String] = []
        while true {
            skip(lines: false)
            switch peek() {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let (range, isPlain) = try string()
                parts.append(Self.text(draft.bytes[range], isPlain: isPlain))
            default:
                let start = index
                while let byte = peek(), Character.isWordByte(byte) || "_-".utf8.contains(byte) { index += 1 }
                guard index > start else { throw invalid() }
                parts.append(String(decoding: draft.bytes[start..<index], as: UTF8.self))
            }
            skip(lines: false)
            guard peek() == UInt8(ascii: ".") else { return parts }
            index += 1
        }
    }

    private mutating func value(_ path: [String], depth: Int) throws(Failure) {
        guard depth < Self.depthLimit else { throw invalid() }
        switch peek() {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let quote = peek()
            let isLong = peek(1) == quote && peek(2) == quote
            let (range, _) = try string()
            visit(.string(path, range, isSingle: !isLong))
        case UInt8(ascii: "["):
            let start = index
            index += 1
            skip(lines: true)
            while peek() != UInt8(ascii: "]") {
                // An element of an array has no name of its own.
                try value(path + ["[]"], depth: depth + 1)
                skip(lines: true)
                if peek() == UInt8(ascii: ",") { index += 1 } else if peek() != UInt8(ascii: "]") { throw invalid() }
                skip(lines: true)
            }
            index += 1
            visit(.other(path, start..<index))
        case UInt8(ascii: "{"):
            index += 1
            skip(lines: false)
            while peek() != UInt8(ascii: "}") {
                try pair(in: path, depth: depth + 1)
                skip(lines: false)
                if peek() == UInt8(ascii: ",") { index += 1 } else if peek() != UInt8(ascii: "}") { throw invalid() }
                skip(lines: false)
            }
            index += 1
        default:
            let start = index
            while let byte = peek(), byte >= 0x20, !",]}#".utf8.contains(byte) { index += 1 }
            guard index > start else { throw invalid() }
            visit(.other(path, start..<index))
        }
    }

    /// A text of any of the four kinds; the range is what stands between its quotes, `isPlain` that `\` means nothing.
    private mutating func string() throws(Failure) -> (range: Range<Int>, isPlain: Bool) {
        guard let quote = peek() else { throw invalid() }
        let isPlain = quote == UInt8(ascii: "'")
        let isLong = peek(1) == quote && peek(2) == quote
        let begin = index
        index += isLong ? 3 : 1
        let start = index
        while let byte = peek() {
            if byte == UInt8(ascii: "\\"), !isPlain {
                index += 2
            } else if byte != quote {
                guard isLong || byte != UInt8(ascii: "\n") else { throw invalid(at: begin) }
                index += 1
            } else if !isLong {
                index += 1
                return (start..<(index - 1), isPlain)
            } else if peek(1) == quote, peek(2) == quote {
                // Of four or five quotes the last three end it.
                while peek(3) == quote { index += 1 }
                index += 3
                return (start..<(index - 3), isPlain)
            } else {
                index += 1
            }
        }
        throw invalid(at: begin)
    }

    /// Spaces and a comment; with `lines` also the ends of lines.
    private mutating func skip(lines: Bool) {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "\n") where lines, UInt8(ascii: "\r") where lines: index += 1
            case UInt8(ascii: "#"):
                index = draft.bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? draft.bytes.count
            default: return
            }
        }
    }

    private mutating func take(_ sign: Unicode.Scalar) throws(Failure) {
        guard peek() == UInt8(ascii: sign) else { throw invalid() }
        index += 1
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        index + offset < draft.bytes.count ? draft.bytes[index + offset] : nil
    }

    private func invalid(at place: Int? = nil) -> Failure { draft.invalid(at: place ?? index) }

    /// What a text between quotes means, as far as versions and names need it: escapes are those of JSON, and of eight digits.
    static func text(_ bytes: ArraySlice<UInt8>, isPlain: Bool) -> String {
        isPlain ? String(decoding: bytes, as: UTF8.self) : JSONScanner.text(bytes)
    }
}
