import CordeeModel

extension Catalogue {
    func deadline(_ it: Values, _ scene: Scene) -> Advice {
        let limit = it.known(0).flatMap { Int($0) }.map { duration(.seconds($0)) } ?? Visible.missing
        return Advice(
            say(
                en: "It took longer than the \(set: limit) that it was given.",
                fr: "Cela a pris plus que le temps accordé (\(set: limit))."),
            hint: showRun(scene))
    }

    func cancelled(_ scene: Scene) -> Advice {
        Advice(
            say(en: "It was cancelled before its end.", fr: "L'opération a été annulée avant la fin."),
            hint: showRun(scene))
    }

    func diskFull(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The disk of \(it[0]) is full. What is recorded is safe; nothing new begins until there is room.",
                fr: """
                    Le disque de \(it[0]) est plein. Ce qui est enregistré est sauf ; rien de nouveau ne commence tant \
                    que la place manque.
                    """),
            hint: say(en: "Make room: `df -h \(it[0])`", fr: "Faites de la place : `df -h \(it[0])`"))
    }

    func notWritable(_ it: Values) -> Advice {
        Advice(
            say(en: "\(it[0]) cannot be written.", fr: "Impossible d'écrire dans \(it[0])."),
            hint: say(
                en: "See whom it belongs to, and who you are: `ls -ld \(it[0]); id -un`",
                fr: "Voir à qui il appartient, et qui vous êtes : `ls -ld \(it[0]); id -un`"))
    }

    func manifestUnusable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) has errors, so nobody knows who may do what.",
                fr: "\(it[0]) a des erreurs : on ne sait donc pas qui peut faire quoi."),
            hint: say(en: "See them: `cordee check`", fr: "Les voir : `cordee check`"))
    }

    func damaged(_ it: Values) -> Advice {
        if it[0].hasSuffix(".key") { return damagedKey(it) }
        let isLedger = it[0].contains("ledger")
        return Advice(
            say(
                en: "\(it[0]) is damaged: it was altered or cut by something other than Cordée.",
                fr: "\(it[0]) est endommagé : il a été modifié ou tronqué par autre chose que Cordée."),
            hint: isLedger
                ? say(
                    en: "Copy it before anything else, then find the first bad entry: `cordee ledger verify`",
                    fr: "Copiez-le avant tout, puis cherchez la première entrée fautive : `cordee ledger verify`")
                : say(
                    en: "Put it aside and start again: `mv \(it[0]) \(it[0] + ".damaged")`",
                    fr: "Mettez-le de côté et recommencez : `mv \(it[0]) \(it[0] + ".damaged")`"))
    }

    /// A key is never made anew in the place of another: all that was signed or kept with it hangs on it.
    private func damagedKey(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The key \(it[0]) cannot be used: it is not what it was, or others may read it.",
                fr: "La clé \(it[0]) est inutilisable : elle n'est plus ce qu'elle était, ou d'autres peuvent la lire."),
            hint: say(
                en:
                    "Make it its owner's alone with `chmod 600 \(it[0])`; if it is damaged, bring it back from the backup.",
                fr: """
                    Réservez-la à son propriétaire avec `chmod 600 \(it[0])` ; si elle est abîmée, reprenez-la de la \
                    sauvegarde.
                    """))
    }

    func held(_ it: Values) -> Advice {
        let pid = it.number(1)
        return Advice(
            it.known(2).map { what in
                say(
                    en: "\(it[0]) is held by process \(pid) (\(what)); two processes never own one ledger.",
                    fr: """
                        \(it[0]) est tenu par le processus \(pid) (\(what)) ; un journal n'appartient jamais à deux \
                        processus.
                        """)
            }
                ?? say(
                    en: "\(it[0]) is held by process \(pid); two processes never own one ledger.",
                    fr: "\(it[0]) est tenu par le processus \(pid) ; un journal n'appartient jamais à deux processus."),
            hint: say(
                en: """
                    See what it is: `ps -o pid,user,lstart,cmd -p \(pid)`; a run that it drives is paused by Ctrl-C there, \
                    or `kill -INT \(pid)`
                    """,
                fr: """
                    Voir de quoi il s'agit : `ps -o pid,user,lstart,cmd -p \(pid)` ; l'exécution qu'il mène se met en \
                    pause par Ctrl-C là-bas, ou `kill -INT \(pid)`
                    """))
    }

    func tooNew(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) was written by a newer Cordée; this one does not understand: \(it[1]).",
                fr: """
                    \(it[0]) a été écrit par une version plus récente de Cordée ; celle-ci ne comprend pas : \
                    \(it[1]).
                    """),
            hint: say(
                en: "Use the newer one; this one is: `cordee --version`",
                fr: "Utilisez la plus récente ; celle-ci est : `cordee --version`"))
    }

    func daemonGone(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The daemon at \(it[0]) went away. Runs stand still until it is back; nothing is lost.",
                fr: """
                    Le démon de \(it[0]) a disparu. Les exécutions attendent son retour ; rien n'est perdu.
                    """),
            hint: say(en: "Start it again: `cordee serve`", fr: "Relancez-le : `cordee serve`"))
    }

    func fileMissing(_ it: Values) -> Advice {
        Advice(
            say(en: "\(it[0]) is not there.", fr: "\(it[0]) n'existe pas."),
            hint: say(
                en: "See what is there: `ls -la \(it.folder(0))`",
                fr: "Voir ce qui s'y trouve : `ls -la \(it.folder(0))`"))
    }

    func pathTooLong(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) is longer than the \(it[1]) bytes that the path of a unix socket may have.",
                fr: "\(it[0]) dépasse les \(it[1]) octets permis pour le chemin d'une socket unix."),
            hint: say(
                en: "Move the fleet to a shorter path than this one: `pwd`",
                fr: "Déplacez la flotte vers un chemin plus court que celui-ci : `pwd`"))
    }

    func unforeseen(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: "Something went wrong that Cordée did not foresee (\(it[0])).",
                fr: "Un problème que Cordée n'a pas prévu est survenu (\(it[0]))."),
            hint: showRun(scene))
    }
}
