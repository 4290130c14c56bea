internal import CordeeModel

extension Kind<Strategy> {
    /// A strategy: a word, or a word with its settings.
    static let strategy = Kind(schema: .anyOf([.members(["enum": .texts(words)]), section.schema])) { tree, reader in
        switch tree.content {
        case .mapping:
            guard let fields = section.fields(of: tree, &reader) else { return nil }
            let slots = fields.read(rolling, &reader)
            return .rolling(slots: slots ?? Strategy.defaultRollingSlots)
        case .scalar(let text, _) where !tree.isNothing:
            switch text {
            case "rolling": return .rolling(slots: Strategy.defaultRollingSlots)
            case "blue-green": return .blueGreen
            default:
                let nearest = reader.nearest(to: text, among: words)
                reader.report(.value(.unknownWord(text, known: words, nearest: nearest)), at: tree.position)
                return nil
            }
        case .scalar, .list:
            reader.report(expected: .textOrMapping, found: tree)
            return nil
        }
    }

    private static let words = ["rolling", "blue-green"]
    private static let section = Section([rolling])
    private static let rolling = Key<Int>("rolling", rollingKind, required: true, "One slot after another, in place.")
    private static let rollingKind = Kind<Int>.object(Section([slots])) { fields, _, reader in
        guard let slots = fields.located(slots, &reader) else { return nil }
        if slots.value == 1 { reader.report(.fleet(.oneSlot), at: slots.position) }
        return slots.value
    }
    private static let slots = Key<Int>(
        "slots", .count(Limits.slots),
        "How many run side by side; one means that nothing answers while it is replaced. "
            + "Default: \(Strategy.defaultRollingSlots).")
}
