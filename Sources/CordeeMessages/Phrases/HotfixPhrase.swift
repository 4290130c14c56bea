package import CordeeCore
package import CordeeModel

/// What is said of what goes past the rules: it is marked as such wherever it is shown.
package enum HotfixPhrase: Phrase, Hashable {
    /// A plan or a run is a hotfix.
    case hotfix(Hotfix)
    /// A gate is overridden.
    case override(GateOverride)
    /// The same in a list: in a word, and whether it is or was late.
    case mark(Hotfix.Kind, HotfixStanding?)
    /// The same in a list: which gates.
    case overridden([GateID])
    /// How it stands against its objective.
    case standing(HotfixStanding)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .hotfix(let hotfix):
            let kind = catalogue.name(hotfix.kind)
            return catalogue.say(
                en: "HOTFIX (\(set: kind)): \(hotfix.reason).", fr: "HOTFIX (\(set: kind)) : \(hotfix.reason).")
        case .override(let override):
            return catalogue.say(
                en: "OVERRIDDEN: gate \(override.gate), \(override.reason).",
                fr: "CONTRÔLE FORCÉ : \(override.gate), \(override.reason).")
        case .mark(let kind, let standing):
            let word = "HOTFIX (\(catalogue.name(kind)))"
            guard standing?.isBad == true else { return word }
            return catalogue.say(en: "\(set: word), OBJECTIVE MISSED", fr: "\(set: word), OBJECTIF MANQUÉ")
        case .overridden(let gates):
            let names = gates.map(\.rawValue).joined(separator: ", ")
            return catalogue.say(en: "overridden: \(names)", fr: "forcés : \(names)")
        case .standing(let standing): return Self.text(standing, catalogue)
        }
    }

    private static func text(_ standing: HotfixStanding, _ catalogue: Catalogue) -> String {
        let took = catalogue.duration(standing.took)
        let limit = catalogue.duration(Hotfix.objective)
        switch standing.state {
        case .underWay:
            let left = catalogue.duration(Hotfix.objective - standing.took)
            return catalogue.say(
                en: "A hotfix is to be out within \(set: limit): \(set: left) are left.",
                fr: "Un hotfix doit sortir en \(set: limit) : il reste \(set: left).")
        case .late:
            return catalogue.say(
                en: "OBJECTIVE MISSED: the hotfix is not out after \(set: took); the objective is \(set: limit).",
                fr: "OBJECTIF MANQUÉ : le hotfix n'est pas sorti après \(set: took) ; l'objectif est de \(set: limit).")
        case .met:
            return catalogue.say(
                en: "The hotfix was out \(set: took) after it was asked for; the objective is \(set: limit).",
                fr: "Le hotfix est sorti \(set: took) après avoir été demandé ; l'objectif est de \(set: limit).")
        case .missed:
            return catalogue.say(
                en:
                    "OBJECTIVE MISSED: the hotfix was out \(set: took) after it was asked for; the objective is \(set: limit).",
                fr: """
                    OBJECTIF MANQUÉ : le hotfix est sorti \(set: took) après avoir été demandé ; l'objectif est de \
                    \(set: limit).
                    """)
        case .unreleased:
            return catalogue.say(
                en: "OBJECTIVE MISSED: the run ended after \(set: took), and the hotfix is not out.",
                fr: "OBJECTIF MANQUÉ : l'exécution a fini après \(set: took), et le hotfix n'est pas sorti.")
        }
    }
}
