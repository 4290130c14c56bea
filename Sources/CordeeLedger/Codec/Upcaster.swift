internal import Foundation

/// Raises entries of one old version of an event to the next version, on the level of JSON: the Swift types of old
/// versions are not kept.
package struct Upcaster: Sendable {
    /// The event that it is for.
    package let type: EventType
    /// The version that it reads; it writes the next one.
    package let version: Int
    /// Changes the event's data.
    package let change: @Sendable (inout [String: JSONValue]) -> Void

    /// Describes a change of an event's shape.
    package init(
        _ type: EventType, from version: Int, change: @escaping @Sendable (inout [String: JSONValue]) -> Void
    ) {
        self.type = type
        self.version = version
        self.change = change
    }

    /// Every change of shape so far. When an event's version goes up, its upcaster comes here.
    package static let all: [Upcaster] = []

    /// The bytes of an entry with its data raised to the current version.
    static func raise(
        _ body: Data, _ type: EventType, from version: Int, by upcasters: [Upcaster]
    ) throws -> Data {
        guard case .object(var entry) = try JSONDecoder().decode(JSONValue.self, from: body),
            case .object(var data)? = entry[EntryKey.data.rawValue]
        else { throw Unreadable.malformed("data") }
        for version in version..<type.version {
            guard let upcaster = upcasters.first(where: { $0.type == type && $0.version == version }) else {
                throw Unreadable.unknownVersion(type: type.rawValue, version: version)
            }
            upcaster.change(&data)
        }
        entry[EntryKey.data.rawValue] = .object(data)
        entry[EntryKey.v.rawValue] = .integer(Int64(type.version))
        return try CanonicalJSON.encode(JSONValue.object(entry))
    }
}

/// Any JSON value.
package enum JSONValue: Hashable, Codable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
