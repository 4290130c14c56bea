/// Text as CommonMark and GitHub show it to the letter.
///
/// No HTML, no links or pictures but ours, no emphasis, code, tables, formulas or lists; and nobody is notified: a forge
/// sends mail to whoever stands behind an `@`, so an invisible space follows it, as Renovate and Dependabot do. A plain
/// web address stays one, which shows where it leads.
enum MarkdownText {
    static func escaped(_ text: String, isLineStart: Bool) -> String {
        let line = text.rewritten(where: isSpecial) { bytes, place, out in
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "_") where isInWord(bytes, place): out.append(byte)
            case UInt8(ascii: "@"):
                out.append(byte)
                if bytes.isMention(at: place) { out += invisibleSpace.utf8 }
            default:
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            }
        }
        return isLineStart ? withoutMeaning(line) : line
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "$"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// Inside of a word `_` means nothing, and names read better without a backslash.
    private static func isInWord(_ bytes: [UInt8], _ place: Int) -> Bool {
        func isAlphanumeric(_ index: Int) -> Bool {
            bytes.indices.contains(index) && (bytes[index].isLetter || bytes[index].isDigit)
        }
        return isAlphanumeric(place - 1) && isAlphanumeric(place + 1)
    }

    /// At the beginning of a line `#`, `-`, `+`, `=` and `1.` mean something. Lists may stay lists: they stand inside of the
    /// entry, and explain migrations.
    private static func withoutMeaning(_ line: String) -> String {
        let bytes = Array(line.utf8)
        if bytes.has("- ", at: 0) || bytes.has("+ ", at: 0) { return "- " + literally(bytes[2...]) }
        if bytes.has("\\* ", at: 0) { return "- " + literally(bytes[3...]) }
        let digits = bytes.prefix { $0.isDigit }.count
        if (1...3).contains(digits), bytes.has(". ", at: digits) {
            return bytes.text(0..<digits + 2) + literally(bytes[(digits + 2)...])
        }
        return literally(bytes[...])
    }

    private static func literally(_ bytes: ArraySlice<UInt8>) -> String {
        let line = String(decoding: bytes.drop { $0 == 0x20 }, as: UTF8.self)
        guard let first = line.utf8.first else { return line }
        if "#-+=".utf8.contains(first) { return "\\" + line }
        let digits = line.utf8.prefix { $0.isDigit }
        guard !digits.isEmpty, let next = line.utf8.dropFirst(digits.count).first, ".)".utf8.contains(next) else {
            return line
        }
        return String(line.prefix(digits.count)) + "\\" + String(line.dropFirst(digits.count))
    }

    static let invisibleSpace = "\u{200B}"
}

extension [UInt8] {
    /// Whether an `@` stands before a name and not in an address.
    func isMention(at place: Int) -> Bool {
        let isName = place + 1 < count && self[place + 1].isWordPart
        return isName && !(place > 0 && self[place - 1].isWordPart)
    }
}
