internal import CordeeModel

extension Kind<StrategyDraft> {
    /// A strategy: a word, or a word with its settings.
    static let strategy = Kind(
        schema: .anyOf([.members(["enum": .texts(words)]), alone(rolling).schema, alone(canary).schema])
    ) { tree, reader in
        switch tree.content {
        case .mapping:
            guard let fields = section.fields(of: tree, &reader) else { return nil }
            let slots = fields.read(rolling, &reader)
            let policy = fields.read(canary, &reader)
            switch (fields.has(rolling), fields.has(canary)) {
            case (true, true): reader.report(.strategy(.two), at: tree.position)
            case (false, false): reader.report(.shape(.missingKey(rolling.name)), at: tree.position)
            case (true, false): return StrategyDraft(strategy: .rolling(slots: slots ?? Strategy.defaultRollingSlots))
            case (false, true): return policy ?? StrategyDraft(strategy: .canary(CanaryPolicy()))
            }
            return nil
        case .scalar(let text, _) where !tree.isNothing:
            switch text {
            case "rolling": return StrategyDraft(strategy: .rolling(slots: Strategy.defaultRollingSlots))
            case "blue-green": return StrategyDraft(strategy: .blueGreen)
            case "canary": return StrategyDraft(strategy: .canary(CanaryPolicy()))
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

    private static let words = ["rolling", "blue-green", "canary"]
    /// A mapping with that key and no other.
    private static func alone<Settings>(_ key: Key<Settings>) -> Section {
        var key = key
        key.isRequired = true
        return Section([key])
    }

    private static let section = Section([rolling, canary])
    private static let rolling = Key<Int>("rolling", rollingKind, "One slot after another, in place.")
    private static let canary = Key<StrategyDraft>(
        "canary", CanaryFormat.kind,
        "The new version beside the old one, with a share of the traffic that grows while it is judged against it.")
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
