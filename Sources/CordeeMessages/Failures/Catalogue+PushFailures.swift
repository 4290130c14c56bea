import CordeeModel

/// What keeps a push from arriving. What is local stays as it is, and the push can be made again.
extension Catalogue {
    func remoteMissing(_ it: Values) -> Advice {
        Advice(
            say(en: "\(it[0]) has no remote \(it[1]).", fr: "\(it[0]) n'a pas de dépôt distant \(it[1])."),
            hint: say(
                en: "See which it has: `git -C \(it[0]) remote --verbose`",
                fr: "Voir lesquels il a : `git -C \(it[0]) remote --verbose`"))
    }

    func remoteUnreachable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The remote \(it[1]) of \(it[0]) does not answer. Nothing was changed in it as far as is known.",
                fr: """
                    Le dépôt distant \(it[1]) de \(it[0]) ne répond pas. Rien n'y a changé, pour autant qu'on le sache.
                    """),
            hint: say(
                en: "Ask it by hand: `git -C \(it[0]) ls-remote \(it[1]) HEAD`",
                fr: "Interrogez-le à la main : `git -C \(it[0]) ls-remote \(it[1]) HEAD`"))
    }

    func remoteDenied(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The remote \(it[1]) of \(it[0]) does not let us in: the key or token is missing, or has no right.",
                fr: """
                    Le dépôt distant \(it[1]) de \(it[0]) nous refuse l'accès : la clé ou le jeton manque, ou n'a pas \
                    le droit.
                    """),
            hint: say(
                en: "Log in by hand, as the user that runs Cordée: `git -C \(it[0]) ls-remote \(it[1]) HEAD`",
                fr: """
                    Authentifiez-vous à la main, avec l'utilisateur de Cordée : \
                    `git -C \(it[0]) ls-remote \(it[1]) HEAD`
                    """))
    }

    func pushBehind(_ it: Values) -> Advice {
        Advice(
            say(
                en: """
                    Branch \(it[2]) of the remote \(it[1]) has commits that \(it[0]) lacks: somebody pushed first. \
                    Nothing was pushed.
                    """,
                fr: """
                    La branche \(it[2]) du dépôt distant \(it[1]) a des commits que \(it[0]) n'a pas : quelqu'un a \
                    poussé avant. Rien n'a été poussé.
                    """),
            hint: say(
                en: "When this version is taken back, bring the branch up to date: `git -C \(it[0]) pull --ff-only`",
                fr: "Quand cette version est annulée, mettez la branche à jour : `git -C \(it[0]) pull --ff-only`"))
    }

    func pushRefused(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The remote \(it[1]) refused \(it[2]) (a hook, or a protected branch). Nothing was pushed.",
                fr: """
                    Le dépôt distant \(it[1]) a refusé \(it[2]) (un hook, ou une branche protégée). Rien n'a été \
                    poussé.
                    """),
            hint: say(
                en: """
                    Read its reason; see whose remote it is, and ask for what is missing there: \
                    `git -C \(it[0]) remote get-url \(it[1])`
                    """,
                fr: """
                    Lisez sa raison ; voir à qui est ce dépôt, et y demander ce qui manque : \
                    `git -C \(it[0]) remote get-url \(it[1])`
                    """))
    }

    func pushNotAtomic(_ it: Values) -> Advice {
        Advice(
            say(
                en: """
                    The remote \(it[1]) of \(it[0]) cannot take a branch and a tag at once, so a tag could be left \
                    without its commit. Nothing was pushed.
                    """,
                fr: """
                    Le dépôt distant \(it[1]) de \(it[0]) ne sait pas prendre une branche et une étiquette en une fois : \
                    une étiquette pourrait rester sans son commit. Rien n'a été poussé.
                    """),
            hint: say(
                en: "Where it is yours, allow it there: `git config receive.advertiseAtomic true`",
                fr: "S'il est à vous, permettez-le là-bas : `git config receive.advertiseAtomic true`"))
    }

    func pushedAlready(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[2]) is on the remote \(it[1]) of \(it[0]) already; what others may have is not taken back.",
                fr: """
                    \(it[2]) est déjà sur le dépôt distant \(it[1]) de \(it[0]) ; ce que d'autres ont pu prendre ne \
                    s'annule pas.
                    """),
            hint: say(
                en: "See it: `git -C \(it[0]) ls-remote \(it[1])`; correct it with a new version: `cordee release`",
                fr: """
                    Voir : `git -C \(it[0]) ls-remote \(it[1])` ; corrigez par une nouvelle version : `cordee release`
                    """))
    }
}
