/// The words around an error.
package enum ProblemPhrase: Phrase, CaseIterable {
    case error, warning, cause

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .error: catalogue.say(en: "error:", fr: "erreur :")
        case .warning: catalogue.say(en: "warning:", fr: "attention :")
        case .cause: catalogue.say(en: "cause:", fr: "cause :")
        }
    }
}
