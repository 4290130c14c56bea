/// A place in a checked JSON document. What is not asked for is stepped over without being built.
///
///     guard json.enter(.object) else { … }
///     while let key = json.key() {
///         switch key {
///         case "id": id = json.text()
///         default: break  // stepped over
///         }
///     }
struct JSONCursor {
    /// The kinds of values.
    enum Kind { case object, array, string, number, bool, null }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int
    /// Whether the value of the last key or element was not asked for yet.
    private var isPending = true

    /// Stands at a document's value. The document must have been checked, and outlive this.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        space()
    }

    /// What stands here.
    var kind: Kind {
        switch byte {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func space() {
        while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Steps into an object or array, if that is what stands here; over anything else.
    mutating func enter(_ structure: Kind) -> Bool {
        guard kind == structure else {
            skip()
            return false
        }
        index += 1
        isPending = false
        return true
    }

    /// The name of the object's next member, with its value next; nil at the end, with the object left behind.
    mutating func key() -> JSONName? {
        guard next() else { return nil }
        let start = index + 1
        let isPlain = skipString()
        let content = bytes[start..<(index - 1)]
        let name = JSONName(
            UnsafeBufferPointer(rebasing: content), text: isPlain ? nil : Self.unescaped(content))
        space()
        index += 1
        space()
        isPending = true
        return name
    }

    /// Whether the array has another element, which is next; else the array is left behind.
    mutating func element() -> Bool {
        guard next() else { return false }
        isPending = true
        return true
    }

    private mutating func next() -> Bool {
        if isPending { skip() }
        space()
        if byte == UInt8(ascii: ",") {
            index += 1
            space()
        }
        guard byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]"), index < bytes.count else {
            index += 1
            return false
        }
        return true
    }

    /// A text; nil, and stepped over, for anything else. No more than what may be kept is built.
    mutating func text() -> String? {
        guard kind == .string else {
            skip()
            return nil
        }
        let start = index + 1
        isPending = false
        let isPlain = skipString()
        let content = bytes[start..<(index - 1)]
        return isPlain ? String(decoding: content, as: UTF8.self) : Self.unescaped(content)
    }

    /// A number; nil, and stepped over, for anything else, and for what is beyond all numbers.
    mutating func number() -> Double? {
        guard kind == .number else {
            skip()
            return nil
        }
        let start = index
        skip()
        guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// A whole number, also one written as `12.0`; nil, and stepped over, for anything else.
    mutating func integer() -> Int? { number().flatMap { Int(exactly: $0) } }

    /// The largest count that is believed: sums of as many as fit into a document are still numbers.
    private static let countLimit = 1 << 36

    /// A count: a whole number from 0 to `countLimit`.
    mutating func count() -> Int? { integer().flatMap { (0...Self.countLimit).contains($0) ? $0 : nil } }

    /// Milliseconds as whole microseconds; nil, and stepped over, for what is no time.
    mutating func milliseconds() -> Int64? {
        number().flatMap { (0..<1e14).contains($0) ? Int64(($0 * 1000).rounded()) : nil }
    }

    /// True or false; nil, and stepped over, for anything else.
    mutating func flag() -> Bool? {
        let value: Bool? = kind == .bool ? byte == UInt8(ascii: "t") : nil
        skip()
        return value
    }

    /// Steps over the value that stands here, however deep it is.
    mutating func skip() {
        isPending = false
        index = Self.end(ofValueAt: index, in: bytes)
    }

    private static func end(ofValueAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start
        guard index < bytes.count else { return index }
        switch bytes[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): break
        case UInt8(ascii: "\""): return end(ofStringAt: index, in: bytes).end
        default:
            while index < bytes.count, case let byte = bytes[index], byte > 0x20, byte != UInt8(ascii: ","),
                byte | 0x20 != 0x7D
            {
                index += 1
            }
            return index
        }
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index = end(ofStringAt: index, in: bytes).end
                continue
            }
            index += 1
            // One bit is between brackets and braces, and no other character is the same without it.
            if byte | 0x20 == 0x7B {
                depth += 1
            } else if byte | 0x20 == 0x7D {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return bytes.count
    }

    /// Where a string ends, and whether it has no escapes.
    private static func end(
        ofStringAt start: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (end: Int, isPlain: Bool) {
        var index = start + 1
        var isPlain = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { return (index + 1, isPlain) }
            if byte == UInt8(ascii: "\\") {
                isPlain = false
                index += 1
            }
            index += 1
        }
        return (bytes.count, isPlain)
    }

    private mutating func skipString() -> Bool {
        let (end, isPlain) = Self.end(ofStringAt: index, in: bytes)
        index = end
        return isPlain
    }
}

extension JSONCursor {
    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 0x30...0x39: UInt16(byte - 0x30)
        case 0x41...0x46: UInt16(byte - 0x41 + 10)
        case 0x61...0x66: UInt16(byte - 0x61 + 10)
        default: nil
        }
    }

    /// A string's content with its escapes resolved; half a surrogate pair becomes U+FFFD.
    private static func unescaped(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var plain: [UInt8] = []
        var units: [UInt16] = []
        var rest = content[...]
        func flush() {
            plain.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
            units = []
        }
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                flush()
                plain.append(byte)
                continue
            }
            if escape == UInt8(ascii: "u") {
                units.append(rest.prefix(4).reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) })
                rest = rest.dropFirst(4)
                continue
            }
            flush()
            switch escape {
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            default: plain.append(escape)
            }
        }
        flush()
        return String(decoding: plain, as: UTF8.self)
    }
}

/// The name of a member, compared without being built.
struct JSONName {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The name where it is spelt with escapes.
    private let unescaped: String?

    init(_ bytes: UnsafeBufferPointer<UInt8>, text: String?) {
        self.bytes = bytes
        unescaped = text
    }

    /// The name as text.
    var text: String { unescaped ?? String(decoding: bytes, as: UTF8.self) }

    static func ~= (name: StaticString, key: JSONName) -> Bool {
        if let text = key.unescaped { return text == "\(name)" }
        let count = name.utf8CodeUnitCount
        guard key.bytes.count == count else { return false }
        for index in 0..<count where key.bytes[index] != name.utf8Start[index] { return false }
        return true
    }
}
