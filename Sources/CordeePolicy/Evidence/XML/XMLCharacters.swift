/// Makes sure that Foundation's parser gets UTF-8 and nothing else: on some other bytes it traps.
struct XMLCharacters {
    private let isLatin: Bool
    /// What the next byte of a character that is not whole yet may be; nil: a new character begins.
    private var following: ClosedRange<UInt8>?
    /// How many bytes the character lacks.
    private var missing = 0

    init(isLatin: Bool) { self.isLatin = isLatin }

    /// A part as UTF-8.
    /// - Throws: `malformed`.
    mutating func checked(_ part: ArraySlice<UInt8>) throws(ReportFlaw) -> ArraySlice<UInt8> {
        let isPlain = part.withUnsafeBufferPointer { bytes in bytes.allSatisfy { $0 < 0x80 && $0 != 0 } }
        if isPlain, following == nil { return part }
        if isLatin { return ArraySlice(String(decoding: part.map { UInt16($0) }, as: UTF16.self).utf8) }
        for byte in part {
            guard step(byte) else { throw .malformed("XML", line: nil, "not UTF-8") }
        }
        return part
    }

    /// Whether a byte can follow (RFC 3629, section 4).
    private mutating func step(_ byte: UInt8) -> Bool {
        if let range = following {
            guard range.contains(byte) else { return false }
            missing -= 1
            following = missing > 0 ? 0x80...0xBF : nil
            return true
        }
        switch byte {
        case 0x01...0x7F: return true
        case 0xC2...0xDF: (following, missing) = (0x80...0xBF, 1)
        case 0xE0: (following, missing) = (0xA0...0xBF, 2)
        case 0xED: (following, missing) = (0x80...0x9F, 2)
        case 0xE1...0xEF: (following, missing) = (0x80...0xBF, 2)
        case 0xF0: (following, missing) = (0x90...0xBF, 3)
        case 0xF1...0xF3: (following, missing) = (0x80...0xBF, 3)
        case 0xF4: (following, missing) = (0x80...0x8F, 3)
        default: return false
        }
        return true
    }
}
