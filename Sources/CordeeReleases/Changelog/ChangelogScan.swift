/// The headings of a changelog that people may have written, where they stand in the file.
///
/// Headings in blocks of code and in comments are none. Lines are looked at byte by byte and never changed.
struct ChangelogScan {
    /// A heading.
    struct Heading: Equatable {
        /// Where its line begins.
        var start: Int
        /// 1 to 6.
        var level: Int
        /// Its words, without brackets; of a link only what is shown.
        var words: [String]
    }

    let bytes: [UInt8]
    /// The headings, in the file's order.
    private(set) var headings: [Heading] = []
    /// Where what people wrote ends: before the definitions of links at the end, which stay there.
    private(set) var end: Int
    /// How the file ends its lines.
    let lineEnd: String

    private var fence: UInt8?
    private var isComment = false
    private let closers: Closers

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        closers = Closers(bytes)
        let first = bytes.line(at: 0)
        lineEnd = first.next - first.line.upperBound == 2 ? "\r\n" : "\n"
        end = bytes.count
        var place = 0
        // Where the line before begins, when it may be the text of a heading that is underlined.
        var before: Range<Int>?
        var definitions: Int?
        while place < bytes.count {
            let (line, next) = bytes.line(at: place)
            let content = bytes.trimmed(line)
            let isText = isText(content)
            if isText { look(at: line, content, before: before) }
            before = isText && !content.isEmpty && before == nil ? line : nil
            if content.isEmpty {
                before = nil
            } else if isText, isDefinition(content) {
                definitions = definitions ?? place
            } else {
                definitions = nil
            }
            place = next
        }
        end = definitions ?? bytes.count
    }

    /// Whether a line is neither in a block of code nor in a comment.
    private mutating func isText(_ content: Range<Int>) -> Bool {
        let start = content.lowerBound
        if isComment {
            isComment = !contains("-->", in: content)
            return false
        }
        if let mark = bytes.fence(content), (fence ?? mark) == mark {
            if fence != nil {
                fence = nil
                return false
            }
            if start < closers.fence(mark) {
                fence = mark
                return false
            }
        }
        if fence == nil, bytes.has("<!--", at: start), start < closers.comment {
            isComment = !contains("-->", in: content)
            return false
        }
        return fence == nil
    }

    private func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        range.contains { bytes.has(text, at: $0) }
    }

    /// `[1.0.0]: https://…`
    private func isDefinition(_ content: Range<Int>) -> Bool {
        guard bytes[content.lowerBound] == UInt8(ascii: "["),
            let close = bytes[content].firstIndex(of: UInt8(ascii: "]"))
        else { return false }
        return close + 1 < content.upperBound && bytes[close + 1] == UInt8(ascii: ":")
    }

    private mutating func look(at line: Range<Int>, _ content: Range<Int>, before: Range<Int>?) {
        guard content.lowerBound - line.lowerBound <= 3, let first = bytes[content].first else { return }
        if first == UInt8(ascii: "#") {
            let level = bytes[content].prefix { $0 == first }.count
            let text = content.lowerBound + level..<content.upperBound
            guard level <= 6, text.isEmpty || bytes[text.lowerBound].isBlank else { return }
            headings.append(Heading(start: line.lowerBound, level: level, words: words(text)))
        } else if let before, first == UInt8(ascii: "=") || first == UInt8(ascii: "-"),
            bytes[content].allSatisfy({ $0 == first })
        {
            let level = first == UInt8(ascii: "=") ? 1 : 2
            headings.append(Heading(start: before.lowerBound, level: level, words: words(before)))
        }
    }

    /// The first words of a heading, without brackets and what else stands around them.
    private func words(_ range: Range<Int>) -> [String] {
        let marks = Array("[](){}<>*`,;:\"'".utf8)
        return bytes[range].split(maxSplits: 8) { $0.isBlank || marks.contains($0) }.prefix(3).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

/// Where blocks end for the last time: one that begins after that never ends, and is none, so that nothing is put into it.
private struct Closers {
    var comment = 0
    private var backticks = 0
    private var tildes = 0

    init(_ bytes: [UInt8]) {
        var place = 0
        while place < bytes.count {
            let (line, next) = bytes.line(at: place)
            if let mark = bytes.fence(bytes.trimmed(line)) {
                if mark == UInt8(ascii: "`") { backticks = place } else { tildes = place }
            }
            if line.contains(where: { bytes.has("-->", at: $0) }) { comment = next }
            place = next
        }
    }

    func fence(_ mark: UInt8) -> Int { mark == UInt8(ascii: "`") ? backticks : tildes }
}

extension [UInt8] {
    /// What a line fences a block of code with; nil: it does not.
    fileprivate func fence(_ content: Range<Int>) -> UInt8? {
        if has("```", at: content.lowerBound) { return UInt8(ascii: "`") }
        return has("~~~", at: content.lowerBound) ? UInt8(ascii: "~") : nil
    }
}
