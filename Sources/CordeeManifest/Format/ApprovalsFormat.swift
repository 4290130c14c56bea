internal import CordeeModel

/// What `approvals` says: whose approval a run needs.
struct ApprovalsDraft: Sendable {
    var needs: [Located<ApprovalRule.Need>] = []
    var lasts: Duration?
    var byAuthor: Bool?
}

/// The keys of `approvals` beside the names of roles.
enum ApprovalsFormat {
    static let lasts = Key<Duration>(
        "lasts", .duration(atLeast: .seconds(60)),
        "How long an approval counts. Default: \(DurationText.text(ApprovalRule.defaultLasts)).")
    static let author = Key<Bool>("author", .flag, "Whether who asks for a run may approve it, too. Default: false.")
    static let count = Kind<Int>.count(1...Limits.approvers)

    static let kind = Kind<ApprovalsDraft>(schema: schema) { tree, reader in
        guard let entries = tree.entries else {
            reader.report(expected: .mapping, found: tree)
            return nil
        }
        var draft = ApprovalsDraft()
        for entry in entries {
            switch entry.key {
            case lasts.name: draft.lasts = lasts.kind.read(entry.value, &reader)
            case author.name: draft.byAuthor = author.kind.read(entry.value, &reader)
            default:
                guard let count = count.read(entry.value, &reader) else { continue }
                draft.needs.append(Located(.init(RoleID(entry.key), count), at: entry.position))
            }
        }
        return draft
    }

    private static let schema = SchemaNode.members([
        "type": .text("object"),
        "properties": .object([lasts, author].map { (key: any AnyKey) in .init(name: key.name, value: key.schema) }),
        "additionalProperties": count.schema,
    ])
}

extension Kind<[String]> {
    /// People, as their systems call them.
    static let people = Kind(schema: .array(of: .string("\\S"))) { tree, reader in
        Kind<[Located<String>]>.list(of: .line).read(tree, &reader)?.compactMap { person in
            if !person.value.isEmpty { return person.value }
            reader.report(.value(.badText), at: person.position)
            return nil
        }
    }
}
