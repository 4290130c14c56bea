/// A version as [SemVer 2.0.0](https://semver.org/spec/v2.0.0.html) has it: `1.4.0`, `2.0.0-rc.1`, `1.0.0+build.5`.
///
/// Two are equal when their texts are. `<` is a total order: by precedence (section 11), and where that is the same by
/// the build metadata: none first, then identifier by identifier as pre-releases are compared.
package struct SemanticVersion: Hashable, Sendable {
    /// Rises when something breaks.
    package let major: UInt64
    /// Rises when something is added.
    package let minor: UInt64
    /// Rises when something is mended.
    package let patch: UInt64
    /// What stands behind the numbers, signs included: `-rc.1+build.5`. One text, because nearly all are short enough
    /// to be kept in place, so that neither reading nor comparing asks for memory.
    let suffix: String

    /// The largest number that a version may have: 2⁵³ - 1, the largest that every tool's arithmetic has exactly.
    package static let numberLimit: UInt64 = 9_007_199_254_740_991
    /// The longest version, in bytes.
    package static let lengthLimit = 256

    /// A version of three numbers, none above `numberLimit`.
    init(_ major: UInt64, _ minor: UInt64, _ patch: UInt64, suffix: String = "") {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.suffix = suffix
    }

    /// Whether it comes before the release of the same numbers.
    package var isPreRelease: Bool { suffix.utf8.first == UInt8(ascii: "-") }

    /// The pre-release's identifiers, without the hyphen: `rc.1`; nil: it is none.
    package var preRelease: String? {
        isPreRelease ? String(suffix.dropFirst().prefix { $0 != "+" }) : nil
    }

    /// The build metadata, without the plus sign: `build.5`; nil: there is none.
    package var build: String? {
        suffix.firstIndex(of: "+").map { String(suffix[suffix.index(after: $0)...]) }
    }

    /// The same version without build metadata.
    package var withoutBuild: SemanticVersion {
        SemanticVersion(major, minor, patch, suffix: String(suffix.prefix { $0 != "+" }))
    }

    /// Whether both have the same three numbers.
    package func hasSameNumbers(as other: SemanticVersion) -> Bool {
        major == other.major && minor == other.minor && patch == other.patch
    }
}

extension SemanticVersion: CustomStringConvertible {
    /// The text that it was read from, to the byte.
    package var description: String { "\(major).\(minor).\(patch)\(suffix)" }
}

extension SemanticVersion: Codable {
    /// Reads the text.
    ///
    /// - Throws: `DecodingError` when it is no semantic version.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let version = SemanticVersion(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no semantic version: \(text)"))
        }
        self = version
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
