extension SemanticVersion {
    /// The next release: `major`, `minor` and `patch` of node-semver's `inc`.
    ///
    /// A pre-release becomes the release that it leads to, where that is of the kind asked for: 2.0.0-rc.1 becomes
    /// 2.0.0 by any bump, 1.2.0-rc.1 becomes 1.2.0 by a minor one and 2.0.0 by a major one. Build metadata is dropped.
    /// nil when a number would rise above `numberLimit`.
    package func incremented(_ bump: Bump) -> SemanticVersion? {
        switch bump {
        case .major:
            let isReached = isPreRelease && minor == 0 && patch == 0
            return (isReached ? major : Self.after(major)).map { SemanticVersion($0, 0, 0) }
        case .minor:
            let isReached = isPreRelease && patch == 0
            return (isReached ? minor : Self.after(minor)).map { SemanticVersion(major, $0, 0) }
        case .patch:
            return (isPreRelease ? patch : Self.after(patch)).map { SemanticVersion(major, minor, $0) }
        }
    }

    /// The first pre-release of the next release: `premajor`, `preminor` and `prepatch` of node-semver's `inc`.
    ///
    /// Numbered from 0, behind the identifier when there is one: 1.2.3 by a minor bump with `rc` becomes 1.3.0-rc.0. A
    /// pre-release counts as the release of its numbers. nil when a number would rise above `numberLimit`, and when the
    /// identifier is none.
    package func preReleased(_ bump: Bump, identifier: String? = nil) -> SemanticVersion? {
        let start = SemanticVersion(major, minor, patch)
        return start.incremented(bump).flatMap { Self.with($0, Self.first(identifier)) }
    }

    /// The next pre-release: `prerelease` of node-semver's `inc`.
    ///
    /// A release begins the pre-releases of the next patch: 1.2.3 with `rc` becomes 1.2.4-rc.0. A pre-release counts
    /// its last number up: 1.2.4-rc.0 becomes 1.2.4-rc.1; with another identifier it begins anew: 1.2.4-beta.0, even
    /// where that comes before what it was. nil as with `preReleased`.
    package func nextPreRelease(identifier: String? = nil) -> SemanticVersion? {
        guard let preRelease else { return preReleased(.patch, identifier: identifier) }
        var identifiers = preRelease.split(separator: ".").map(String.init)
        let hasSameName = identifier == nil || identifiers[0] == identifier
        let isCounted = identifier == nil || identifiers.count > 1 && Self.isNumber(identifiers[1])
        guard hasSameName, isCounted else { return Self.with(self, Self.first(identifier)) }
        if let last = identifiers.lastIndex(where: Self.isNumber) {
            identifiers[last] = Self.after(digits: identifiers[last])
        } else {
            identifiers.append("0")
        }
        return Self.with(self, identifiers.joined(separator: "."))
    }

    private static func after(_ number: UInt64) -> UInt64? { number < numberLimit ? number + 1 : nil }
    private static func first(_ identifier: String?) -> String { identifier.map { "\($0).0" } ?? "0" }
    private static func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }

    /// The numbers of a version with a pre-release; nil when that is malformed or too long.
    private static func with(_ version: SemanticVersion, _ preRelease: String) -> SemanticVersion? {
        guard !preRelease.utf8.contains(UInt8(ascii: "+")) else { return nil }
        return SemanticVersion("\(version.major).\(version.minor).\(version.patch)-\(preRelease)")
    }

    /// A number of any length, plus one.
    private static func after(digits: String) -> String {
        var digits = Array(digits.utf8)
        var index = digits.count
        while index > 0 {
            index -= 1
            if digits[index] < UInt8(ascii: "9") {
                digits[index] += 1
                return String(decoding: digits, as: UTF8.self)
            }
            digits[index] = UInt8(ascii: "0")
        }
        return "1" + String(decoding: digits, as: UTF8.self)
    }
}
