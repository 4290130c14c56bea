package import CordeeModel

/// What changes for a service beside its version.
package enum ChangePhrase: Phrase {
    /// A plain variable, by name; nil: there is none.
    case variable(String, before: String?, after: String?)
    /// A variable of which only a fingerprint is known.
    case secretChanged(String)
    /// The configuration differs in something that is not listed.
    case configurationChanged
    /// The same version with another content.
    case contentChanged(Digest, Digest)
    /// Another command line.
    case commandChanged
    /// It is there but does not run.
    case startedAgain
    /// Only its slots or its traffic change.
    case slotsOnly
    /// It is taken out.
    case retired

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .variable(let name, let before, let after):
            catalogue.say(
                en: "\(name) \(before ?? "—") → \(after ?? "—")",
                fr: "\(name) \(before ?? "—") → \(after ?? "—")")
        case .secretChanged(let name):
            catalogue.say(en: "\(name) changed (secret)", fr: "\(name) modifiée (secret)")
        case .configurationChanged: catalogue.say(en: "configuration changed", fr: "configuration modifiée")
        case .contentChanged(let before, let after):
            catalogue.say(
                en: "same version, other content: \(before.short) → \(after.short)",
                fr: "même version, autre contenu : \(before.short) → \(after.short)")
        case .commandChanged: catalogue.say(en: "command line changed", fr: "ligne de commande modifiée")
        case .startedAgain:
            catalogue.say(en: "does not run, is started again", fr: "ne tourne pas, sera relancé")
        case .slotsOnly: catalogue.say(en: "slots and traffic only", fr: "emplacements et trafic seulement")
        case .retired: catalogue.say(en: "taken out", fr: "retiré")
        }
    }
}
