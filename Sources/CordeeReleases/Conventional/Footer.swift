/// A line at the end of a message that says one thing in a fixed form: `Refs: #3`, `Closes #12`.
package struct Footer: Hashable, Sendable {
    /// Its name, as it was written.
    package var token: String
    /// What it says, without the separator; several lines where more follow it.
    package var value: String
    /// Whether ` #` stands between them instead of `: `.
    package var isNumber: Bool

    /// Describes a footer.
    package init(token: String, value: String, isNumber: Bool = false) {
        self.token = token
        self.value = value
        self.isNumber = isNumber
    }

    /// Whether it says what users must change.
    package var isBreaking: Bool { token == "BREAKING CHANGE" || token == "BREAKING-CHANGE" }

    /// Whether it has that name, which is given in lower case.
    func isCalled(_ name: String) -> Bool {
        token.utf8.count == name.utf8.count && token.utf8.elementsEqual(name.utf8) { $0.lowercased == $1 }
    }

    /// The longest name, in bytes.
    static let tokenLimit = 40
    /// The longest value that is kept, in bytes.
    package static let valueLimit = 4000
}

/// Where a footer's name ends in a line, and where what it says begins.
struct FooterMark {
    var token: Range<Int>
    var value: Int
    var isNumber: Bool
    var isBreaking: Bool

    /// Looks whether a line begins a footer.
    ///
    /// The specification's separators are `: ` and ` #`. What users must change counts also when it only begins on the
    /// next line.
    init?(_ bytes: [UInt8], _ line: Range<Int>) {
        let (start, end) = (line.lowerBound, line.upperBound)
        guard start < end, bytes[start].isLetter else { return nil }
        if bytes[start] == UInt8(ascii: "B"),
            bytes.has("BREAKING CHANGE", at: start) || bytes.has("BREAKING-CHANGE", at: start)
        {
            let colon = start + 15
            guard colon < end, bytes[colon] == UInt8(ascii: ":"), colon + 1 == end || bytes[colon + 1].isBlank else {
                return nil
            }
            self.init(token: start..<colon, value: colon + 1, isNumber: false, isBreaking: true)
            return
        }
        var place = start
        while place < end, place - start <= Footer.tokenLimit,
            bytes[place].isLetter || bytes[place].isDigit || bytes[place] == UInt8(ascii: "-")
        {
            place += 1
        }
        // The separator, and at least one byte after it.
        guard place - start <= Footer.tokenLimit, place + 2 < end else { return nil }
        let isNumber = bytes[place] == 0x20 && bytes[place + 1] == UInt8(ascii: "#")
        guard isNumber || bytes[place] == UInt8(ascii: ":") && bytes[place + 1] == 0x20 else { return nil }
        self.init(token: start..<place, value: place + 2, isNumber: isNumber, isBreaking: false)
    }

    private init(token: Range<Int>, value: Int, isNumber: Bool, isBreaking: Bool) {
        self.token = token
        self.value = value
        self.isNumber = isNumber
        self.isBreaking = isBreaking
    }
}
