import CordeeModel

extension Catalogue {
    func edgeNotInstalled(_ it: Values) -> Advice {
        let program = it[0].split(separator: "/").last.map(String.init) ?? it[0]
        return Advice(
            say(
                en: "\(it[0]) is not installed; without it no traffic can be directed.",
                fr: "\(it[0]) n'est pas installé ; sans lui, aucun trafic ne peut être dirigé."),
            hint: say(
                en: "Install it: `apt-get install \(program)`",
                fr: "Installez-le : `apt-get install \(program)`"))
    }

    func addressTaken(_ it: Values) -> Advice {
        let port = port(of: it[0])
        return Advice(
            it.known(1).map { owner in
                say(en: "\(it[0]) is taken by \(owner).", fr: "\(it[0]) est déjà pris par \(owner).")
            } ?? say(en: "\(it[0]) is taken by another program.", fr: "\(it[0]) est déjà pris par un autre programme."),
            hint: say(
                en: "See who has it: `ss -ltnp 'sport = :\(port)'`",
                fr: "Voir qui l'occupe : `ss -ltnp 'sport = :\(port)'`"))
    }

    func edgeConfiguration(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The proxy refuses its configuration \(it[0]).",
                fr: "Le proxy refuse sa configuration \(it[0])."),
            hint: say(
                en: "See which line, and why: `haproxy -c -f \(it[0])`",
                fr: "Voir quelle ligne, et pourquoi : `haproxy -c -f \(it[0])`"))
    }

    func edgeUnreachable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The proxy does not answer on \(it[0]). If it has stopped, users get no answer either.",
                fr: "Le proxy ne répond pas sur \(it[0]). S'il est arrêté, les utilisateurs n'ont plus de réponse."),
            hint: say(
                en: "See whether it runs: `pgrep -af haproxy`", fr: "Voir s'il tourne : `pgrep -af haproxy`"))
    }

    func edgeRefused(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: "The proxy refused a command: \(it[0]).", fr: "Le proxy a refusé une commande : \(it[0])."),
            hint: showStatus(scene))
    }

    func edgeUnknownSlot(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: "The proxy does not know slot \(it[1]) of \(it[0]): it was set up for another fleet than this one.",
                fr: """
                    Le proxy ne connaît pas l'emplacement \(it[1]) de \(it[0]) : il a été réglé pour une autre flotte \
                    que celle-ci.
                    """),
            hint: say(
                en: "See what has to be set up again: `cordee plan \(scene.place)`",
                fr: "Voir ce qui doit être réglé à nouveau : `cordee plan \(scene.place)`"))
    }

    func slotEmpty(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: "Slot \(it[1]) of \(it[0]) can get no traffic: nothing runs there.",
                fr: "L'emplacement \(it[1]) de \(it[0]) ne peut pas recevoir de trafic : rien n'y tourne."),
            hint: showStatus(scene))
    }

    private func showStatus(_ scene: Scene) -> String {
        guard let environment = scene.environment else {
            return say(en: "See what runs where: `cordee status`", fr: "Voir ce qui tourne, et où : `cordee status`")
        }
        return say(
            en: "See what runs where: `cordee status \(environment)`",
            fr: "Voir ce qui tourne, et où : `cordee status \(environment)`")
    }

    private func port(of address: String) -> String {
        address.split(separator: ":").last.flatMap { Int($0) }.map { "\($0)" } ?? Visible.missing
    }
}
