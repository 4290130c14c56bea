import CordeeModel
import Testing

/// What each form of a range means, written from the documentation of npm's semver 7.
struct RangeGrammarTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var range: String
        var meaning: String
        var testDescription: String { "«\(range)»" }

        init(_ range: String, _ meaning: String) {
            self.range = range
            self.meaning = meaning
        }
    }

    static let comparators = [
        Case("1.2.7", "1.2.7"), Case("=1.2.7", "1.2.7"), Case("v1.2.7", "1.2.7"), Case("=v1.2.7", "1.2.7"),
        Case("<1.2.7", "<1.2.7"), Case("<=1.2.7", "<=1.2.7"), Case(">1.2.7", ">1.2.7"), Case(">=1.2.7", ">=1.2.7"),
        Case(">=1.2.7 <1.3.0", ">=1.2.7 <1.3.0"), Case(">=v1.2.7-rc.1+b", ">=1.2.7-rc.1"),
        Case("1.2.7 || >=1.2.9 <2.0.0", "1.2.7||>=1.2.9 <2.0.0"),
        Case("  >=  1.2.7 \t <   1.3.0  ", ">=1.2.7 <1.3.0"), Case("1.2.7||1.2.8", "1.2.7||1.2.8"),
        Case(">=1.2.7 >=1.2.7", ">=1.2.7"), Case("1.2.7+build", "1.2.7"),
        Case("<1", "<1.0.0-0"), Case("<1.2", "<1.2.0-0"), Case("<=1", "<2.0.0-0"), Case("<=1.2", "<1.3.0-0"),
        Case(">1", ">=2.0.0"), Case(">1.2", ">=1.3.0"), Case(">=1", ">=1.0.0"), Case(">=1.2", ">=1.2.0"),
        Case("=1.2", ">=1.2.0 <1.3.0-0"), Case(">1.x.3", ">=2.0.0"), Case("> 1.2", ">=1.3.0"),
    ]

    static let hyphens = [
        Case("1.2.3 - 2.3.4", ">=1.2.3 <=2.3.4"), Case("1.2 - 2.3.4", ">=1.2.0 <=2.3.4"),
        Case("1 - 2.3.4", ">=1.0.0 <=2.3.4"), Case("1.2.3 - 2.3", ">=1.2.3 <2.4.0-0"),
        Case("1.2.3 - 2", ">=1.2.3 <3.0.0-0"), Case("1.2 - 3.4", ">=1.2.0 <3.5.0-0"), Case("* - 2", "<3.0.0-0"),
        Case("1 - *", ">=1.0.0"), Case("x - x", ""), Case("v1.2.3 - v2.3.4", ">=1.2.3 <=2.3.4"),
        Case("1.2.3-rc.1 - 2.3.4-rc.2", ">=1.2.3-rc.1 <=2.3.4-rc.2"), Case("1.2.3+a - 2.3.4+b", ">=1.2.3 <=2.3.4"),
        Case("1.0.0-a - 1.0.0-b || 2.0.0", ">=1.0.0-a <=1.0.0-b||2.0.0"),
    ]

    static let open = [
        Case("", ""), Case(" ", ""), Case("*", ""), Case("x", ""), Case("X", ""), Case("x.x.x", ""), Case(">=*", ""),
        Case("<=x", ""), Case("=*", ""), Case(">=0.0.0", ""), Case(">=0", ""), Case("~*", ""), Case("^x", ""),
        Case("* >=1.2.3", ">=1.2.3"), Case("1", ">=1.0.0 <2.0.0-0"), Case("1.x", ">=1.0.0 <2.0.0-0"),
        Case("1.X.x", ">=1.0.0 <2.0.0-0"), Case("1.*", ">=1.0.0 <2.0.0-0"), Case("1.2", ">=1.2.0 <1.3.0-0"),
        Case("1.2.x", ">=1.2.0 <1.3.0-0"), Case("1.2.*", ">=1.2.0 <1.3.0-0"), Case("v1.2", ">=1.2.0 <1.3.0-0"),
        Case("1.x.3", ">=1.0.0 <2.0.0-0"), Case("1.2.x-rc.1", ">=1.2.0 <1.3.0-0"), Case("x.2.3", ""),
        Case("<*", "<0.0.0-0"), Case(">x", "<0.0.0-0"), Case("1.2 <*", "<0.0.0-0"),
        // What nothing meets is left out beside others, and what everything meets leaves out the others.
        Case("<* || 1.2.3", "1.2.3"), Case("<* || <0", "<0.0.0-0"), Case("1.2.3-rc.1 || *", ""), Case("||", ""),
        Case("1.2.3-rc.1 || >=0.0.0", ""), Case("1.2.3-rc.1 || >=v0.0.0", "1.2.3-rc.1||>=0.0.0"),
    ]

    static let tildes = [
        Case("~1.2.3", ">=1.2.3 <1.3.0-0"), Case("~1.2", ">=1.2.0 <1.3.0-0"), Case("~1", ">=1.0.0 <2.0.0-0"),
        Case("~0.2.3", ">=0.2.3 <0.3.0-0"), Case("~0.2", ">=0.2.0 <0.3.0-0"), Case("~0", "<1.0.0-0"),
        Case("~1.2.3-beta.2", ">=1.2.3-beta.2 <1.3.0-0"), Case("~1.x", ">=1.0.0 <2.0.0-0"),
        Case("~1.2.x", ">=1.2.0 <1.3.0-0"), Case("~>1.2.3", ">=1.2.3 <1.3.0-0"), Case("~> 1", ">=1.0.0 <2.0.0-0"),
        Case("~ 1.2.3", ">=1.2.3 <1.3.0-0"), Case("~v1.2.3", ">=1.2.3 <1.3.0-0"), Case("~=1.2.3", ">=1.2.3 <1.3.0-0"),
        Case("~0.0.1", ">=0.0.1 <0.1.0-0"), Case("~1.2.3+b", ">=1.2.3 <1.3.0-0"),
    ]

    static let carets = [
        Case("^1.2.3", ">=1.2.3 <2.0.0-0"), Case("^0.2.3", ">=0.2.3 <0.3.0-0"), Case("^0.0.3", ">=0.0.3 <0.0.4-0"),
        Case("^1.2.3-beta.2", ">=1.2.3-beta.2 <2.0.0-0"), Case("^0.0.3-beta", ">=0.0.3-beta <0.0.4-0"),
        Case("^1.2.x", ">=1.2.0 <2.0.0-0"), Case("^0.0.x", "<0.1.0-0"), Case("^0.0", "<0.1.0-0"),
        Case("^1.x", ">=1.0.0 <2.0.0-0"), Case("^0.x", "<1.0.0-0"), Case("^1", ">=1.0.0 <2.0.0-0"),
        Case("^0", "<1.0.0-0"), Case("^0.1", ">=0.1.0 <0.2.0-0"), Case("^0.0.0", "<0.0.1-0"),
        Case("^0.1.0-0", ">=0.1.0-0 <0.2.0-0"), Case("^ 1.2.3", ">=1.2.3 <2.0.0-0"), Case("^v1.2", ">=1.2.0 <2.0.0-0"),
        Case("^1.2 ^1.4 || ^3", ">=1.2.0 <2.0.0-0 >=1.4.0||>=3.0.0 <4.0.0-0"),
    ]

    @Test(arguments: comparators + hyphens + open + tildes + carets)
    func `A range means its comparators`(_ example: Case) throws {
        #expect(try VersionRange(example.range).desugared == example.meaning)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var range: String
        var word: String
        var testDescription: String { "«\(range)»" }

        init(_ range: String, _ word: String) {
            self.range = range
            self.word = word
        }
    }

    @Test(arguments: [
        Bad("latest", "latest"), Bad("1.2.3.4", "1.2.3.4"), Bad("1..2", "1..2"), Bad("1.2.", "1.2."), Bad("^", "^"),
        Bad("01.2.3", "01.2.3"), Bad("1.2.3-01", "1.2.3-01"), Bad("1.2-rc.1", "1.2-rc.1"), Bad("1.2.3rc", "1.2.3rc"),
        Bad("^1.2 <y", "<y"), Bad("!1.2", "!1.2"), Bad("=>1.2", "=>1.2"), Bad("=<1.2", "=<1.2"), Bad("><1.2", "><1.2"),
        Bad("1.2.3 | 1.2.4", "|"), Bad("1.2.3,1.2.4", "1.2.3,1.2.4"), Bad("1.2 - 1.3 - 1.4", "-"), Bad(">= || 1", ">="),
        Bad("1.2.3-1.2.4 -", "-"), Bad("V1.2.3", "V1.2.3"), Bad("> = 1.2.3", ">="), Bad(">==1.2.3", ">==1.2.3"),
        Bad("v=1.2.3", "v=1.2.3"), Bad("^^1", "^^1"), Bad("~^1", "~^1"), Bad("*1.2.3", "*1.2.3"), Bad("1.2*", "1.2*"),
        Bad("x1", "x1"), Bad("9007199254740992", "9007199254740992"), Bad("^9007199254740991", "^9007199254740991"),
        Bad("1.2.3 - é", "é"), Bad("1.2.3\0", "1.2.3\0"), Bad("git+ssh://x", "git+ssh://x"),
        Bad(String(repeating: "1 ", count: 513), String(repeating: "1 ", count: 513)),
    ])
    func `What is no range is refused, and the word named`(_ bad: Bad) {
        #expect(throws: VersionRange.Unreadable(word: bad.word)) { try VersionRange(bad.range) }
    }

    @Test func `A range is kept and coded as it was written`() throws {
        let range = try VersionRange("  ^1.2   ||  >= 3 ")
        #expect(range.description == "^1.2 || >= 3")
        let text = try Coding.text([range])
        #expect(text == #"["^1.2 || >= 3"]"#)
        #expect(try Coding.value([VersionRange].self, from: text) == [range])
        #expect(throws: DecodingError.self) { try Coding.value([VersionRange].self, from: #"["one"]"#) }
        #expect(try VersionRange(VersionRange.any.description) == .any)
    }
}
