package import CordeeCore
package import CordeeModel

extension Catalogue {
    /// An outcome's name for tables.
    package func name(_ kind: Outcome.Kind) -> String {
        switch kind {
        case .done: say(en: "done", fr: "terminée")
        case .rolledBack: say(en: "rolled back", fr: "revenue en arrière")
        case .refused: say(en: "refused", fr: "refusée")
        case .unobservable: say(en: "not observable", fr: "non observable")
        case .withdrawn: say(en: "withdrawn", fr: "retirée")
        case .abandoned: say(en: "left half-way", fr: "laissée en l'état")
        case .rejected: say(en: "rejected", fr: "rejetée")
        }
    }

    /// How a run ended, and what that means for users, or for the repositories where it made versions.
    package func text(_ outcome: Outcome, of run: RunID, intent: Intent = .deploy) -> String {
        switch outcome {
        case .done where intent == .release:
            say(
                en: "Run \(run) is done: the versions are tagged and pushed.",
                fr: "L'exécution \(run) est terminée : les versions sont étiquetées et poussées.")
        case .rolledBack where intent == .release:
            say(
                en: "Run \(run) went back: what was not pushed was taken back; the files are as they were.",
                fr:
                    "L'exécution \(run) est revenue en arrière : ce qui n'était pas poussé a été retiré, les fichiers sont comme avant."
            )
        case .abandoned where intent == .release:
            say(
                en: "Run \(run) was left half-way: commits or tags may be there that are not pushed.",
                fr: "L'exécution \(run) a été laissée en l'état : il peut rester des commits ou des tags non poussés.")
        case .done:
            say(
                en: "Run \(run) is done: the environment is what the plan wanted.",
                fr: "L'exécution \(run) est terminée : l'environnement est tel que le plan le voulait.")
        case .rolledBack:
            say(
                en: """
                    Run \(run) went back: users have the versions, traffic and configuration from before it.
                    """,
                fr: """
                    L'exécution \(run) est revenue en arrière : les utilisateurs retrouvent les versions, le trafic et \
                    la configuration d'avant.
                    """)
        case .refused(let differences) where intent == .release:
            say(
                en: """
                    Run \(run) did not begin: the repositories are not as the plan has them (\
                    \(set: count(differences.count, .difference))). Nothing was changed.
                    """,
                fr: """
                    L'exécution \(run) n'a pas commencé : les dépôts ne sont pas tels que le plan les décrit (\
                    \(set: count(differences.count, .difference))). Rien n'a été modifié.
                    """)
        case .refused(let differences):
            say(
                en: """
                    Run \(run) did not begin: the environment is not as the plan has it (\
                    \(set: count(differences.count, .difference))). Nothing was changed.
                    """,
                fr: """
                    L'exécution \(run) n'a pas commencé : l'environnement n'est pas tel que le plan le décrit (\
                    \(set: count(differences.count, .difference))). Rien n'a été modifié.
                    """)
        case .unobservable(let failure):
            say(
                en: "Run \(run) did not begin: the environment could not be observed. \(set: message(failure))",
                fr: """
                    L'exécution \(run) n'a pas commencé : l'environnement n'a pas pu être observé. \
                    \(set: message(failure))
                    """)
        case .withdrawn:
            say(
                en: "Run \(run) was taken out of the queue; nothing was changed.",
                fr: "L'exécution \(run) a été retirée de la file ; rien n'a été modifié.")
        case .rejected(let actor, let note): rejected(run, by: actor, note)
        case .abandoned:
            say(
                en: "Run \(run) was left half-way: users may have old and new versions side by side.",
                fr: """
                    L'exécution \(run) a été laissée en l'état : les utilisateurs peuvent avoir des versions anciennes \
                    et nouvelles mêlées.
                    """)
        }
    }

    private func rejected(_ run: RunID, by actor: Actor, _ note: String?) -> String {
        let why = note.map(Visible.text)
        return say(
            en: "\(set: name(actor)) rejected run \(run)\(set: why.map { ": " + $0 } ?? ""). Nothing was changed.",
            fr:
                "\(set: name(actor)) a rejeté l'exécution \(run)\(set: why.map { " : " + $0 } ?? ""). Rien n'a été modifié."
        )
    }

    /// What to type after an outcome.
    package func hint(_ outcome: Outcome, of run: RunID, in environment: EnvironmentID) -> String {
        if environment == Environment.sources.id {
            switch outcome {
            case .done: return say(en: "See them: `cordee versions`", fr: "Les voir : `cordee versions`")
            case .refused: return say(en: "Plan again with `cordee release`", fr: "Replanifiez avec `cordee release`")
            case .abandoned:
                return say(en: "See what is there: `cordee versions`", fr: "Voir ce qu'il y a : `cordee versions`")
            case .rolledBack, .withdrawn, .unobservable, .rejected: break
            }
        }
        return switch outcome {
        case .done: say(en: "See it: `cordee status \(environment)`", fr: "Voir : `cordee status \(environment)`")
        case .rolledBack, .withdrawn, .rejected: showRun(Scene(run: run))
        case .refused: planAgain(Scene(run: run, environment: environment))
        case .unobservable(let failure): hint(failure, in: Scene(run: run, environment: environment))
        case .abandoned:
            say(
                en: "Plan the way back: `cordee rollback \(environment)`",
                fr: "Planifiez le retour en arrière : `cordee rollback \(environment)`")
        }
    }

    /// Why a run goes back.
    ///
    /// - Parameters:
    ///   - action: what the failed step does, as far as known.
    ///   - actor: who asked for it, as far as known.
    package func text(_ cause: Cause, action: String? = nil, by actor: Actor? = nil) -> String {
        switch cause {
        case .failed(let step, let failure):
            action.map { action in
                say(
                    en: "Step \(step) failed (\(set: action)). \(set: message(failure))",
                    fr: "L'étape \(step) a échoué (\(set: action)). \(set: message(failure))")
            }
                ?? say(
                    en: "Step \(step) failed. \(set: message(failure))",
                    fr: "L'étape \(step) a échoué. \(set: message(failure))")
        case .aborted(let reason?):
            say(en: "\(set: name(actor)) asked for it: \(reason)", fr: "\(set: name(actor)) l'a demandé : \(reason)")
        case .aborted(nil): say(en: "\(set: name(actor)) asked for it.", fr: "\(set: name(actor)) l'a demandé.")
        }
    }

    private func name(_ actor: Actor?) -> String {
        actor.map { Visible.text($0.rawValue) } ?? say(en: "Somebody", fr: "Quelqu'un")
    }
}
