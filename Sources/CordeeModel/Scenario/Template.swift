/// A text with places to be filled in: `Bearer {token}`.
///
/// A place is a name in braces: letters, digits, `_` and `-`, with no digit at the beginning. Other braces are text.
package struct Template: Hashable, Sendable {
    /// A part of it.
    package enum Piece: Hashable, Sendable {
        /// As it is.
        case text(String)
        /// The value of a name.
        case value(String)
    }

    /// Its parts, from left to right.
    package let pieces: [Piece]

    /// Cuts a text at its places.
    package init(_ text: String) {
        var pieces: [Piece] = []
        var plain = ""
        var rest = text[...]
        while let sign = rest.first {
            let after = rest.dropFirst()
            let name = after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            if sign == "{", let first = name.first, first.isLetter || first == "_", after[name.endIndex...].first == "}"
            {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.value(String(name)))
                rest = after[name.endIndex...].dropFirst()
            } else {
                plain.append(sign)
                rest = after
            }
        }
        self.pieces = plain.isEmpty ? pieces : pieces + [.text(plain)]
    }

    /// The names that it needs, in their order.
    package var names: [String] {
        pieces.compactMap { piece in
            switch piece {
            case .text: nil
            case .value(let name): name
            }
        }
    }

    /// The name that it is the place of, when there is nothing beside it.
    package var only: String? { pieces.count == 1 ? names.first : nil }
}
