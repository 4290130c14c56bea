extension SemanticVersion {
    /// Reads a version's name; nil when it is no semantic version.
    package init?(_ version: Version) { self.init(version.rawValue) }

    /// Reads a text that is a version and nothing else, without a `v`; nil when it is none, or beyond a limit.
    package init?(_ text: String) {
        var text = text
        guard let version = text.withUTF8({ SemanticVersion(utf8: $0) }) else { return nil }
        self = version
    }

    /// Reads a part of a text, such as what follows a tag's prefix; nil when it is no semantic version.
    package init?(_ text: Substring) {
        var text = text
        guard let version = text.withUTF8({ SemanticVersion(utf8: $0) }) else { return nil }
        self = version
    }

    /// Reads bytes; nil when they are no semantic version, or beyond a limit.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.lengthLimit else { return nil }
        var scanner = VersionScanner(bytes)
        guard let major = scanner.number(), scanner.skip(UInt8(ascii: ".")),
            let minor = scanner.number(), scanner.skip(UInt8(ascii: ".")),
            let patch = scanner.number(), let suffix = scanner.suffix(), scanner.isAtEnd
        else { return nil }
        self.init(major, minor, patch, suffix: suffix)
    }
}
