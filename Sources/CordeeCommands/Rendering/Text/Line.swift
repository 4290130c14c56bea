import CordeeMessages

/// One line of styled text.
///
/// Whatever is put into it is shown for what it is: control characters and terminal escapes are written out, never
/// emitted, and nothing can break out of the line.
package struct Line: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Its pieces, left to right.
    package private(set) var spans: [Span] = []

    /// A piece of one style.
    package struct Span: Hashable, Sendable {
        /// Its text, escaped.
        package var text: String
        /// How it looks.
        package var style: Style
    }

    /// A line of one style.
    package init(_ text: String = "", _ style: Style = .plain) { append(text, style) }
    /// A line of plain text.
    package init(stringLiteral text: String) { append(text, .plain) }

    /// A text of the catalogue, with the commands in it (between backticks) set off.
    package init(prose: String, _ style: Style = .plain) {
        for (index, part) in prose.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            append(index.isMultiple(of: 2) ? String(part) : "`\(part)`", index.isMultiple(of: 2) ? style : .cyan)
        }
    }

    /// Adds a piece at the end.
    package mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        let shown = Visible.text(text)
        if spans.last?.style == style {
            spans[spans.count - 1].text += shown
        } else {
            spans.append(Span(text: shown, style: style))
        }
    }

    /// One line after the other, in one line.
    package static func + (one: Line, other: Line) -> Line {
        var sum = one
        for span in other.spans { sum.append(span.text, span.style) }
        return sum
    }

    /// Its text without any style.
    package var text: String { spans.map(\.text).joined() }
    /// How many columns it takes.
    package var width: Int { spans.reduce(0) { $0 + $1.text.displayWidth } }

    /// The line in at most so many columns; what is cut off is marked with `…`.
    package func truncated(to limit: Int) -> Line {
        guard width > limit else { return self }
        var cut = Line()
        var left = limit - 1
        guard left >= 0 else { return cut }
        for span in spans {
            var kept = ""
            for character in span.text {
                left -= character.displayWidth
                guard left >= 0 else { break }
                kept.append(character)
            }
            cut.append(kept, span.style)
            if left < 0 {
                cut.append("…", span.style)
                break
            }
        }
        return cut
    }

    /// The line as several of at most so many columns, broken at spaces; a word that is too long is cut.
    ///
    /// - Parameters:
    ///   - limit: the columns of the terminal.
    ///   - indent: spaces before every line but the first.
    package func wrapped(to limit: Int, indent: Int = 0) -> [Line] {
        guard width > limit, limit > indent + 8 else { return [truncated(to: limit)] }
        let space = Line(String(repeating: " ", count: indent))
        var lines: [Line] = []
        var line = Line()
        var isEmpty = true
        for word in words {
            if !isEmpty, line.width + word.widthWithoutSpace > limit {
                lines.append(line.withoutSpaceAtEnd.truncated(to: limit))
                line = space
                isEmpty = true
            }
            line = line + word
            isEmpty = false
        }
        return lines + [line.withoutSpaceAtEnd.truncated(to: limit)]
    }

    private var widthWithoutSpace: Int { withoutSpaceAtEnd.width }

    private var withoutSpaceAtEnd: Line {
        guard let last = spans.last, last.text.hasSuffix(" ") else { return self }
        var line = self
        line.spans[spans.count - 1].text.removeLast()
        return line
    }

    /// Its words, each with the space after it; spaces at the beginning stay with the first word.
    private var words: [Line] {
        var words: [Line] = []
        var word = Line()
        var hasLetters = false
        for span in spans {
            for character in span.text {
                word.append(String(character), span.style)
                if character != " " { hasLetters = true }
                guard character == " ", hasLetters else { continue }
                words.append(word)
                word = Line()
            }
        }
        return word.spans.isEmpty ? words : words + [word]
    }

    /// The line with spaces after it, up to so many columns.
    package func padded(to columns: Int) -> Line {
        let missing = columns - width
        return missing > 0 ? self + Line(String(repeating: " ", count: missing)) : self
    }

    /// The line as bytes for a terminal or a file; ANSI sequences (ECMA-48) only when colour is on.
    package func rendered(colour: Bool) -> String {
        guard colour else { return text.trimmedAtEnd }
        return spans.map { span in
            span.style == .plain ? span.text : "\u{1B}[\(span.style.parameters)m\(span.text)\u{1B}[0m"
        }.joined().trimmedAtEnd
    }
}

extension [Line] {
    /// All lines, each ended by a line feed.
    package func rendered(colour: Bool) -> String { map { $0.rendered(colour: colour) + "\n" }.joined() }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
