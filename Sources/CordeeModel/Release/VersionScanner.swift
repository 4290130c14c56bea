/// Reads the pieces of versions and ranges from bytes, strictly as SemVer's grammar has them.
struct VersionScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }
    /// The byte that comes next; 0 at the end, which no version has.
    var next: UInt8 { index < bytes.endIndex ? bytes[index] : 0 }

    /// Passes a byte, if it is the next one.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    /// A number without leading zeros; nil when there is none, or it is above `SemanticVersion.numberLimit`.
    mutating func number() -> UInt64? {
        let start = index
        var number: UInt64 = 0
        while index < bytes.endIndex {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            // One digit more than the limit has; before that, nothing can overflow.
            guard index - start < 17 else { return nil }
            number = number * 10 + UInt64(digit)
            index += 1
        }
        guard index > start, number <= SemanticVersion.numberLimit else { return nil }
        return bytes[start] == UInt8(ascii: "0") && index > start + 1 ? nil : number
    }

    /// The pre-release and the build metadata with their signs, empty where there are none; nil when one is malformed.
    mutating func suffix() -> String? {
        guard index < bytes.endIndex else { return "" }
        let start = index
        if skip(UInt8(ascii: "-")), !identifiers(allowLeadingZeros: false) { return nil }
        if skip(UInt8(ascii: "+")), !identifiers(allowLeadingZeros: true) { return nil }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func identifiers(allowLeadingZeros: Bool) -> Bool {
        repeat {
            let start = index
            var isNumber = true
            while index < bytes.endIndex {
                let byte = bytes[index]
                if byte &- UInt8(ascii: "0") >= 10 {
                    guard (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-") else { break }
                    isNumber = false
                }
                index += 1
            }
            guard index > start else { return false }
            if isNumber, !allowLeadingZeros, bytes[start] == UInt8(ascii: "0"), index > start + 1 { return false }
        } while skip(UInt8(ascii: "."))
        return true
    }
}
