extension VersionRange {
    /// Why a text is no range.
    package struct Unreadable: Error, Hashable, Sendable {
        /// The word that cannot be read; the whole text when it is too long.
        package var word: String

        /// Names a word.
        package init(word: String) { self.word = word }
    }

    /// Reads a range: alternatives between `||`; each of them empty, `1.2 - 2.3`, or words such as `^1.2 <1.9`.
    ///
    /// A word is a version of one to three numbers (`x`, `X` and `*` stand for any), after `<`, `<=`, `>`, `>=`, `=`,
    /// `~`, `~>` or `^` and perhaps a `v`. An empty text accepts every release.
    ///
    /// - Throws: `Unreadable` when it is none, or beyond `lengthLimit` or `SemanticVersion.numberLimit`.
    package init(_ text: String) throws(Unreadable) {
        guard text.utf8.count <= Self.lengthLimit else { throw Unreadable(word: text) }
        var alternatives: [[Comparator]] = []
        var texts: [String] = []
        for part in Self.alternatives(of: text) {
            let words = part.split(whereSeparator: Self.isSpace).map { String(decoding: $0, as: UTF8.self) }
            alternatives.append(try Self.comparators(words))
            texts.append(words.joined(separator: " "))
        }
        // As node-semver has it: what nothing meets goes, unless nothing else is there; and what every release meets
        // makes the others go, even those that ask for pre-releases.
        let possible = alternatives.filter { $0 != [.never] }
        if alternatives.count > 1 { alternatives = possible.isEmpty ? [[.never]] : possible }
        if alternatives.contains([]) { alternatives = [[]] }
        self.init(text: texts.joined(separator: " || "), alternatives: alternatives)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func alternatives(of text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var parts: [ArraySlice<UInt8>] = []
        var (start, index) = (0, 0)
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "|"), bytes[index + 1] == UInt8(ascii: "|") {
                parts.append(bytes[start..<index])
                start = index + 2
                index += 1
            }
            index += 1
        }
        return parts + [bytes[start...]]
    }

    private static func comparators(_ words: [String]) throws(Unreadable) -> [Comparator] {
        if words.count == 3, words[1] == "-" {
            let first = try PartialVersion(words[0][...], in: words[0])
            return try first.atLeast() + PartialVersion(words[2][...], in: words[2]).upTo()
        }
        var found: [Comparator] = []
        var index = 0
        while index < words.count {
            var word = words[index]
            // An operator may stand apart from its version.
            if Operator(rawValue: word) != nil, index + 1 < words.count {
                index += 1
                word += words[index]
            }
            index += 1
            for comparator in try comparators(word) where !found.contains(comparator) { found.append(comparator) }
        }
        return found.contains(.never) ? [.never] : found
    }

    private static func comparators(_ word: String) throws(Unreadable) -> [Comparator] {
        let sign = word.utf8.prefix { "<>=~^".utf8.contains($0) }
        var name = String(sign) ?? ""
        // Behind `~` and `^`, as behind another operator, further `=` belong to the version.
        while Operator(rawValue: name) == nil, name.hasSuffix("=") { name.removeLast() }
        guard let kind = Operator(rawValue: name) else { throw Unreadable(word: word) }
        let version = try PartialVersion(word.dropFirst(name.count), in: word)
        return switch kind {
        case .none, .equal: try version.alike()
        case .tilde, .pessimistic: try version.tilde()
        case .caret: try version.caret()
        case .below: try version.below()
        case .atMost: try version.atMost()
        case .above: try version.above()
        case .atLeast: try version.atLeast()
        }
    }

    private enum Operator: String {
        case none = ""
        case equal = "="
        case tilde = "~"
        case pessimistic = "~>"
        case caret = "^"
        case below = "<"
        case atMost = "<="
        case above = ">"
        case atLeast = ">="
    }
}
