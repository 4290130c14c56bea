/// A YAML text in which single characters stand in for others, so that the parser sees no aliases, no double keys and
/// no placeholders.
///
/// Yams fills in aliases itself, without a limit, and gives up at the first key that is there twice. And YAML does not
/// allow the braces of `[./releases/{version}/run]` within brackets, where everybody writes them. So the `*` of an
/// alias, the first character of a repeated key, and braces around letters inside of a word are replaced by characters
/// of Unicode's private use area that the text does not have. That moves nothing, so every position stays true;
/// `restored` undoes it.
struct MaskedText {
    private(set) var text: String
    /// Stands for the `*` of an alias.
    let alias: Unicode.Scalar
    private var spare: [Unicode.Scalar]
    private var masked: [Unicode.Scalar: Unicode.Scalar]

    /// Masks the aliases of a text; nil when the text itself uses up the private use area.
    init?(_ text: String) {
        var used: Set<Unicode.Scalar> = []
        for scalar in text.unicodeScalars where Self.privateUse.contains(scalar.value) { used.insert(scalar) }
        spare = Self.privateUse.lazy.compactMap(Unicode.Scalar.init).filter { !used.contains($0) }
            .prefix(Limits.duplicates + 3).map { $0 }
        guard let alias = spare.popLast(), let open = spare.popLast(), let close = spare.popLast() else { return nil }
        self.alias = alias
        masked = [alias: "*", open: "{", close: "}"]
        self.text = Self.mask(Array(text.utf8), alias: alias, open: open, close: close)
    }

    /// Gives the key that begins at a position another first character; false when that cannot be done.
    mutating func maskKey(at position: Position) -> Bool {
        let scalars = text.unicodeScalars
        guard var index = index(of: position), let stand = spare.popLast() else { return false }
        if scalars[index] == "\"" || scalars[index] == "'" {
            index = scalars.index(after: index)
            guard index < scalars.endIndex, scalars[index] != "\"", scalars[index] != "'" else { return false }
        }
        guard !Self.unfit.contains(scalars[index]) else { return false }
        masked[stand] = scalars[index]
        text.unicodeScalars.replaceSubrange(index...index, with: CollectionOfOne(stand))
        return true
    }

    /// A text as it was before anything was masked.
    func restored(_ string: String) -> String {
        // All of the private use area begins with one of these bytes.
        guard string.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF }) else { return string }
        var result = String.UnicodeScalarView()
        for scalar in string.unicodeScalars {
            var scalar = scalar
            while let before = masked[scalar] { scalar = before }
            result.append(scalar)
        }
        return String(result)
    }

    /// The anchor that a plain scalar refers to, when it is an alias.
    func target(of string: String) -> String? {
        guard var first = string.unicodeScalars.first else { return nil }
        if first != alias, let before = masked[first] { first = before }
        guard first == alias else { return nil }
        return String(string.unicodeScalars.dropFirst())
    }

    private static let privateUse: ClosedRange<UInt32> = 0xE000...0xF8FF
    /// Characters that mean something to YAML where a key begins.
    private static let unfit: Set<Unicode.Scalar> = [
        "[", "]", "{", "}", "&", "!", "?", ":", ",", "|", ">", "#", " ", "\t", "\n", "\r",
    ]

    private func index(of position: Position) -> String.Index? {
        let scalars = text.unicodeScalars
        var place = Position.start
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if place == position { return index }
            let scalar = scalars[index]
            index = scalars.index(after: index)
            switch scalar {
            case "\r" where index < scalars.endIndex && scalars[index] == "\n": place.column += 1
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": place = Position(line: place.line + 1, column: 1)
            default: place.column += 1
            }
        }
        return nil
    }

    private static func mask(
        _ bytes: [UInt8], alias: Unicode.Scalar, open: Unicode.Scalar, close: Unicode.Scalar
    ) -> String {
        let (aliasBytes, openBytes, closeBytes) = (String(alias).utf8, String(open).utf8, String(close).utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let beginsWord = index == 0 || boundaries.contains(bytes[index - 1])
            if byte == UInt8(ascii: "*"), beginsWord, index + 1 < bytes.count, isNamePart(bytes[index + 1]) {
                result += aliasBytes
            } else if byte == UInt8(ascii: "{"), !beginsWord, let end = braceEnd(bytes, after: index) {
                result += openBytes
                result += bytes[(index + 1)..<end]
                result += closeBytes
                index = end
            } else {
                result.append(byte)
            }
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What a word can begin behind.
    private static let boundaries = Set(" \t\r\n[{,:?".utf8)

    private static func isNamePart(_ byte: UInt8) -> Bool {
        let scalar = Unicode.Scalar(byte)
        return scalar.isLetterOrDigit || scalar == "_" || scalar == "-"
    }

    /// Where the brace is that closes a word of letters.
    private static func braceEnd(_ bytes: [UInt8], after open: Int) -> Int? {
        var end = open + 1
        while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
        return end > open + 1 && end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end : nil
    }
}
