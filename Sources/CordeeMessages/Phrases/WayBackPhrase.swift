package import CordeeCore
package import CordeeModel

/// The words of a run while it goes back.
package enum WayBackPhrase: Phrase {
    /// It goes back, said loudly.
    case goingBack
    /// What that means for users, or for the repositories in which versions were being made.
    case returning(Intent)
    /// A service has its old version again; nil: it is gone again, as before.
    case backOn(String?)
    /// So it has, and what nobody uses any more is being stopped.
    case clearingUp(String?)
    /// A service that was never begun.
    case untouched
    /// A service whose turn to go back will come.
    case waits
    /// Versions that are out although their run went back.
    case published([PlannedVersion])

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .goingBack: catalogue.say(en: "GOING BACK", fr: "RETOUR EN ARRIÈRE")
        case .returning(.release):
            catalogue.say(
                en: "What is not pushed is being taken back: commits, tags and files.",
                fr: "Ce qui n'est pas poussé est retiré : commits, tags et fichiers.")
        case .returning:
            catalogue.say(
                en: "Users are being returned to the versions from before.",
                fr: "Les utilisateurs sont ramenés aux versions d'avant.")
        case .backOn(let version?): catalogue.say(en: "back on \(version)", fr: "revenu en \(version)")
        case .backOn(nil): catalogue.say(en: "gone again, as before", fr: "retiré, comme avant")
        case .clearingUp(let version?):
            catalogue.say(en: "back on \(version), clearing up", fr: "revenu en \(version), nettoyage")
        case .clearingUp(nil): catalogue.say(en: "clearing up", fr: "nettoyage")
        case .untouched: catalogue.say(en: "was not touched", fr: "n'a pas été touché")
        case .waits: catalogue.say(en: "waits to go back", fr: "attend son retour")
        case .published(let versions):
            catalogue.say(
                en: """
                    Published all the same, because others have them: \(Self.list(versions)). Make the others again: \
                    `cordee release --all auto`
                    """,
                fr: """
                    Publiées malgré tout, car d'autres les ont déjà : \(Self.list(versions)). Refaire les autres : \
                    `cordee release --all auto`
                    """)
        }
    }

    private static func list(_ versions: [PlannedVersion]) -> String {
        versions.map { "\($0.service) \($0.after)" }.joined(separator: ", ")
    }
}
