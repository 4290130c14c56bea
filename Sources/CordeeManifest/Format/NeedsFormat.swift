internal import CordeeModel

/// What a `needs` says: services, and which of their versions are accepted.
struct NeedsDraft: Sendable {
    var services: [Located<String>] = []
    var accepts: [Acceptance] = []
}

extension Kind<NeedsDraft> {
    /// The services that another one needs: a list of names, or a mapping from names to ranges of versions.
    static let needs = Kind(schema: schema) { tree, reader in
        if case .mapping(let entries) = tree.content { return ranges(entries, &reader) }
        guard tree.items != nil else {
            reader.report(expected: .needs, found: tree)
            return nil
        }
        return Kind<[Located<String>]>.list(of: .name).read(tree, &reader).map { NeedsDraft(services: $0) }
    }

    private static let schema: SchemaNode = {
        let range = SchemaNode.members(["type": .texts(["string", "number"]), "minLength": .number(1)])
        let ranges = SchemaNode.members([
            "type": .text("object"), "propertyNames": .string(Name.pattern), "additionalProperties": range,
        ])
        return .anyOf([.array(of: .string(Name.pattern)), ranges])
    }()

    private static func ranges(_ entries: [Tree.Entry], _ reader: inout Reader) -> NeedsDraft {
        var needs = NeedsDraft()
        for entry in entries {
            if !Name.isAllowed(entry.key) {
                reader.report(.value(.badName(entry.key)), at: entry.position)
            } else {
                needs.services.append(Located(entry.key, at: entry.position))
            }
            guard let text = entry.value.text else {
                reader.report(expected: .text, found: entry.value)
                continue
            }
            // Whoever writes this means any version at all: pre-releases too, and versions that are no semantic ones.
            if text == "*" { continue }
            if let range = range(text, at: entry.value.position, &reader) {
                needs.accepts.append(Acceptance(ServiceID(entry.key), range))
            }
        }
        return needs
    }

    private static func range(_ text: String, at position: Position, _ reader: inout Reader) -> VersionRange? {
        do throws(VersionRange.Unreadable) {
            let range = try VersionRange(text)
            // An empty text is a range, but hardly ever meant as one: YAML makes it of `>1`, for example.
            if !range.description.isEmpty { return range }
            reader.report(.value(.badRange(text, word: "")), at: position)
        } catch {
            reader.report(.value(.badRange(text, word: error.word)), at: position)
        }
        return nil
    }
}
