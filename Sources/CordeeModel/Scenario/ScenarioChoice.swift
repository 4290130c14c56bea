/// Which acceptance scenarios are meant: `all`, or a list of names.
package enum ScenarioChoice: Hashable, Sendable {
    /// All that there are, by name.
    case all
    /// These, in this order.
    case named([ScenarioID])
}

extension ScenarioChoice: Codable {
    /// How all of them are written.
    package static let word = "all"

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let word = try? container.decode(String.self) {
            guard word == Self.word else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither `all` nor a list")
            }
            self = .all
        } else {
            self = .named(try container.decode([ScenarioID].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .all: try container.encode(Self.word)
        case .named(let names): try container.encode(names)
        }
    }
}
