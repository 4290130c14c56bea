import CordeeMessages

extension String {
    /// How many columns of a terminal the text takes.
    ///
    /// Wide East Asian characters and emoji take two, combining marks none. The text must not hold control characters.
    package var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }
}

extension Character {
    /// How many columns of a terminal the character takes: 0, 1 or 2.
    var displayWidth: Int {
        var width = 0
        for scalar in unicodeScalars {
            if scalar.isWide || scalar.value == 0xFE0F { return 2 }
            if !Visible.isMark(scalar) { width = 1 }
        }
        return width
    }
}

extension Unicode.Scalar {
    /// Whether it takes two columns: East Asian Width W or F (Unicode Standard Annex 11), in ranges.
    fileprivate var isWide: Bool {
        switch value {
        case 0..<0x1100: false
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
