import CordeeModel

/// What keeps a repository from being read, or from taking a commit or a tag.
extension Catalogue {
    func gitMissing(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) is not installed; without it no repository can be read.",
                fr: "\(it[0]) n'est pas installé ; sans lui, aucun dépôt ne peut être lu."),
            hint: say(en: "Install it: `apt-get install git`", fr: "Installez-le : `apt-get install git`"))
    }

    func notRepository(_ it: Values) -> Advice {
        Advice(
            say(en: "\(it[0]) is not a git repository.", fr: "\(it[0]) n'est pas un dépôt git."),
            hint: say(
                en: "See what is there, and correct `repository` in cordee.yaml: `ls -la \(it[0])`",
                fr: "Voir ce qui s'y trouve, et corriger `repository` dans cordee.yaml : `ls -la \(it[0])`"))
    }

    func notRepositoryRoot(_ it: Values) -> Advice {
        Advice(
            say(
                en: """
                    \(it[0]) is a directory of the repository \(it[1]), not a repository. Name the repository, and the \
                    directory as one of its paths.
                    """,
                fr: """
                    \(it[0]) est un dossier du dépôt \(it[1]), pas un dépôt. Indiquez le dépôt, et le dossier parmi ses \
                    chemins.
                    """),
            hint: say(
                en: "See where it begins: `git -C \(it[0]) rev-parse --show-toplevel`",
                fr: "Voir où il commence : `git -C \(it[0]) rev-parse --show-toplevel`"))
    }

    func repositoryBare(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) has no working tree (a bare repository): no version can be made in it.",
                fr: "\(it[0]) n'a pas d'arbre de travail (dépôt nu) : aucune version ne peut y être faite."),
            hint: say(
                en: "Clone it, and name the clone in cordee.yaml: `git clone \(it[0])`",
                fr: "Clonez-le, et indiquez le clone dans cordee.yaml : `git clone \(it[0])`"))
    }

    func repositoryUntrusted(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Git does not trust \(it[0]), as it belongs to another user.",
                fr: "Git ne fait pas confiance à \(it[0]), qui appartient à un autre utilisateur."),
            hint: say(
                en: "If you do: `git config --global --add safe.directory \(it[0])`",
                fr: "Si vous, oui : `git config --global --add safe.directory \(it[0])`"))
    }

    func repositoryBusy(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Another git program is at work in \(it[0]), or was killed in it and left its lock.",
                fr: "Un autre programme git travaille dans \(it[0]), ou y a été tué en laissant son verrou."),
            hint: say(
                en: "See whether one runs; if none does, remove the lock that git names: `pgrep -af git`",
                fr: "Voir s'il en tourne un ; sinon, supprimez le verrou que git indique : `pgrep -af git`"))
    }

    func repositoryUnfinished(_ it: Values) -> Advice {
        let what = it[1]
        return Advice(
            say(
                en: "In \(it[0]) a \(what) was begun and is not finished.",
                fr: "Dans \(it[0]), une opération « \(what) » est commencée et n'est pas finie."),
            hint: what == "bisect"
                ? say(
                    en: "Finish it, or take it back: `git -C \(it[0]) bisect reset`",
                    fr: "Terminez-la, ou annulez-la : `git -C \(it[0]) bisect reset`")
                : say(
                    en: "Finish it, or take it back: `git -C \(it[0]) \(what) --abort`",
                    fr: "Terminez-la, ou annulez-la : `git -C \(it[0]) \(what) --abort`"))
    }

    func noCommits(_ it: Values) -> Advice {
        Advice(
            say(en: "\(it[0]) has no commit yet.", fr: "\(it[0]) n'a encore aucun commit."),
            hint: say(
                en: "Make the first: `git -C \(it[0]) commit`", fr: "Faites le premier : `git -C \(it[0]) commit`"))
    }

    func headDetached(_ it: Values) -> Advice {
        Advice(
            say(
                en: "No branch is checked out in \(it[0]) (a detached head); versions are made on \(it[1]).",
                fr: "Aucune branche n'est extraite dans \(it[0]) (tête détachée) ; les versions se font sur \(it[1])."),
            hint: say(
                en: "Check it out: `git -C \(it[0]) switch \(it[1])`",
                fr: "Extrayez-la : `git -C \(it[0]) switch \(it[1])`"))
    }

    func otherBranch(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) is on branch \(it[2]); versions are made on \(it[1]).",
                fr: "\(it[0]) est sur la branche \(it[2]) ; les versions se font sur \(it[1])."),
            hint: say(
                en: "Check it out: `git -C \(it[0]) switch \(it[1])`",
                fr: "Extrayez-la : `git -C \(it[0]) switch \(it[1])`"))
    }

    func branchMoved(_ it: Values) -> Advice {
        let expected = CommitID(it[2]).short
        let found = CommitID(it[3]).short
        return Advice(
            say(
                en: "Branch \(it[1]) of \(it[0]) is at \(found), where \(expected) was expected: somebody changed it.",
                fr: "La branche \(it[1]) de \(it[0]) est à \(found), et non à \(expected) : quelqu'un l'a modifiée."),
            hint: say(
                en: "See what came in between: `git -C \(it[0]) log --oneline \(expected)..\(found)`",
                fr: "Voir ce qui s'est ajouté : `git -C \(it[0]) log --oneline \(expected)..\(found)`"))
    }

    func treeDirty(_ it: Values) -> Advice {
        let files = list((it.known(1) ?? Visible.missing).split(separator: ",").map(String.init), limit: 8)
        return Advice(
            say(
                en: "\(it[0]) has changes that are not committed: \(set: files).",
                fr: "\(it[0]) contient des changements qui ne sont pas dans un commit : \(set: files)."),
            hint: say(
                en: "Commit them, or put them aside: `git -C \(it[0]) stash --include-untracked`",
                fr: "Faites-en un commit, ou mettez-les de côté : `git -C \(it[0]) stash --include-untracked`"))
    }

    func revisionUnknown(_ it: Values) -> Advice {
        if it.known(2) == "shallow" {
            return Advice(
                say(
                    en: "\(it[0]) is a shallow clone, in which \(it[1]) is missing.",
                    fr: "\(it[0]) est un clone superficiel (shallow), dans lequel \(it[1]) manque."),
                hint: say(
                    en: "Fetch the rest of its history: `git -C \(it[0]) fetch --unshallow --tags`",
                    fr: "Récupérez le reste de l'historique : `git -C \(it[0]) fetch --unshallow --tags`"))
        }
        if it.known(2) == "remote" {
            let parts = it[1].split(separator: "/", maxSplits: 1).map(String.init)
            return Advice(
                say(
                    en: "The remote of \(it[0]) has no branch \(it[1]) yet.",
                    fr: "Le dépôt distant de \(it[0]) n'a pas encore de branche \(it[1])."),
                hint: say(
                    en: "Push it once: `git -C \(it[0]) push --set-upstream \(parts[0]) \(parts.last ?? "")`",
                    fr: "Poussez-la une fois : `git -C \(it[0]) push --set-upstream \(parts[0]) \(parts.last ?? "")`"))
        }
        return Advice(
            say(
                en: "There is no commit, branch or tag \(it[1]) in \(it[0]).",
                fr: "Il n'y a ni commit, ni branche, ni étiquette \(it[1]) dans \(it[0])."),
            hint: say(
                en: "Fetch what others have pushed: `git -C \(it[0]) fetch --tags`",
                fr: "Récupérez ce que d'autres ont poussé : `git -C \(it[0]) fetch --tags`"))
    }
}
