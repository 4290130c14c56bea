/// The bytes of a JSON document, checked once from end to end.
///
/// Foundation's decoders build a value for each member first, which takes many times the memory of the file and, for
/// reports of many small objects, misses 100 MB/s. Here nothing is built but what is asked for, and nesting costs one
/// bit a level, not a frame of the stack.
enum JSONText {
    /// The largest document that is read, in bytes.
    static let sizeLimit = 256 << 20
    /// The deepest nesting that is followed.
    static let depthLimit = 512

    /// Checks a document against RFC 8259, and hands over a cursor that is good until `body` returns.
    /// - Throws: `malformed`, with the line, or what `body` throws.
    static func read<Value>(
        _ bytes: [UInt8], _ body: (JSONCursor) throws(ReportFlaw) -> Value
    ) throws(ReportFlaw) -> Value {
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<Value, ReportFlaw> in
            var check = JSONCheck(bytes: bytes)
            if let fault = check.document() {
                let line = bytes.prefix(fault.place).reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
                return .failure(.malformed("JSON", line: line, fault.text))
            }
            do throws(ReportFlaw) { return .success(try body(JSONCursor(bytes))) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

/// Walks over a document once. It needs no more memory than a bit for each open object or array.
private struct JSONCheck {
    struct Fault: Error {
        let place: Int
        let text: String
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// Whether each open structure is an object.
    private var open: [Bool] = []

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() -> Fault? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        do throws(Fault) {
            try value()
            while !open.isEmpty { try next() }
            space()
            if index < bytes.count { throw fault("something follows the document") }
            return nil
        } catch {
            return error
        }
    }

    private func fault(_ text: String) -> Fault {
        Fault(place: index, text: index < bytes.count ? text : "it ends in the middle")
    }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func space() {
        while index < bytes.count, case let byte = bytes[index], byte == 0x20 || (0x09...0x0D).contains(byte) {
            if byte == 0x0B || byte == 0x0C { return }
            index += 1
        }
    }

    /// What may follow a value inside of the innermost structure.
    private mutating func next() throws(Fault) {
        space()
        let isObject = open[open.count - 1]
        switch byte {
        case UInt8(ascii: ","):
            index += 1
            if isObject { try key() }
            try value()
        case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
            index += 1
            open.removeLast()
        default: throw fault("a comma or an end is missing")
        }
    }

    private mutating func key() throws(Fault) {
        space()
        guard byte == UInt8(ascii: "\"") else { throw fault("a name is missing") }
        try string()
        space()
        guard byte == UInt8(ascii: ":") else { throw fault("a colon is missing") }
        index += 1
    }

    /// One value, or the beginning of an object or array with its first value.
    private mutating func value() throws(Fault) {
        while true {
            space()
            switch byte {
            case UInt8(ascii: "{"):
                try begin(isObject: true)
                if byte == UInt8(ascii: "}") {
                    index += 1
                    open.removeLast()
                    return
                }
                try key()
            case UInt8(ascii: "["):
                try begin(isObject: false)
                if byte == UInt8(ascii: "]") {
                    index += 1
                    open.removeLast()
                    return
                }
            case UInt8(ascii: "\""): return try string()
            case UInt8(ascii: "t"): return try word("true")
            case UInt8(ascii: "f"): return try word("false")
            case UInt8(ascii: "n"): return try word("null")
            default: return try number()
            }
        }
    }

    private mutating func begin(isObject: Bool) throws(Fault) {
        guard open.count < JSONText.depthLimit else { throw fault("nested deeper than \(JSONText.depthLimit)") }
        open.append(isObject)
        index += 1
        space()
    }

    private mutating func word(_ word: StaticString) throws(Fault) {
        let count = word.utf8CodeUnitCount
        guard bytes.count - index >= count, (0..<count).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] }) else {
            index = min(index + count, bytes.count)
            throw fault("not a value")
        }
        index += count
    }

    private mutating func string() throws(Fault) {
        index += 1
        while true {
            // Nearly all bytes of a document are passed here.
            var place = index
            while place < bytes.count, case let byte = bytes[place], byte >= 0x20, byte != UInt8(ascii: "\""),
                byte != UInt8(ascii: "\\")
            {
                place += 1
            }
            index = place
            guard place < bytes.count else { throw fault("") }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"): try escape()
            default: throw fault("a control character in a text")
            }
        }
    }

    private mutating func escape() throws(Fault) {
        index += 1
        switch byte {
        case UInt8(ascii: "u"):
            let end = index + 5
            index += 1
            while index < end {
                guard JSONCursor.hexadecimal(byte) != nil else { throw fault("not an escape") }
                index += 1
            }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 1
        default: throw fault("not an escape")
        }
    }

    private mutating func number() throws(Fault) {
        if byte == UInt8(ascii: "-") { index += 1 }
        if byte == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(Fault) {
        guard (0x30...0x39).contains(byte) else { throw fault("not a value") }
        while (0x30...0x39).contains(byte) { index += 1 }
    }
}
