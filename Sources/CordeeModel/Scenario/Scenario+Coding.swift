/// How the parts of a scenario are written where they are more than a struct of others: in plans, and so on the ledger.
/// What is a text in a scenario's file (`2xx`, `$.token`) is the same text here.
extension Scenario.Content: Codable {
    private enum Key: String, CodingKey { case json, form, text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.only() {
        case .json: self = .json(try container.decode(JSONTree.self, forKey: .json))
        case .form: self = .form(try container.decode([Scenario.Field].self, forKey: .form))
        case .text: self = .text(try container.decode(String.self, forKey: .text))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .json(let tree): try container.encode(tree, forKey: .json)
        case .form(let fields): try container.encode(fields, forKey: .form)
        case .text(let text): try container.encode(text, forKey: .text)
        }
    }
}

extension Assertion.Check: Codable {
    private enum Key: String, CodingKey { case equals, contains, exists, type, greater, less, length, matches }
    private enum Bound: String, CodingKey { case from, to }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.only() {
        case .equals: self = .equals(try container.decode(JSONTree.self, forKey: .equals))
        case .contains: self = .contains(try container.decode(JSONTree.self, forKey: .contains))
        case .exists: self = .exists(try container.decode(Bool.self, forKey: .exists))
        case .type: self = .type(try container.decode(JSONTree.Kind.self, forKey: .type))
        case .greater: self = .greater(try container.decode(JSONTree.self, forKey: .greater))
        case .less: self = .less(try container.decode(JSONTree.self, forKey: .less))
        case .length:
            let bounds = try container.nestedContainer(keyedBy: Bound.self, forKey: .length)
            let (low, high) = (try bounds.decode(Int.self, forKey: .from), try bounds.decode(Int.self, forKey: .to))
            guard low <= high else {
                throw DecodingError.dataCorruptedError(forKey: .to, in: bounds, debugDescription: "below `from`")
            }
            self = .length(low...high)
        case .matches: self = .matches(try container.decode(String.self, forKey: .matches))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .equals(let tree): try container.encode(tree, forKey: .equals)
        case .contains(let tree): try container.encode(tree, forKey: .contains)
        case .exists(let flag): try container.encode(flag, forKey: .exists)
        case .type(let kind): try container.encode(kind, forKey: .type)
        case .greater(let tree): try container.encode(tree, forKey: .greater)
        case .less(let tree): try container.encode(tree, forKey: .less)
        case .length(let range):
            var bounds = container.nestedContainer(keyedBy: Bound.self, forKey: .length)
            try bounds.encode(range.lowerBound, forKey: .from)
            try bounds.encode(range.upperBound, forKey: .to)
        case .matches(let pattern): try container.encode(pattern, forKey: .matches)
        }
    }
}

extension StatusRule: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.text { StatusRule($0) } }
    package func encode(to encoder: any Encoder) throws { try encoder.put(description) }
}

extension AnswerPlace: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.text { AnswerPlace($0) } }
    package func encode(to encoder: any Encoder) throws { try encoder.put(description) }
}

extension JSONTree.Kind: Codable {}

extension KeyedDecodingContainer {
    /// The only key that is there; which of them it is says what the value is.
    func only() throws -> Key {
        guard allKeys.count == 1, let key = allKeys.first else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: codingPath, debugDescription: "not one member"))
        }
        return key
    }
}

extension Decoder {
    /// A value that is written as a text.
    fileprivate func text<Value>(_ read: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = read(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
        }
        return value
    }
}

extension Encoder {
    fileprivate func put(_ text: String) throws {
        var container = singleValueContainer()
        try container.encode(text)
    }
}
