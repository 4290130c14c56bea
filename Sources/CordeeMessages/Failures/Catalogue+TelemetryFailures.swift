import CordeeModel

/// What is said of whoever measures, when there is no number to be had of it.
extension Catalogue {
    func telemetryUnreachable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Telemetry at \(it[0]) gives no answer: what it measures is not known.",
                fr: "La télémétrie à \(it[0]) ne donne pas de réponse : ce qu'elle mesure n'est pas connu."),
            hint: say(
                en: "Ask it by hand: `curl -sSi \(it[0])`", fr: "Interrogez-la à la main : `curl -sSi \(it[0])`"))
    }

    func telemetryDenied(_ it: Values) -> Advice {
        Advice(
            say(
                en: """
                    Telemetry at \(it[0]) does not let us in (HTTP \(it[1])): the token or password is missing, or has no \
                    right.
                    """,
                fr: """
                    La télémétrie à \(it[0]) nous refuse l'accès (HTTP \(it[1])) : le jeton ou le mot de passe manque, ou \
                    n'a pas le droit.
                    """),
            hint: say(
                en: "See what it asks for: `curl -sSi \(it[0])`", fr: "Voir ce qu'elle demande : `curl -sSi \(it[0])`"))
    }

    func telemetryRefused(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Telemetry refuses the query \(it[0]).", fr: "La télémétrie refuse la requête \(it[0])."),
            hint: say(
                en: "Correct it, and try it by hand: `curl -sS \(it[1]) --data-urlencode query=\(it[0])`",
                fr: "Corrigez-la, et essayez-la à la main : `curl -sS \(it[1]) --data-urlencode query=\(it[0])`"))
    }

    func telemetryAmbiguous(_ it: Values) -> Advice {
        let message =
            switch it.known(2).map({ ($0, Int($0)) }) {
            case (_, let count?)?:
                say(
                    en: "The query \(it[0]) gives \(set: number(count)) series, where one number is wanted.",
                    fr: "La requête \(it[0]) donne \(set: number(count)) séries, où un seul nombre est voulu.")
            case (let kind, nil)?:
                say(
                    en: "The query \(it[0]) gives what is no number (\(kind)).",
                    fr: "La requête \(it[0]) donne ce qui n'est pas un nombre (\(kind)).")
            case nil:
                say(
                    en: "The query \(it[0]) gives what is not one number.",
                    fr: "La requête \(it[0]) donne ce qui n'est pas un seul nombre.")
            }
        return Advice(
            message,
            hint: say(
                en: """
                    See what it gives, and gather it (sum, max, avg): \
                    `curl -sS \(it[1]) --data-urlencode query=\(it[0])`
                    """,
                fr: """
                    Voir ce qu'elle donne, et le rassembler (sum, max, avg) : \
                    `curl -sS \(it[1]) --data-urlencode query=\(it[0])`
                    """))
    }

    func telemetryUnreadable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "What answers at \(it[0]) is not understood: it may be something else than Prometheus's API.",
                fr: """
                    Ce qui répond à \(it[0]) n'est pas compris : c'est peut-être autre chose que l'API de Prometheus.
                    """),
            hint: say(en: "See what answers: `curl -sSi \(it[0])`", fr: "Voir ce qui répond : `curl -sSi \(it[0])`"))
    }
}
