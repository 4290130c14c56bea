/// What a fleet, a service or an environment may be called: it becomes part of host names, paths and variables.
enum Name {
    static let pattern = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"

    /// Whether a text is such a name.
    static func isAllowed(_ text: String) -> Bool {
        guard (1...Limits.nameLength).contains(text.utf8.count), text.utf8.first != dash, text.utf8.last != dash
        else { return false }
        return text.utf8.allSatisfy { isInner($0) }
    }

    /// The allowed name that is nearest to a text; nil when nothing of it can be kept.
    static func allowed(from text: String) -> String? {
        var result = ""
        for byte in text.lowercased().utf8 {
            let scalar = isInner(byte) ? Unicode.Scalar(byte) : "-"
            if scalar == "-", result.isEmpty || result.hasSuffix("-") { continue }
            if result.utf8.count == Limits.nameLength { break }
            result.unicodeScalars.append(scalar)
        }
        while result.hasSuffix("-") { result.removeLast() }
        return result.isEmpty ? nil : result
    }

    private static let dash = UInt8(ascii: "-")

    private static func isInner(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "0"..."9", "-": true
        default: false
        }
    }
}
