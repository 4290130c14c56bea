import CordeeModel
import Testing

/// Which versions a range accepts, written from the documentation of npm's semver 7.
struct RangeMatchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var range: String
        var accepted: [String]
        var refused: [String]
        var testDescription: String { "«\(range)»" }

        init(_ range: String, accepts accepted: [String], not refused: [String]) {
            self.range = range
            self.accepted = accepted
            self.refused = refused
        }
    }

    static let releases = [
        Case(">=1.2.7", accepts: ["1.2.7", "1.2.8", "2.5.3", "1.3.9"], not: ["1.2.6", "1.1.0"]),
        Case(">=1.2.7 <1.3.0", accepts: ["1.2.7", "1.2.8", "1.2.99"], not: ["1.2.6", "1.3.0", "1.1.0"]),
        Case("1.2.7 || >=1.2.9 <2.0.0", accepts: ["1.2.7", "1.2.9", "1.4.6"], not: ["1.2.8", "2.0.0"]),
        Case("1.2.3", accepts: ["1.2.3", "1.2.3+build"], not: ["1.2.4", "1.2.2", "1.2.3-rc.1"]),
        Case("1.2.3 - 2.3.4", accepts: ["1.2.3", "2.3.4", "2.0.0"], not: ["1.2.2", "2.3.5"]),
        Case("1.2.3 - 2.3", accepts: ["2.3.99"], not: ["2.4.0", "2.4.0-rc.1"]),
        Case("*", accepts: ["0.0.0", "1.2.3", "99.0.0+b"], not: ["1.2.3-rc.1", "0.0.0-0"]),
        Case("1.2.x", accepts: ["1.2.0", "1.2.9"], not: ["1.1.9", "1.3.0", "1.3.0-0", "1.2.0-rc.1"]),
        Case("~1.2.3", accepts: ["1.2.3", "1.2.9"], not: ["1.2.2", "1.3.0"]),
        Case("~1", accepts: ["1.0.0", "1.9.9"], not: ["0.9.9", "2.0.0"]),
        Case("^1.2.3", accepts: ["1.2.3", "1.9.0"], not: ["1.2.2", "2.0.0", "2.0.0-alpha", "1.2.3-rc.1"]),
        Case("^0.2.3", accepts: ["0.2.3", "0.2.9"], not: ["0.3.0", "1.0.0"]),
        Case("^0.0.3", accepts: ["0.0.3"], not: ["0.0.2", "0.0.4", "0.1.0"]),
        Case("^0.0", accepts: ["0.0.0", "0.0.9"], not: ["0.1.0"]),
        Case(">1.2", accepts: ["1.3.0"], not: ["1.2.0", "1.2.9", "1.3.0-rc.1"]),
        Case("<1.2", accepts: ["1.1.9"], not: ["1.2.0", "1.2.0-rc.1"]),
        Case("<=1.2", accepts: ["1.2.9"], not: ["1.3.0"]),
        Case("<*", accepts: [], not: ["0.0.0", "0.0.0-0", "1.0.0"]),
    ]

    static let preReleases = [
        Case(
            ">1.2.3-alpha.3", accepts: ["1.2.3-alpha.7", "3.4.5", "1.2.3"],
            not: ["3.4.5-alpha.9", "1.2.3-alpha.3", "1.2.4-alpha.7"]),
        Case(
            "~1.2.3-beta.2", accepts: ["1.2.3-beta.2", "1.2.3-beta.4", "1.2.9"], not: ["1.2.4-beta.2", "1.2.3-beta.1"]),
        Case(
            "^1.2.3-beta.2", accepts: ["1.2.3-beta.4", "1.9.0"], not: ["1.2.4-beta.2", "2.0.0-beta.1", "1.2.3-alpha"]),
        Case("^0.0.3-beta", accepts: ["0.0.3-pr.2", "0.0.3"], not: ["0.0.4-beta", "0.0.4"]),
        Case("1.2.3-rc.1", accepts: ["1.2.3-rc.1", "1.2.3-rc.1+b"], not: ["1.2.3-rc.2", "1.2.3"]),
        Case("<2.0.0-rc.2", accepts: ["2.0.0-rc.1", "1.9.9"], not: ["2.0.0-rc.2", "1.9.9-rc.1", "2.0.0"]),
        Case("1.2.3-a - 1.2.3-c", accepts: ["1.2.3-a", "1.2.3-b.9"], not: ["1.2.3-d", "1.2.3"]),
        // Only the comparators of one alternative count.
        Case(">=2 || 1.2.3-rc.1", accepts: ["1.2.3-rc.1", "2.0.0"], not: ["2.0.0-rc.1", "1.2.3-rc.2"]),
        Case("1.2.3-rc.1 || *", accepts: ["1.2.3"], not: ["1.2.3-rc.1"]),
    ]

    @Test(arguments: releases + preReleases)
    func `A range accepts what it says`(_ example: Case) throws {
        let range = try VersionRange(example.range)
        for text in example.accepted {
            #expect(range.accepts(try #require(SemanticVersion(text))), "\(example.range) accepts \(text)")
        }
        for text in example.refused {
            #expect(!range.accepts(try #require(SemanticVersion(text))), "\(example.range) does not accept \(text)")
        }
    }
}
