/// How a format writes text, so that what commits say is nothing but text in it.
enum Notation: Hashable, Sendable {
    case markdown, html, slack

    /// Text in the middle of a line.
    func text(_ prose: Prose) -> String {
        switch self {
        case .markdown: MarkdownText.escaped(prose.text, isLineStart: false)
        case .html: HTMLText.escaped(prose.text)
        case .slack: SlackText.escaped(prose.text)
        }
    }

    /// A word of ours or the convention's.
    func text(_ words: String) -> String { text(Prose(line: words, limit: Self.wordsLimit)) }

    /// Text that stands out. It is escaped already.
    func strong(_ text: String) -> String {
        switch self {
        case .markdown: "**\(text)**"
        case .html: "<strong>\(text)</strong>"
        case .slack: "*\(text)*"
        }
    }

    /// Text that leads to an address of a forge. It is escaped already.
    func link(_ text: String, to address: String) -> String {
        switch self {
        case .markdown: "[\(text)](\(address))"
        case .html: "<a href=\"\(HTMLText.escaped(address))\">\(text)</a>"
        case .slack: "<\(SlackText.escaped(address))|\(text)>"
        }
    }

    /// Text of several lines below an entry.
    func paragraphs(_ prose: Prose) -> String {
        switch self {
        case .markdown:
            prose.lines.map { line in
                line.isEmpty ? "" : "  " + MarkdownText.escaped(line.text, isLineStart: true)
            }.joined(separator: "\n")
        case .html: "<p>" + prose.lines.map { HTMLText.escaped($0.text) }.joined(separator: "<br>\n") + "</p>"
        case .slack: prose.lines.map { $0.isEmpty ? "" : "    " + SlackText.escaped($0.text) }.joined(separator: "\n")
        }
    }

    /// What stands between the paragraphs of several texts.
    var paragraphBreak: String {
        switch self {
        case .markdown: "\n\n"
        case .html, .slack: "\n"
        }
    }

    /// What begins a heading of a level, from 1; empty: headings are written otherwise.
    func mark(_ level: Int) -> String {
        switch self {
        case .markdown: String(repeating: "#", count: level)
        case .html: "h\(level)"
        case .slack: ""
        }
    }

    /// The most entries of a section that are shown; the rest is counted. A chat is no place for hundreds.
    var entryLimit: Int {
        switch self {
        case .markdown, .html: .max
        case .slack: 25
        }
    }

    /// The most bytes of a title that are shown.
    static let wordsLimit = 300
}

extension String {
    /// The text with some of its bytes written otherwise; most texts have none of those, and are not copied.
    func rewritten(
        where isSpecial: (UInt8) -> Bool, _ write: (_ bytes: [UInt8], _ place: Int, _ out: inout [UInt8]) -> Void
    ) -> String {
        guard utf8.contains(where: isSpecial) else { return self }
        let bytes = Array(utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        for place in bytes.indices {
            if isSpecial(bytes[place]) { write(bytes, place, &out) } else { out.append(bytes[place]) }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
