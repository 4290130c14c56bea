extension UInt8 {
    /// Whether it is a decimal digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// Whether it is an ASCII letter.
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// Whether it is an ASCII letter of the upper case.
    var isUpperCase: Bool { self >= 0x41 && self <= 0x5A }
    /// Whether it is a hexadecimal digit.
    var isHexDigit: Bool { isDigit || (self | 0x20) >= 0x61 && (self | 0x20) <= 0x66 }
    /// Whether it is what words are made of: letters, digits, `-` and `_`.
    var isWordPart: Bool { isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }
    /// Whether it is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// The letter in lower case; anything else as it is.
    var lowercased: UInt8 { isUpperCase ? self | 0x20 : self }
}

extension [UInt8] {
    /// Whether a text stands at a place, to the byte.
    func has(_ text: StaticString, at place: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place >= 0, place <= count - length else { return false }
        return text.withUTF8Buffer { expected in
            for index in 0..<length where self[place + index] != expected[index] { return false }
            return true
        }
    }

    /// The part of a range without spaces and tabs at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// The text of a range, cut to at most `limit` bytes at the beginning of a character.
    func text(_ range: Range<Int>, limit: Int = .max) -> String {
        var end = range.upperBound
        if range.count > limit {
            end = range.lowerBound + limit
            while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return String(decoding: self[range.lowerBound..<end], as: UTF8.self)
    }

    /// The text of a range in lower case where it is ASCII.
    func lowercased(_ range: Range<Int>) -> String {
        String(decoding: self[range].lazy.map(\.lowercased), as: UTF8.self)
    }

    /// The line that begins at a place: its range without its end, and where the next one begins.
    func line(at start: Int) -> (line: Range<Int>, next: Int) {
        var end = start
        while end < count, self[end] != 0x0A { end += 1 }
        let next = end < count ? end + 1 : end
        if end > start, self[end - 1] == 0x0D { end -= 1 }
        return (start..<end, next)
    }
}
