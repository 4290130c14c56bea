/// Shows texts from outside for what they are: nothing in them reaches a terminal or a shell as anything but text.
package enum Visible {
    /// A space at which no line breaks. Not the narrow one, which a bare console cannot draw.
    package static let hardSpace: Character = "\u{A0}"
    /// What stands for a value that is missing.
    package static let missing = "?"
    /// The most combining marks in a row that are drawn; a tower of them would cover the lines above.
    package static let markLimit = 4

    /// The text with control characters, terminal escapes, text direction marks and other invisible characters written
    /// out (`\u{1B}`). Escaping twice is escaping once.
    package static func text(_ value: String) -> String {
        if value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return value }
        var shown = ""
        var marks = 0
        for scalar in value.unicodeScalars {
            marks = isMark(scalar) ? marks + 1 : 0
            if marks > markLimit || isInvisible(scalar) {
                shown += escape(scalar)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// The text as one word of a shell's command line: quoted unless it is plainly harmless.
    package static func word(_ value: String) -> String {
        if value == missing { return missing }
        let shown = text(value)
        let isPlain = shown.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "/", ":", "=", "@", "%", "+", ",", "-": true
            default: false
            }
        }
        if isPlain, !shown.isEmpty, !shown.hasPrefix("-") { return shown }
        let quoted = shown.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        // A word that begins with a dash would be taken for an option.
        return shown.hasPrefix("-") ? "'./\(quoted)'" : "'\(quoted)'"
    }

    /// Whether a scalar is drawn over the one before it.
    package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
