import CordeeModel

/// Walks through a JSON document (RFC 8259), strictly and once, and tells of each value where it stands.
struct JSONScanner {
    /// The deepest nesting that is followed.
    static let depthLimit = 500

    /// A value that was met.
    enum Kind: Equatable {
        /// A text, with its quotes left out of the range.
        case string
        /// An object or an array, at its beginning.
        case container
        case other
    }

    private let draft: Draft
    private var index: Int
    /// The keys that lead to where we are; nil: an element of an array.
    private var path: [String?] = []
    private let visit: ([String?], Kind, Range<Int>) -> Void

    /// Walks through all of it. `visit` gets the keys that lead to a value, what it is, and its bytes.
    /// - Throws: `versionFileInvalid`.
    static func scan(
        _ draft: Draft, visit: @escaping ([String?], Kind, Range<Int>) -> Void
    ) throws(Failure) {
        var scanner = JSONScanner(draft: draft, visit: visit)
        scanner.skipSpace()
        try scanner.value()
        scanner.skipSpace()
        guard scanner.index == draft.bytes.count else { throw scanner.invalid() }
    }

    private init(draft: Draft, visit: @escaping ([String?], Kind, Range<Int>) -> Void) {
        self.draft = draft
        self.visit = visit
        index = draft.start
    }

    /// A value, and what is in it. Not by recursion: a deep document must not exhaust the stack.
    private mutating func value() throws(Failure) {
        /// Open containers: whether each is an object.
        var open: [Bool] = []
        while true {
            var isClosed = false
            switch peek() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = peek() == UInt8(ascii: "{")
                visit(path, .container, index..<(index + 1))
                guard open.count < Self.depthLimit else { throw invalid() }
                index += 1
                skipSpace()
                if peek() == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    index += 1
                    isClosed = true
                } else {
                    open.append(isObject)
                    path.append(isObject ? try key() : nil)
                }
            case UInt8(ascii: "\""):
                let range = try string()
                visit(path, .string, range)
                isClosed = true
            default:
                let range = try literal()
                visit(path, .other, range)
                isClosed = true
            }
            guard isClosed else { continue }
            if try !advance(&open) { return }
        }
    }

    /// From the end of a value to the beginning of the next; false: it was the last.
    private mutating func advance(_ open: inout [Bool]) throws(Failure) -> Bool {
        while let isObject = open.last {
            skipSpace()
            path.removeLast()
            switch peek() {
            case UInt8(ascii: ","):
                index += 1
                skipSpace()
                path.append(isObject ? try key() : nil)
                return true
            case isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"):
                index += 1
                open.removeLast()
            default: throw invalid()
            }
        }
        return false
    }

    /// A key with its colon.
    private mutating func key() throws(Failure) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw invalid() }
        let range = try string()
        skipSpace()
        guard peek() == UInt8(ascii: ":") else { throw invalid() }
        index += 1
        skipSpace()
        return Self.text(draft.bytes[range])
    }

    /// A text; the range is what stands between its quotes.
    private mutating func string() throws(Failure) -> Range<Int> {
        index += 1
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw invalid() }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < draft.bytes.count else { throw invalid(at: start - 1) }
        index += 1
        return start..<(index - 1)
    }

    /// A number, `true`, `false` or `null`; what exactly is the parser's question.
    private mutating func literal() throws(Failure) -> Range<Int> {
        let start = index
        while let byte = peek(), Character.isWordByte(byte) || ".+-".utf8.contains(byte) { index += 1 }
        guard index > start else { throw invalid() }
        return start..<index
    }

    private mutating func skipSpace() {
        while let byte = peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private func peek() -> UInt8? { index < draft.bytes.count ? draft.bytes[index] : nil }
    private func invalid(at place: Int? = nil) -> Failure { draft.invalid(at: place ?? index) }

    /// What a text between quotes means.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = Substring(decoding: bytes, as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let escape = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch UInt8(truncatingIfNeeded: escape) {
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "u"):
                units.append(UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) ?? 0xFFFD)
                rest = rest.dropFirst(4)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
