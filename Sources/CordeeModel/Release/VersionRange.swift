/// Which versions somebody accepts, written and meant as npm's own semver 7 has it: `^1.2`, `>=1.4 <2`, `1.x || 3.x`.
///
/// A pre-release is accepted only where a comparator of the same alternative names a pre-release of the same three
/// numbers: `^1.2.3-rc.1` accepts 1.2.3-rc.2, and neither 1.2.4-rc.1 nor 2.0.0-rc.1. Build metadata never counts.
package struct VersionRange: Hashable, Sendable {
    /// What was written, with single spaces.
    let text: String
    /// Its alternatives; a version has to meet all comparators of one. No comparator: every release meets them.
    let alternatives: [[Comparator]]

    /// The longest range, in bytes.
    package static let lengthLimit = 1024

    /// Accepts every release.
    package static let any = VersionRange(text: "*", alternatives: [[]])

    /// A bound that a version is held against.
    struct Comparator: Hashable, Sendable {
        var relation: Relation
        var version: SemanticVersion
    }

    /// How a version may stand to a bound.
    enum Relation: String, Hashable, Sendable {
        case below = "<"
        case atMost = "<="
        case exactly = ""
        case atLeast = ">="
        case above = ">"
    }

    init(text: String, alternatives: [[Comparator]]) {
        self.text = text
        self.alternatives = alternatives
    }

    /// Whether a version is one of the range.
    package func accepts(_ version: SemanticVersion) -> Bool {
        alternatives.contains { comparators in
            comparators.allSatisfy { $0.isMet(by: version) }
                && (!version.isPreRelease || comparators.contains { $0.asksFor(preReleasesOf: version) })
        }
    }

    /// The same range in comparators alone: `>=1.2.0 <2.0.0-0` for `^1.2`; empty: every release.
    package var desugared: String {
        alternatives.map { comparators in
            comparators.map { "\($0.relation.rawValue)\($0.version)" }.joined(separator: " ")
        }.joined(separator: "||")
    }
}

extension VersionRange.Comparator {
    init(_ relation: VersionRange.Relation, _ version: SemanticVersion) {
        self.relation = relation
        self.version = version
    }

    /// What nothing meets: there is no version below it.
    static let never = Self(.below, SemanticVersion(0, 0, 0, suffix: "-0"))

    func isMet(by other: SemanticVersion) -> Bool {
        let order = other.precedence(against: version)
        return switch relation {
        case .below: order < 0
        case .atMost: order <= 0
        case .exactly: order == 0
        case .atLeast: order >= 0
        case .above: order > 0
        }
    }

    func asksFor(preReleasesOf other: SemanticVersion) -> Bool {
        version.isPreRelease && version.hasSameNumbers(as: other)
    }
}

extension VersionRange: CustomStringConvertible {
    /// What was written.
    package var description: String { text }
}

extension VersionRange: Codable {
    /// Reads the text.
    ///
    /// - Throws: `DecodingError` when it is no range.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do throws(Unreadable) {
            self = try VersionRange(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no range of versions: \(text)"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
