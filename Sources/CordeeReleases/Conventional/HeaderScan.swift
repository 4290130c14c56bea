/// What stands where in the first line of a message, whether it follows the convention or not.
///
/// The reader takes what is right in it; the lint says what is not.
struct HeaderScan {
    /// The word at the beginning; empty: there is none.
    var word: Range<Int>
    /// What stands in the parentheses after it; nil: there are none.
    var scope: Range<Int>?
    /// Whether the parenthesis is never closed.
    var isScopeOpen = false
    /// Whether `!` stands before the colon.
    var hasMark = false
    /// Whether that `!` stands before the parentheses instead of after them.
    var isMarkFirst = false
    /// Whether there are spaces before the colon.
    var hasSpaceBefore = false
    /// Whether a colon follows.
    var hasColon = false
    /// Whether a space follows that.
    var hasSpaceAfter = false
    /// The rest of the line.
    var description: Range<Int>

    /// The longest type, in bytes.
    static let wordLimit = 40
    /// The longest scope, in bytes.
    static let scopeLimit = 100

    /// Looks at a line.
    init(_ bytes: [UInt8], _ line: Range<Int>) {
        let end = line.upperBound
        var place = line.lowerBound
        while place < end, bytes[place].isWordPart { place += 1 }
        word = line.lowerBound..<place
        description = bytes.trimmed(line)
        if word.isEmpty || !bytes[word.lowerBound].isLetter || word.count > Self.wordLimit { return }

        func skipBlanks() {
            while place < end, bytes[place].isBlank {
                hasSpaceBefore = true
                place += 1
            }
        }
        func skipMark() -> Bool {
            guard place < end, bytes[place] == UInt8(ascii: "!") else { return false }
            place += 1
            hasMark = true
            skipBlanks()
            return true
        }
        skipBlanks()
        let isMarkedEarly = skipMark()
        if place < end, bytes[place] == UInt8(ascii: "(") {
            isMarkFirst = isMarkedEarly
            let start = place + 1
            while place < end, place - start < Self.scopeLimit, bytes[place] != UInt8(ascii: ")") { place += 1 }
            if place == end || bytes[place] != UInt8(ascii: ")") {
                isScopeOpen = true
                return
            }
            scope = bytes.trimmed(start..<place)
            place += 1
            skipBlanks()
        }
        if !hasMark { _ = skipMark() }
        guard place < end, bytes[place] == UInt8(ascii: ":") else { return }
        hasColon = true
        hasSpaceAfter = place + 1 < end && bytes[place + 1] == 0x20
        description = bytes.trimmed(place + 1..<end)
    }

    /// Whether the line is one of Conventional Commits 1.0.0. An empty scope is as good as none.
    var isConventional: Bool {
        hasColon && hasSpaceAfter && !hasSpaceBefore && !isMarkFirst && !description.isEmpty
    }
}
