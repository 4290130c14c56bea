extension Kind {
    /// A mapping of the format.
    static func object(
        _ section: Section, _ read: @escaping @Sendable (Fields, Position, inout Reader) -> Value?
    ) -> Kind {
        Kind(schema: section.schema) { tree, reader in
            guard let fields = section.fields(of: tree, &reader) else { return nil }
            return read(fields, tree.position, &reader)
        }
    }

    /// A mapping from names of the user's own to values of a kind.
    static func named<Item>(_ item: Kind<Item>) -> Kind where Value == [Named<Item>] {
        let schema = SchemaNode.members([
            "type": .texts(["object", "null"]), "propertyNames": .string(Name.pattern),
            "additionalProperties": item.schema,
        ])
        return Kind(schema: schema) { tree, reader in
            guard let entries = tree.entries else {
                reader.report(expected: .mapping, found: tree)
                return nil
            }
            return entries.compactMap { entry in
                if !Name.isAllowed(entry.key) { reader.report(.value(.badName(entry.key)), at: entry.position) }
                // A value that cannot be read still makes its name known, so that one slip is not reported twice.
                return Named(name: entry.key, position: entry.position, value: item.read(entry.value, &reader))
            }
        }
    }

    /// A list of a kind, each with its place.
    static func list<Item>(of item: Kind<Item>) -> Kind where Value == [Located<Item>] {
        Kind(schema: .array(of: item.schema)) { tree, reader in
            guard let items = tree.items else {
                reader.report(expected: .list, found: tree)
                return nil
            }
            return items.compactMap { one in item.read(one, &reader).map { Located($0, at: one.position) } }
        }
    }
}

/// An entry under a name of the user's own.
struct Named<Item> {
    var name: String
    var position: Position
    /// Nil when it was reported.
    var value: Item?
}

extension Named: Sendable where Item: Sendable {}
