/// What is said of the ledger and of the daemon that owns it.
package enum LedgerPhrase: Phrase {
    /// It is whole.
    case whole(events: Int)
    /// Its first bad entry, from 0.
    case bad(entry: Int)
    /// It has no entry yet.
    case empty
    /// The daemon serves.
    case serving(socket: String, process: Int)
    /// The daemon ends; runs under way go on when it is back.
    case stopping(openRuns: Int)
    /// Runs that were open are taken up again.
    case recovering(openRuns: Int)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .whole(let events):
            let events = catalogue.count(events, .event)
            return catalogue.say(
                en: "The ledger is whole: \(set: events), none altered, cut or moved.",
                fr: "Le journal est intact : \(set: events), rien de modifié, de coupé ni de déplacé.")
        case .bad(let entry):
            return catalogue.say(
                en: "The ledger is NOT whole: entry \(entry) is the first that is not what was recorded.",
                fr: """
                    Le journal n'est PAS intact : l'entrée \(entry) est la première à différer de ce qui fut \
                    enregistré.
                    """)
        case .empty: return catalogue.say(en: "The ledger is empty.", fr: "Le journal est vide.")
        case .serving(let socket, let process):
            return catalogue.say(
                en: "The daemon is ready (process \(process), socket \(socket)).",
                fr: "Le démon est prêt (processus \(process), socket \(socket)).")
        case .stopping(let runs):
            let open = catalogue.count(runs, .run)
            return runs == 0
                ? catalogue.say(en: "The daemon ends.", fr: "Le démon s'arrête.")
                : catalogue.say(
                    en: "The daemon ends; \(set: open) will go on when it is started again: `cordee serve`",
                    fr: "Le démon s'arrête ; \(set: open) à poursuivre quand il sera relancé : `cordee serve`")
        case .recovering(let runs):
            let open = catalogue.count(runs, .run)
            return catalogue.say(
                en: "Taking up again what was left open: \(set: open).",
                fr: "Reprise de ce qui était resté ouvert : \(set: open).")
        }
    }
}
