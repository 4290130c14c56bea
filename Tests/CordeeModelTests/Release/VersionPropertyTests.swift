import CordeeModel
import CordeeTesting
import Testing

/// What holds for all versions and ranges, on thousands of them made from seeds.
struct VersionPropertyTests {
    static let seeds = Array(1...50)

    @Test func `The order of versions is total`() {
        for seed in Self.seeds {
            var random = Chance(seed: UInt64(seed))
            let versions = (0..<20).map { _ in random.version() }
            for one in versions {
                for other in versions {
                    let ways = [one < other, one == other, other < one].count { $0 }
                    #expect(ways == 1, "seed \(seed): \(one) and \(other)")
                    if one < other {
                        for third in versions where other < third {
                            #expect(one < third, "seed \(seed): \(one) \(third)")
                        }
                    }
                    if !one.hasSamePrecedence(as: other) {
                        #expect(
                            (one < other) == (one.withoutBuild < other.withoutBuild), "seed \(seed): \(one) \(other)")
                    }
                }
            }
        }
    }

    @Test func `What is written is read as the same`() {
        for seed in Self.seeds {
            var random = Chance(seed: UInt64(seed))
            for _ in 0..<100 {
                let version = random.version()
                #expect(SemanticVersion(version.description) == version, "seed \(seed)")
            }
        }
    }

    @Test func `Every bump rises, a greater bump at least as far, and none skips a release`() throws {
        for seed in Self.seeds {
            var random = Chance(seed: UInt64(seed))
            for _ in 0..<100 {
                let version = random.version()
                var last = version.withoutBuild
                for bump in Bump.allCases {
                    let next = try #require(version.incremented(bump))
                    #expect(version.withoutBuild < next && !(next < last), "seed \(seed): \(version) \(bump)")
                    #expect(!next.isPreRelease && next.build == nil, "seed \(seed): \(version) \(bump)")
                    last = next
                    let preview = try #require(version.preReleased(bump, identifier: "rc"))
                    #expect(version.withoutBuild < preview, "seed \(seed): \(version) \(bump)")
                    #expect(
                        preview.incremented(bump) == preview.incremented(.patch), "seed \(seed): \(version) \(bump)")
                }
                let next = try #require(version.nextPreRelease())
                #expect(version.withoutBuild < next && next.isPreRelease, "seed \(seed): \(version)")
            }
        }
    }

    /// The meaning of a range, judged by its comparators one by one, is what the range itself says.
    @Test func `A range agrees with its comparators`() throws {
        for seed in Self.seeds {
            var random = Chance(seed: UInt64(seed))
            for _ in 0..<50 {
                let text = random.range()
                let range = try VersionRange(text)
                #expect(try VersionRange(range.description) == range, "seed \(seed): \(text)")
                let again = try VersionRange(range.desugared)
                for _ in 0..<10 {
                    let version = random.version()
                    let expected = Self.meets(version, range.desugared)
                    #expect(range.accepts(version) == expected, "seed \(seed): \(text) \(version)")
                    #expect(again.accepts(version) == expected, "seed \(seed): \(text) \(version)")
                }
            }
        }
    }

    /// Judges comparators such as `>=1.2.0 <2.0.0-0||3.0.0` by the order of versions and npm's rule of pre-releases.
    private static func meets(_ version: SemanticVersion, _ desugared: String) -> Bool {
        desugared.replacing("||", with: "|").split(separator: "|", omittingEmptySubsequences: false).contains { set in
            let comparators = set.split(separator: " ").compactMap { word -> (String, SemanticVersion)? in
                let sign = word.prefix { "<>=".contains($0) }
                return SemanticVersion(word.dropFirst(sign.count)).map { (String(sign), $0) }
            }
            let isWithin = comparators.allSatisfy { sign, bound in
                let same = version.hasSamePrecedence(as: bound)
                return switch sign {
                case "<": version < bound && !same
                case "<=": version < bound || same
                case ">": bound < version && !same
                case ">=": bound < version || same
                default: same
                }
            }
            return isWithin
                && (!version.isPreRelease
                    || comparators.contains { $0.1.isPreRelease && $0.1.hasSameNumbers(as: version) })
        }
    }
}

extension Chance {
    mutating func pick(_ words: [String]) -> String { words[Int.random(in: words.indices, using: &self)] }
    mutating func number() -> String { pick(["0", "1", "2", "3", "10", "11"]) }

    mutating func identifiers() -> String {
        (0...Int.random(in: 0...2, using: &self)).map { _ in
            pick(["0", "1", "2", "10", "99999999999999999999", "a", "b", "rc", "-", "--1", "A-b", "0x"])
        }.joined(separator: ".")
    }

    mutating func versionText() -> String {
        var text = (0..<3).map { _ in number() }.joined(separator: ".")
        if Bool.random(using: &self) { text += "-" + identifiers() }
        if Int.random(in: 0..<4, using: &self) == 0 { text += "+" + identifiers() }
        return text
    }

    mutating func version() -> SemanticVersion {
        while true { if let version = SemanticVersion(versionText()) { return version } }
    }

    private mutating func partial() -> String {
        let count = Int.random(in: 1...3, using: &self)
        if count == 3, Bool.random(using: &self) { return versionText() }
        return (0..<count).map { _ in Int.random(in: 0..<6, using: &self) == 0 ? pick(["x", "X", "*"]) : number() }
            .joined(separator: ".")
    }

    mutating func range() -> String {
        (0...Int.random(in: 0...2, using: &self)).map { _ in
            if Int.random(in: 0..<5, using: &self) == 0 { return "\(partial()) - \(partial())" }
            return (0...Int.random(in: 0...1, using: &self)).map { _ in
                pick(["", "<", "<=", ">", ">=", "=", "~", "~>", "^"]) + pick(["", "", " "]) + partial()
            }.joined(separator: " ")
        }.joined(separator: pick(["||", " || "]))
    }
}
