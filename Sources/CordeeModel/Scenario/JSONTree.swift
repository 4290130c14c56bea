/// A JSON value, with its members in their order.
package indirect enum JSONTree: Hashable, Sendable {
    case null
    case flag(Bool)
    /// A number, as it is written.
    case number(String)
    case text(String)
    case list([JSONTree])
    case object([Member])

    /// A member of an object.
    package struct Member: Hashable, Codable, Sendable {
        /// Its name.
        package var name: String
        /// Its value.
        package var value: JSONTree

        /// Names a value.
        package init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// The kinds of JSON values.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        case text, number, flag, list, object, null
    }

    /// Its kind.
    package var kind: Kind {
        switch self {
        case .null: .null
        case .flag: .flag
        case .number: .number
        case .text: .text
        case .list: .list
        case .object: .object
        }
    }

    /// It as a number: a number, or a text that is one.
    package var number: Double? {
        switch self {
        case .number(let text), .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .null, .flag, .list, .object: nil
        }
    }

    /// How many characters, items or members it has; nil for what has no length.
    package var length: Int? {
        switch self {
        case .text(let text): text.count
        case .list(let items): items.count
        case .object(let members): members.count
        case .null, .flag, .number: nil
        }
    }

    /// The value of a member.
    package func member(_ name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Whether both are the same value: members in any order, `1` and `1.0` are one number.
    package func isSame(as other: JSONTree) -> Bool {
        switch (self, other) {
        case (.null, .null): true
        case (.flag(let one), .flag(let other)): one == other
        case (.text(let one), .text(let other)): one == other
        case (.number(let one), .number(let other)):
            one == other || Self.isExact(one) && Self.isExact(other) && Double(one) == Double(other)
        case (.list(let one), .list(let other)):
            one.count == other.count && zip(one, other).allSatisfy { $0.isSame(as: $1) }
        case (.object(let one), .object(let all)):
            one.count == all.count && one.allSatisfy { other.member($0.name)?.isSame(as: $0.value) ?? false }
        case (.null, _), (.flag, _), (.number, _), (.text, _), (.list, _), (.object, _): false
        }
    }

    /// Whether a part is in it: a text in a text, an item in a list, some members in an object.
    ///
    /// An item of a list that is an object needs only the members of the part.
    package func contains(_ part: JSONTree) -> Bool {
        switch (self, part) {
        case (.text(let text), .text(let part)): text.contains(part)
        case (.list(let items), _): items.contains { $0.isSame(as: part) || $0.isObject && $0.contains(part) }
        case (.object, .object(let members)):
            members.allSatisfy { member in
                guard let value = self.member(member.name) else { return false }
                return value.isSame(as: member.value) || value.isObject && value.contains(member.value)
            }
        case (.null, _), (.flag, _), (.number, _), (.text, _), (.object, _): false
        }
    }

    private var isObject: Bool { kind == .object }

    /// Whether a number is small enough to be compared as a floating-point number without loss.
    private static func isExact(_ number: String) -> Bool {
        Double(number).map { abs($0) < 9_007_199_254_740_992 } ?? false
    }
}

extension JSONTree: CustomStringConvertible {
    /// Its text on one line, as JSON.
    package var description: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number
        case .text(let text): Self.quoted(text)
        case .list(let items): "[" + items.map(\.description).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.name)):\($0.value)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            case _: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
