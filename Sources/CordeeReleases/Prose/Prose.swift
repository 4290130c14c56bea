/// Text from outside that may be shown: nothing in it steers a terminal or hides from a reader.
///
/// Holds no control characters but line ends, no marks of text direction, no invisible characters, no towers of
/// combining marks; each of those stands as U+FFFD, so that one sees that something was there. It is still plain text: each
/// format of the notes escapes it for itself. The only way to one is through the cleaning.
package struct Prose: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The clean text.
    package let text: String

    /// The most combining marks in a row that are kept; a tower of them would cover the lines above.
    package static let markLimit = 4

    package static func < (one: Self, other: Self) -> Bool { one.text < other.text }
    package var description: String { text }
    /// Whether there is nothing to read.
    package var isEmpty: Bool { text.isEmpty }

    /// Cleans a text to one line: line ends and tabs become spaces, those around it go; at most `limit` bytes, of which
    /// the last show with `…` that there was more.
    package init(line raw: String, limit: Int) {
        text = Self.shortened(Self.cleaned(raw, keepsLines: false, limit: limit), to: limit)
    }

    /// Cleans a text of several lines, which end with a line feed; blank lines at both ends go.
    package init(paragraphs raw: String, limit: Int) {
        text = Self.shortened(Self.cleaned(raw, keepsLines: true, limit: limit), to: limit)
    }

    /// The lines of the text, without what stands around each.
    package var lines: [Prose] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { Prose(clean: Self.trimmed(String($0))) }
    }

    private init(clean: String) { text = clean }

    private static func cleaned(_ raw: String, keepsLines: Bool, limit: Int) -> String {
        if raw.utf8.count <= limit, raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return trimmed(raw) }
        var shown = String.UnicodeScalarView()
        var marks = 0
        var seen = 0
        var last: Unicode.Scalar = " "
        for scalar in raw.unicodeScalars {
            // What is cut away later need not be looked at; twice the limit leaves room for what trimming takes.
            seen += 1
            if seen > 2 * limit + 1024 { break }
            let kind = ScalarKind(scalar, after: last)
            marks = kind == .mark ? marks + 1 : 0
            switch kind {
            case .plain: shown.append(scalar)
            case .mark: shown.append(marks > markLimit ? replacement : scalar)
            case .lineEnd: shown.append(keepsLines ? "\n" : " ")
            case .carriageReturn: break
            case .space: shown.append(" ")
            case .unfit: shown.append(replacement)
            }
            last = scalar
        }
        return trimmed(String(shown))
    }

    /// Without spaces and line ends at both ends.
    private static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x0A }),
            let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x0A })
        else { return "" }
        if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return text }
        return String(text[first...last])
    }

    private static func shortened(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: max(0, limit - 3))
        // Back to the beginning of a character.
        while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return trimmed(String(text[..<end])) + "…"
    }

    private static let replacement: Unicode.Scalar = "\u{FFFD}"
}
