import CordeeModel

/// What keeps a commit, a tag or a push from being made, or from being taken back.
extension Catalogue {
    func identityMissing(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Git does not know who makes the commits of \(it[0]): name and address are missing.",
                fr: "Git ne sait pas qui fait les commits de \(it[0]) : le nom et l'adresse manquent."),
            hint: say(
                en: "Tell it, and the address with `user.email`: `git -C \(it[0]) config user.name NAME`",
                fr: "Dites-le-lui, et l'adresse avec `user.email` : `git -C \(it[0]) config user.name NOM`"))
    }

    func signingFailed(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The signature could not be made in \(it[0]). Nothing was committed or tagged.",
                fr: "La signature n'a pas pu être faite dans \(it[0]). Ni commit, ni étiquette n'a été créé."),
            hint: say(
                en: """
                    Try it by hand, which changes nothing: \
                    `git -C \(it[0]) commit-tree -S -m test 'HEAD^{tree}'`
                    """,
                fr: """
                    Essayez à la main, sans rien changer : \
                    `git -C \(it[0]) commit-tree -S -m test 'HEAD^{tree}'`
                    """))
    }

    func hookRefused(_ it: Values) -> Advice {
        Advice(
            say(
                en: "A hook of \(it[0]) refused. What was written for it is taken back.",
                fr: "Un hook de \(it[0]) a refusé. Ce qui avait été écrit pour cela est annulé."),
            hint: say(
                en: "See which hooks there are: `ls $(git -C \(it[0]) rev-parse --git-path hooks)`",
                fr: "Voir quels hooks existent : `ls $(git -C \(it[0]) rev-parse --git-path hooks)`"))
    }

    func hookMeddled(_ it: Values) -> Advice {
        let files = list((it.known(1) ?? Visible.missing).split(separator: ",").map(String.init), limit: 8)
        return Advice(
            say(
                en: """
                    A hook or a filter (.gitattributes) of \(it[0]) committed something else than was planned in: \
                    \(set: files).
                    """,
                fr: """
                    Un hook ou un filtre (.gitattributes) de \(it[0]) a mis dans le commit autre chose que prévu, dans : \
                    \(set: files).
                    """),
            hint: say(
                en: """
                    Make it leave these files alone: `ls $(git -C \(it[0]) rev-parse --git-path hooks)`; where they are \
                    not committed as .gitattributes says, mend that first: `git -C \(it[0]) add --renormalize .`
                    """,
                fr: """
                    Faites en sorte qu'il n'y touche pas : `ls $(git -C \(it[0]) rev-parse --git-path hooks)` ; s'ils ne \
                    sont pas dans les commits comme .gitattributes le dit, corrigez d'abord cela : \
                    `git -C \(it[0]) add --renormalize .`
                    """))
    }

    func fileUnsafe(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[1]) is no file that may be written in \(it[0]): it is a link, or lies outside it.",
                fr: "\(it[1]) n'est pas un fichier à modifier dans \(it[0]) : c'est un lien, ou il est en dehors."),
            hint: say(en: "See what it is: `ls -ld \(it[1])`", fr: "Voir de quoi il s'agit : `ls -ld \(it[1])`"))
    }

    func tagInvalid(_ it: Values) -> Advice {
        Advice(
            say(
                en: "No tag of \(it[0]) can be called \(it[1]).",
                fr: "Aucune étiquette de \(it[0]) ne peut s'appeler \(it[1])."),
            hint: say(
                en: "See what git allows: `git help check-ref-format`",
                fr: "Voir ce que git permet : `git help check-ref-format`"))
    }

    func tagTaken(_ it: Values) -> Advice {
        let wanted = CommitID(it[2]).short
        let found = CommitID(it[3]).short
        let remote = it.known(4)
        let place = remote ?? it[0]
        return Advice(
            say(
                en: "Tag \(it[1]) of \(place) is taken: it is at \(found), not at \(wanted). Tags are never moved.",
                fr: """
                    L'étiquette \(it[1]) de \(place) est prise : elle est à \(found), pas à \(wanted). Une étiquette ne \
                    se déplace jamais.
                    """),
            hint: remote.map { remote in
                say(
                    en: "See it, and choose the next version: `git -C \(it[0]) ls-remote --tags \(remote) \(it[1])`",
                    fr:
                        "La voir, et choisir la version suivante : `git -C \(it[0]) ls-remote --tags \(remote) \(it[1])`"
                )
            }
                ?? say(
                    en: "See what it is, and choose the next version: `git -C \(it[0]) show --no-patch \(it[1])`",
                    fr: """
                        Voir ce qu'elle est, et choisir la version suivante : `git -C \(it[0]) show --no-patch \(it[1])`
                        """))
    }

    func gitFailed(_ it: Values) -> Advice {
        Advice(
            say(en: "`\(it[1])` failed in \(it[0]).", fr: "`\(it[1])` a échoué dans \(it[0])."),
            hint: say(
                en: "See how the repository is: `git -C \(it[0]) status`",
                fr: "Voir l'état du dépôt : `git -C \(it[0]) status`"))
    }

    func preflightFailed(_ it: Values) -> Advice {
        let end = Visible.text(it[1])
        return Advice(
            say(
                en: "\(it[0]) did not succeed (\(set: end)); no version is made.",
                fr: "\(it[0]) n'a pas réussi (\(set: end)) ; aucune version n'est faite."),
            hint: readLog(it[2]))
    }
}
