internal import CordeeModel

/// What `scenarios` of an environment says: which are tried after deployment.
enum ScenariosDraft: Sendable {
    case all(at: Position)
    case named([Located<String>])

    /// The choice that this makes.
    var choice: ScenarioChoice {
        switch self {
        case .all: .all
        case .named(let names): .named(names.map { ScenarioID($0.value) })
        }
    }

    /// Sees that they are there.
    func check(_ reader: inout Reader) {
        let known = reader.facts.scenarios
        switch self {
        case .all(let position): if known?.isEmpty == true { reader.report(.scenario(.none), at: position) }
        case .named(let names):
            for (index, name) in names.enumerated() {
                if names[..<index].contains(where: { $0.value == name.value }) {
                    reader.report(.scenario(.twice(name.value)), at: name.position)
                } else {
                    Self.check(name, &reader)
                }
            }
        }
    }

    /// Sees that a scenario is there.
    static func check(_ name: Located<String>, _ reader: inout Reader) {
        guard let known = reader.facts.scenarios, !known.contains(name.value) else { return }
        let nearest = reader.nearest(to: name.value, among: known)
        reader.report(.scenario(.unknown(name.value, nearest: nearest, known: known)), at: name.position)
    }
}

extension Kind<ScenariosDraft> {
    /// `all`, or a list of names.
    static let scenarios = Kind(schema: .anyOf([.members(["enum": .texts([word])]), names.schema])) { tree, reader in
        switch tree.content {
        case .scalar(let text, _) where text == word: return .all(at: tree.position)
        case .scalar(let text, _):
            reader.report(.scenario(.badChoice(text)), at: tree.position)
            return nil
        case .list, .mapping:
            guard let found = names.read(tree, &reader) else { return nil }
            if found.isEmpty, !reader.hasErrors {
                reader.report(.shape(.emptySection("scenarios")), at: tree.position)
            }
            return .named(found)
        }
    }

    private static let word = ScenarioChoice.word
    private static let names = Kind<[Located<String>]>.list(of: .name)
}
