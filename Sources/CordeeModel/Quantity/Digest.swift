/// A content hash as text, algorithm first: `sha256:9f86d0…`, or `hmac-sha256:…` for what must not be guessable.
package struct Digest: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The first twelve digits after the algorithm: enough for a person to compare.
    package var short: String {
        let digits = rawValue.split(separator: ":", maxSplits: 1).last ?? ""
        return String(digits.prefix(12))
    }

    /// Whether a person means it who wrote its beginning, with the algorithm or without: at least six digits.
    package func matches(_ text: String) -> Bool {
        let digits = rawValue.split(separator: ":", maxSplits: 1).last ?? ""
        return (text.utf8.count >= 6 && digits.hasPrefix(text)) || (text.contains(":") && rawValue.hasPrefix(text))
    }
}
