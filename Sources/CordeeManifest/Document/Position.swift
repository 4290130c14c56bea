/// A place in a file.
package struct Position: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    package var line: Int
    /// The column, from 1, in Unicode scalars.
    package var column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The beginning of a file.
    package static let start = Position(line: 1, column: 1)

    package var description: String { "\(line):\(column)" }
    package static func < (one: Position, other: Position) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}

/// A value and where it stands.
struct Located<Value> {
    var value: Value
    var position: Position

    init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

extension Located: Sendable where Value: Sendable {}
