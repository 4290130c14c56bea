/// Durations as the manifest writes them: a whole number and `ms`, `s`, `m` or `h`.
package enum DurationText {
    /// Reads a duration; nil when it is none.
    package static func parse(_ text: String) -> Duration? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard digits.count <= 12, let number = Int64(digits) else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": return .milliseconds(number)
        case "s": return .seconds(number)
        case "m": return .seconds(number * 60)
        case "h": return .seconds(number * 3600)
        default: return nil
        }
    }

    /// Writes a duration with the largest unit that keeps it whole; parts of a millisecond are cut.
    package static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if milliseconds != 0 { return "\(seconds * 1000 + milliseconds)ms" }
        if seconds != 0, seconds.isMultiple(of: 3600) { return "\(seconds / 3600)h" }
        if seconds != 0, seconds.isMultiple(of: 60) { return "\(seconds / 60)m" }
        return "\(seconds)s"
    }
}
