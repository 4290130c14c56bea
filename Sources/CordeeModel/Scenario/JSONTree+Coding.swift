/// Written with its kind, because JSON itself would lose what counts here: the order of members, and how a number is
/// written. `{"object":[{"name":"amount","value":{"number":"1.50"}}]}`
extension JSONTree: Codable {
    private enum Key: String, CodingKey { case null, flag, number, text, list, object }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.only() {
        case .null: self = .null
        case .flag: self = .flag(try container.decode(Bool.self, forKey: .flag))
        case .number:
            let digits = try container.decode(String.self, forKey: .number)
            // It goes into requests as it is.
            guard Double(digits) != nil, digits.utf8.allSatisfy(Self.isDigit) else {
                throw DecodingError.dataCorruptedError(forKey: .number, in: container, debugDescription: digits)
            }
            self = .number(digits)
        case .text: self = .text(try container.decode(String.self, forKey: .text))
        case .list: self = .list(try container.decode([JSONTree].self, forKey: .list))
        case .object: self = .object(try container.decode([Member].self, forKey: .object))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .null: try container.encode(true, forKey: .null)
        case .flag(let flag): try container.encode(flag, forKey: .flag)
        case .number(let digits): try container.encode(digits, forKey: .number)
        case .text(let text): try container.encode(text, forKey: .text)
        case .list(let items): try container.encode(items, forKey: .list)
        case .object(let members): try container.encode(members, forKey: .object)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "0"..."9", "-", "+", ".", "e", "E": true
        case _: false
        }
    }
}
