import CordeeModel

/// A text of the catalogue before it is set in type.
///
/// Literals are prose: apostrophes are made typographic, and in French the spaces before `: ; ? !` and inside « » do
/// not break. Between backticks stands a command, which is left exactly as written. Values are escaped in prose, and
/// quoted for the shell in commands.
package struct Wording: ExpressibleByStringInterpolation, Sendable {
    private var pieces: [Piece]

    fileprivate enum Piece: Sendable {
        case literal(String)
        case value(String)
        case verbatim(String)
    }

    /// Wraps a text without values.
    package init(stringLiteral text: String) { pieces = [.literal(text)] }
    /// Wraps a text with values.
    package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Collects literals and values.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }
        /// Adds a literal.
        package mutating func appendLiteral(_ text: String) { pieces.append(.literal(text)) }
        /// Adds a value from outside.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            pieces.append(.value(value.description))
        }
        /// Adds a text that this catalogue has set already.
        package mutating func appendInterpolation(set text: String) { pieces.append(.verbatim(text)) }
    }

    /// Sets the text in type.
    func rendered(in language: Language) -> String {
        var text = ""
        var isCommand = false
        for piece in pieces {
            switch piece {
            case .literal(let literal): Self.set(literal, language, &isCommand, into: &text)
            case .value(let value): text += isCommand ? Visible.word(value) : Visible.text(value)
            case .verbatim(let set): text += set
            }
        }
        return text
    }

    private static func set(_ literal: String, _ language: Language, _ isCommand: inout Bool, into text: inout String) {
        let isFrench = language == .french
        var rest = literal[...]
        while let character = rest.popFirst() {
            if character == "`" { isCommand.toggle() }
            switch character {
            case "'" where !isCommand: text.append("’")
            case " " where !isCommand && isFrench && (rest.first.map(":;?!»%".contains) ?? false):
                text.append(Visible.hardSpace)
            case "«" where !isCommand && isFrench && rest.first == " ":
                text.append("«")
                text.append(Visible.hardSpace)
                rest.removeFirst()
            default: text.append(character)
            }
        }
    }
}
