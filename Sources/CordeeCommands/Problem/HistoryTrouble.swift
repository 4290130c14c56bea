package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// What keeps a combination from being found. Nothing was done.
package enum HistoryTrouble: CommandProblem, Hashable {
    /// Promotion must go along `after`: from, to, what `to` comes after.
    case notAfter(from: String, to: String, after: String?)
    /// Nothing was verified in the environment yet.
    case nothingVerified(String)
    /// The environment is no longer what was verified.
    case drifted(String, run: RunID, [Difference])
    /// There is nothing before to go back to.
    case nothingBefore(String)
    /// The run is not one to go back to: it did not end well, or belongs to another environment.
    case notATarget(RunID, environment: String)
    /// The run that was to be taken back is not the last one any more.
    case notTheLast(RunID, environment: String)
    /// The manifest does not ask for a rollback after an alert any more.
    case notAskedFor(String)
    /// Nothing runs and no version was given.
    case noVersions(String)

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .notAfter(let from, let to, let after):
            Advice(
                catalogue.say(
                    en: "\(to) does not come after \(from): it comes after \(after ?? "—").",
                    fr: "\(to) ne vient pas après \(from), mais après \(after ?? "—")."),
                hint: catalogue.say(
                    en: "Write `after: \(from)` under \(to) in `cordee.yaml`, or promote along the order.",
                    fr: "Écrivez `after: \(from)` sous \(to) dans `cordee.yaml`, ou promouvez dans l'ordre."))
        case .nothingVerified(let name):
            Advice(
                catalogue.say(
                    en: "No combination was seen working together in \(name) yet.",
                    fr: "Aucune combinaison n'a encore été vue fonctionner ensemble dans \(name)."),
                hint: catalogue.say(
                    en: "Run a train there first: `cordee apply \(name) SERVICE=VERSION`",
                    fr: "Faites-y d'abord passer un train : `cordee apply \(name) SERVICE=VERSION`"))
        case .drifted(let name, let run, let differences):
            Advice(
                catalogue.say(
                    en: "\(name) is no longer what run \(run) verified: \(set: catalogue.list(differences))",
                    fr: "\(name) n'est plus ce que l'exécution \(run) a vérifié : \(set: catalogue.list(differences))"),
                hint: catalogue.say(
                    en: "Bring it back: `cordee apply \(name)`, then promote again.",
                    fr: "Rétablissez-le : `cordee apply \(name)`, puis promouvez de nouveau."))
        case .notTheLast(let run, let name):
            Advice(
                catalogue.say(
                    en: "Run \(run) is no longer the last one in \(name).",
                    fr: "L'exécution \(run) n'est plus la dernière dans \(name)."),
                hint: catalogue.say(
                    en: "See them: `cordee runs \(name)`", fr: "Les voir : `cordee runs \(name)`"))
        case .notAskedFor(let name):
            Advice(
                catalogue.say(
                    en: "The manifest does not ask for a rollback of \(name) after this alert any more.",
                    fr: "Le manifeste ne demande plus de retour arrière de \(name) après cette alerte."),
                hint: catalogue.say(
                    en: "Go back by hand: `cordee rollback \(name)`",
                    fr: "Revenir en arrière à la main : `cordee rollback \(name)`"))
        case .nothingBefore(let name):
            Advice(
                catalogue.say(
                    en: "There is no earlier combination of \(name) to go back to.",
                    fr: "Il n'y a pas de combinaison antérieure de \(name) à laquelle revenir."),
                hint: catalogue.say(
                    en: "See its runs: `cordee runs \(name)`", fr: "Voir ses exécutions : `cordee runs \(name)`"))
        case .notATarget(let run, let name):
            Advice(
                catalogue.say(
                    en: "Run \(run) is none of \(name) to go back to: it did not end well, or was taken back since.",
                    fr: "Impossible de revenir à l'exécution \(run) de \(name) : mal terminée, ou défaite depuis."),
                hint: catalogue.say(
                    en: "See its runs: `cordee runs \(name)`", fr: "Voir ses exécutions : `cordee runs \(name)`"))
        case .noVersions:
            Advice(
                catalogue.say(
                    en: "Nothing runs there yet, and no version was given.",
                    fr: "Rien n'y tourne encore, et aucune version n'a été donnée."),
                hint: catalogue.say(
                    en: "Name versions: `cordee plan ENV --all 1.0.0`",
                    fr: "Donnez des versions : `cordee plan ENV --all 1.0.0`"))
        }
    }
}

extension Catalogue {
    fileprivate func list(_ differences: [Difference]) -> String {
        differences.prefix(5).map { text($0) }.joined(separator: " ") + (differences.count > 5 ? " …" : "")
    }
}
