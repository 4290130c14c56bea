/// A JSON value whose members keep their order, so that the schema is the same text every time.
indirect enum SchemaNode: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([SchemaNode])
    case object([Member])

    struct Member: Sendable {
        var name: String
        var value: SchemaNode
    }

    /// An object of members; values of nil are left out.
    static func members(_ members: KeyValuePairs<String, SchemaNode?>) -> SchemaNode {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    /// The same object with a member before all others.
    func adding(_ name: String, _ value: SchemaNode) -> SchemaNode {
        guard case .object(let members) = self else { return self }
        return .object([Member(name: name, value: value)] + members)
    }

    /// Its text, indented by two spaces a level.
    func json(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return "\(number)"
        case .flag(let flag): return "\(flag)"
        case .list(let items):
            return "[" + items.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(Self.quoted($0.name)): \($0.value.json(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension SchemaNode {
    static func texts(_ texts: [String]) -> SchemaNode { .list(texts.map { .text($0) }) }
    /// A string, of a pattern when there is one.
    static func string(_ pattern: String? = nil) -> SchemaNode {
        .members(["type": .text("string"), "pattern": pattern.map { .text($0) }])
    }
    /// Any scalar: its text is what counts.
    static let scalar = SchemaNode.members(["type": .texts(["string", "number", "boolean"])])
    static func anyOf(_ options: [SchemaNode]) -> SchemaNode { .members(["anyOf": .list(options)]) }
    static func array(of item: SchemaNode) -> SchemaNode {
        .members(["type": .texts(["array", "null"]), "items": item])
    }
}
