package import CordeeModel

/// A name that a version's image has in a registry, as the manual has them.
package enum ImageTag: Hashable, Sendable {
    /// `v1.2.3`.
    case version(Version)
    /// `sha-a1b2c3d`.
    case commit(CommitID)
    /// `latest`: the newest version that is no pre-release.
    case latest
    /// `develop-latest`: what a branch holds.
    case branch(String)

    /// The longest tag that registries know, in bytes.
    package static let limit = 128

    /// The tag: letters, digits, `_`, `.` and `-` only; anything else becomes `-` (`1.0.0+5` is `v1.0.0-5`).
    package var name: String {
        switch self {
        case .version(let version): "v" + Self.fit(version.rawValue, Self.limit - 1)
        case .commit(let commit): "sha-" + Self.fit(commit.rawValue, 7)
        case .latest: "latest"
        case .branch(let branch): Self.fit(branch, Self.limit - Self.branchEnd.utf8.count) + Self.branchEnd
        }
    }

    /// What follows the name of a branch.
    static let branchEnd = "-latest"

    private static func fit(_ text: String, _ limit: Int) -> String {
        let bytes = text.utf8.prefix(limit).map { byte in
            byte.isWordPart || byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "-")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A machine that images are built for.
package enum ImagePlatform: String, Hashable, Codable, Sendable, CaseIterable {
    case amd64 = "linux/amd64"
    case arm64 = "linux/arm64"
}

/// The image of a release or of a branch: its name, every tag that it gets, and what it is built for.
package struct ReleaseImage: Hashable, Sendable {
    /// The name without a tag, in lower case, as registries want it: `ghcr.io/org/db-service`.
    package var name: String
    /// The tags, in the manual's order.
    package var tags: [ImageTag]
    /// The machines that it is built for.
    package var platforms: [ImagePlatform]

    /// The image of a release: its version, its commit, and `latest` unless it is a pre-release or an older line.
    ///
    /// - Parameter isNewest: whether no version that was released is newer.
    package init(
        _ name: String, version: Version, commit: CommitID, isNewest: Bool,
        platforms: [ImagePlatform] = ImagePlatform.allCases
    ) {
        self.name = name.lowercased()
        self.platforms = platforms
        tags = [.version(version), .commit(commit)]
        if isNewest, !version.isPreRelease { tags.append(.latest) }
    }

    /// The image of what a branch holds.
    package init(_ name: String, branch: String, platforms: [ImagePlatform] = ImagePlatform.allCases) {
        self.name = name.lowercased()
        self.platforms = platforms
        tags = [.branch(branch)]
    }

    /// The names with which it can be pulled: `ghcr.io/org/db-service:v1.2.3`.
    package var references: [String] { tags.map { "\(name):\($0.name)" } }
}

extension Version {
    /// Whether it comes before a release: `1.0.0-rc.1`. What follows a `+` says nothing about that.
    var isPreRelease: Bool { rawValue.prefix { $0 != "+" }.contains("-") }
}
