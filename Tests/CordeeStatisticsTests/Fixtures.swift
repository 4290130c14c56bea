import Foundation

/// Reads what `scripts/judge-fixtures` wrote.
enum Fixtures {
    static func read<Row: Decodable>(_ name: String, as _: Row.Type) throws -> [Row] {
        let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let data = try Data(contentsOf: directory.appendingPathComponent(name + ".json"))
        return try JSONDecoder().decode([Row].self, from: data)
    }

    /// A value after it was written down and read again.
    static func reread<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}
