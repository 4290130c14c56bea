import CordeeCore
import CordeeModel

extension Catalogue {
    func goingBack(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Run \(run) is going back already, and going back is never stopped.",
                fr: "L'exécution \(run) revient déjà en arrière, et un retour en arrière ne s'interrompt jamais."),
            hint: show(run))
    }

    func neverTakenBack(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Run \(run) itself goes back to what was before; it is never taken back.",
                fr: "L'exécution \(run) est elle-même un retour en arrière ; on ne l'annule pas."),
            hint: say(
                en: "To stop it for a while: `cordee pause \(run)`",
                fr: "Pour l'arrêter un moment : `cordee pause \(run)`"))
    }

    func quarantined(_ run: RunID) -> Advice {
        Advice(
            say(
                en: """
                    The record of run \(run) cannot be followed; Cordée does nothing in its environment until you \
                    decide.
                    """,
                fr: """
                    Le journal de l'exécution \(run) est incohérent ; Cordée ne fait plus rien dans son environnement \
                    tant que vous n'avez pas décidé.
                    """),
            hint: say(
                en: "See whether the ledger is whole: `cordee ledger verify`",
                fr: "Vérifiez que le journal est intact : `cordee ledger verify`"))
    }

    func nothingToDo(_ scene: Scene) -> Advice {
        Advice(
            say(
                en: "There is nothing to do: everything is already as the plan wants it.",
                fr: "Il n'y a rien à faire : tout est déjà comme le veut le plan."),
            hint: scene.environment.map { environment in
                say(
                    en: "See for yourself: `cordee status \(environment)`",
                    fr: "Vérifiez : `cordee status \(environment)`")
            } ?? say(en: "See for yourself: `cordee status`", fr: "Vérifiez : `cordee status`"))
    }

    func otherDigest(_ expected: Digest, _ found: Digest, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: """
                    This is not the plan that was asked for: \(expected.short) was expected, this one is \
                    \(found.short).
                    """,
                fr: "Ce plan n'est pas celui qui a été demandé : \(expected.short) attendu, \(found.short) trouvé."),
            hint: planAgain(scene))
    }

    func otherTrain(_ train: TrainID) -> Advice {
        Advice(
            say(
                en: "There is already another train of the name \(train), with other versions.",
                fr: "Un autre train porte déjà le nom \(train), avec d'autres versions."),
            hint: say(
                en: "See what it was with `cordee runs`, then plan again: the plan gets a free name.",
                fr: "Regardez ce que c'était avec `cordee runs`, puis refaites le plan : il prendra un nom libre."))
    }

    func planAgain(_ scene: Scene) -> String {
        say(
            en: "Plan again and read the new plan: `cordee plan \(scene.place)`",
            fr: "Refaites le plan et relisez-le : `cordee plan \(scene.place)`")
    }
}
