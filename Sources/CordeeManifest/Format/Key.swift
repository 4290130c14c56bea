/// A kind of value of the format: how it is read and how the schema describes it, in one place.
struct Kind<Value>: Sendable {
    let schema: SchemaNode
    /// Reads a value; reports and returns nil when it is none of this kind.
    let read: @Sendable (Tree, inout Reader) -> Value?
}

/// A key of the format: its name, what it means and what its value is.
struct Key<Value>: AnyKey {
    let name: String
    let meaning: String
    let kind: Kind<Value>
    var isRequired = false

    init(_ name: String, _ kind: Kind<Value>, required: Bool = false, _ meaning: String) {
        self.name = name
        self.meaning = meaning
        self.kind = kind
        self.isRequired = required
    }

    var schema: SchemaNode { kind.schema.adding("description", .text(meaning)) }
}

/// A key, whatever its value is.
protocol AnyKey: Sendable {
    var name: String { get }
    var meaning: String { get }
    var schema: SchemaNode { get }
    var isRequired: Bool { get }
}

/// The keys that a mapping of the format may have.
struct Section: Sendable {
    let keys: [any AnyKey]

    init(_ keys: [any AnyKey]) { self.keys = keys }

    /// The schema of a mapping with these keys; nothing counts as an empty mapping unless a key is required.
    var schema: SchemaNode {
        let required = keys.filter(\.isRequired).map(\.name)
        return .members([
            "type": required.isEmpty ? .texts(["object", "null"]) : .text("object"),
            "additionalProperties": .flag(false),
            "required": required.isEmpty ? nil : .texts(required),
            "properties": .object(keys.map { SchemaNode.Member(name: $0.name, value: $0.schema) }),
        ])
    }

    /// Takes a mapping apart; reports unknown and missing keys, and nil when it is no mapping.
    func fields(of tree: Tree, _ reader: inout Reader) -> Fields? {
        guard let entries = tree.entries else {
            reader.report(expected: .mapping, found: tree)
            return nil
        }
        var known: [String: Tree.Entry] = [:]
        for entry in entries {
            if keys.contains(where: { $0.name == entry.key }) {
                known[entry.key] = entry
            } else {
                let nearest = reader.nearest(to: entry.key, among: keys.map(\.name))
                reader.report(
                    .shape(.unknownKey(entry.key, known: keys.map(\.name), nearest: nearest)), at: entry.position)
            }
        }
        for key in keys where key.isRequired && known[key.name] == nil {
            reader.report(.shape(.missingKey(key.name)), at: tree.position)
        }
        return Fields(entries: known)
    }
}

/// The values of a mapping of the format.
struct Fields {
    fileprivate let entries: [String: Tree.Entry]

    /// The value of a key; nil when it is not there, or was reported.
    func read<Value>(_ key: Key<Value>, _ reader: inout Reader) -> Value? {
        guard let entry = entries[key.name] else { return nil }
        return key.kind.read(entry.value, &reader)
    }

    /// The value of a key with its place.
    func located<Value>(_ key: Key<Value>, _ reader: inout Reader) -> Located<Value>? {
        guard let entry = entries[key.name], let value = key.kind.read(entry.value, &reader) else { return nil }
        return Located(value, at: entry.value.position)
    }

    /// Whether a key is there, with whatever value.
    func has<Value>(_ key: Key<Value>) -> Bool { entries[key.name] != nil }
}
