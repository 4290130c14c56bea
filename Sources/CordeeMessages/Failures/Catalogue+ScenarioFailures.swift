import CordeeModel

/// What is said of an acceptance scenario that did not pass as a step of a run.
extension Catalogue {
    func scenarioFailed(_ it: Values, _ scene: Scene) -> Advice {
        let what = gist(it)
        let message =
            if let step = it.known(1) {
                say(
                    en: "Scenario \(it[0]) failed at “\(step)”: \(set: what).",
                    fr: "Le scénario \(it[0]) a échoué à « \(step) » : \(set: what).")
            } else {
                say(en: "Scenario \(it[0]) failed: \(set: what).", fr: "Le scénario \(it[0]) a échoué : \(set: what).")
            }
        guard let log = it.known(2) else {
            return Advice(
                message,
                hint: say(
                    en: "Try it alone: `cordee scenario run \(scene.place) \(it[0])`",
                    fr: "Essayez-le seul : `cordee scenario run \(scene.place) \(it[0])`"))
        }
        return Advice(
            message,
            hint: say(
                en: """
                    Try it alone: `cordee scenario run \(scene.place) \(it[0])`; what was asked and answered: `less \(log)`
                    """,
                fr: """
                    Essayez-le seul : `cordee scenario run \(scene.place) \(it[0])` ; ce qui a été demandé et répondu : \
                    `less \(log)`
                    """))
    }

    /// What did not hold: a word, and what belongs to it.
    private func gist(_ it: Values) -> String {
        switch it.known(3) {
        case "steps"?: say(en: "it has no step", fr: "il n'a aucune étape")
        case "unfilled"?: say(en: "there is no value {\(it[4])}", fr: "il n'y a pas de valeur {\(it[4])}")
        case "address"?: say(en: "no request can go to its address", fr: "aucune requête ne peut aller à son adresse")
        case "answer"?: say(en: "no answer", fr: "pas de réponse")
        case "status"?:
            say(
                en: "status: expected \(it[4]), found \(it.number(5))",
                fr: "statut : attendu \(it[4]), trouvé \(it.number(5))")
        case "late"?:
            say(
                en: "time: expected at most \(set: span(it, 4)), found \(set: span(it, 5))",
                fr: "temps : attendu \(set: span(it, 4)) au plus, trouvé \(set: span(it, 5))")
        case "json"?: say(en: "the body is not JSON", fr: "le corps n'est pas du JSON")
        case "long"?: say(en: "the body is too long to be judged", fr: "le corps est trop long pour être jugé")
        case "broken"?: say(en: "\(it[4]) is not what it should be", fr: "\(it[4]) n'est pas ce qu'il devrait être")
        case "slow"?:
            say(
                en: "the regular expression for \(it[4]) would take too long",
                fr: "l'expression régulière pour \(it[4]) prendrait trop de temps")
        case "missing"?:
            say(
                en: "there is nothing at \(it[4]) to be kept as \(it[5])",
                fr: "il n'y a rien à \(it[4]) à retenir comme \(it[5])")
        case "time"?: say(en: "it took longer than \(set: span(it, 4))", fr: "il a pris plus de \(set: span(it, 4))")
        case nil, .some: say(en: "something did not hold", fr: "quelque chose n'allait pas")
        }
    }

    /// A time in milliseconds.
    private func span(_ it: Values, _ index: Int) -> String {
        it.known(index).flatMap { Int64($0) }.map { duration(.milliseconds($0)) } ?? Visible.missing
    }
}
