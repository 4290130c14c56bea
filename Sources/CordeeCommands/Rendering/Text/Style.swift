/// How a piece of text looks on a terminal.
package struct Style: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// As it is.
    package static let plain: Style = []
    /// Heavier.
    package static let bold = Style(rawValue: 1)
    /// Fainter.
    package static let dim = Style(rawValue: 2)
    /// Something is wrong.
    package static let red = Style(rawValue: 4)
    /// Something is well.
    package static let green = Style(rawValue: 8)
    /// Something wants attention.
    package static let yellow = Style(rawValue: 16)
    /// Something is under way, or is to be typed.
    package static let cyan = Style(rawValue: 32)

    /// The select-graphic-rendition parameters (ECMA-48), joined; empty for plain text.
    var parameters: String {
        [(.bold, "1"), (.dim, "2"), (.red, "31"), (.green, "32"), (.yellow, "33"), (Style.cyan, "36")]
            .filter { contains($0.0) }.map { $0.1 }.joined(separator: ";")
    }
}
