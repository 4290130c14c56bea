package import CordeeModel

/// What is said while runs wait for gates, windows and approvals.
package enum PolicyPhrase: Phrase {
    /// The view ends, and the run still waits.
    case leftAwaiting(RunID, hasDaemon: Bool)
    /// Somebody approved of a run's plan.
    case approved(RunID, Digest)
    /// Somebody took their approval back.
    case retracted(RunID)
    /// Somebody refused a run's plan.
    case rejected(RunID)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .leftAwaiting(let run, hasDaemon: true):
            catalogue.say(
                en: "Run \(run) waits, and begins by itself as soon as it may: `cordee run show \(run)`",
                fr:
                    "L'exécution \(run) attend, et commencera d'elle-même dès qu'elle le pourra : `cordee run show \(run)`"
            )
        case .leftAwaiting(let run, hasDaemon: false):
            catalogue.say(
                en: "Run \(run) waits. Without a daemon nobody goes on with it by itself: `cordee resume \(run)`",
                fr: "L'exécution \(run) attend. Sans démon, personne ne la reprend tout seul : `cordee resume \(run)`")
        case .approved(let run, let digest):
            catalogue.say(
                en: "You approve of run \(run), whose plan is \(digest.short).",
                fr: "Vous approuvez l'exécution \(run), dont le plan est \(digest.short).")
        case .retracted(let run):
            catalogue.say(
                en: "Your approval of run \(run) is withdrawn.",
                fr: "Votre approbation de l'exécution \(run) est retirée.")
        case .rejected(let run):
            catalogue.say(
                en: "Run \(run) is rejected; nothing was changed.",
                fr: "L'exécution \(run) est rejetée ; rien n'a été modifié.")
        }
    }
}
