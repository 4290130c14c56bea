import CordeeModel

extension Catalogue {
    func artifactMissing(_ it: Values) -> Advice {
        let versions = it.known(3)?.split(separator: ",").map { String($0.drop { $0 == " " }) } ?? []
        var message = say(
            en: "There is no \(it[0]) \(it[1]): nothing is at \(it[2]).",
            fr: "\(it[0]) \(it[1]) n'existe pas : rien ne se trouve à \(it[2]).")
        if !versions.isEmpty {
            let names = list(versions, limit: 8)
            message += say(en: " Versions there are: \(set: names).", fr: " Versions présentes : \(set: names).")
        }
        // The folder of all versions, when the path names the version.
        let parts = it[2].split(separator: "/", omittingEmptySubsequences: false)
        let head = parts.firstIndex { $0 == it[1] }.map { parts[..<$0].joined(separator: "/") } ?? it.folder(2)
        let folder = head.isEmpty ? "." : head
        return Advice(
            message,
            hint: say(
                en: "Put it there, or ask for a version that is there: `ls \(folder)`",
                fr: "Déposez-la, ou demandez une version présente : `ls \(folder)`"))
    }

    func artifactChanged(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: """
                    \(it[0]) \(it[1]) is no longer what was planned: content \(it.digest(2)) was planned, \
                    \(it.digest(3)) is there now. Somebody has built or copied it again.
                    """,
                fr: """
                    \(it[0]) \(it[1]) n'est plus ce qui était prévu : contenu \(it.digest(2)) prévu, \
                    \(it.digest(3)) trouvé. Quelqu'un l'a reconstruit ou recopié.
                    """),
            hint: say(
                en: "Plan again and read the new plan: `cordee plan \(scene.place)`",
                fr: "Refaites le plan et relisez-le : `cordee plan \(scene.place)`"))
    }

    func commandUnusable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The command of \(it[0]) cannot be run: \(it[1]).",
                fr: "La commande de \(it[0]) ne peut pas être lancée : \(it[1])."),
            hint: say(
                en: "See whether it is there and executable: `ls -l \(it[1])`",
                fr: "Vérifiez qu'elle existe et qu'elle est exécutable : `ls -l \(it[1])`"))
    }

    func noFreePort(_ it: Values) -> Advice {
        Advice(
            say(
                en: "No port between \(it[1]) and \(it[2]) is free for \(it[0]).",
                fr: "Aucun port libre entre \(it[1]) et \(it[2]) pour \(it[0])."),
            hint: say(
                en: "See who has them: `ss -ltnp 'sport >= :\(it.number(1)) and sport <= :\(it.number(2))'`",
                fr: "Voir qui les occupe : `ss -ltnp 'sport >= :\(it.number(1)) and sport <= :\(it.number(2))'`"))
    }

    func exited(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) \(it[1]) ended by itself (\(set: ending(it[2]))).",
                fr: "\(it[0]) \(it[1]) s'est arrêté tout seul (\(set: ending(it[2])))."),
            hint: readLog(it[3]))
    }

    func neverHealthy(_ it: Values) -> Advice {
        let answer = it.known(2) == "-" ? nil : it.known(2)
        return Advice(
            answer.map { answer in
                say(
                    en: "\(it[0]) \(it[1]) never became healthy; its last answer was: \(answer).",
                    fr: "\(it[0]) \(it[1]) n'est jamais devenu sain ; dernière réponse : \(answer).")
            }
                ?? say(
                    en: "\(it[0]) \(it[1]) never became healthy: it gave no answer.",
                    fr: "\(it[0]) \(it[1]) n'est jamais devenu sain : il n'a pas répondu."),
            hint: readLog(it[3]))
    }

    func becameUnhealthy(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) \(it[1]) was healthy and no longer is; its last answer was: \(it[2]).",
                fr: "\(it[0]) \(it[1]) était sain et ne l'est plus ; dernière réponse : \(it[2])."),
            hint: readLog(it[3]))
    }

    func staleVersion(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) should be \(it[1]), but says that it is \(it[2]): its artifact holds another version.",
                fr: """
                    \(it[0]) devrait être en \(it[1]), mais annonce \(it[2]) : son artefact contient une autre \
                    version.
                    """),
            hint: readLog(it[3]))
    }

    func unstoppable(_ it: Values) -> Advice {
        Advice(
            say(
                en: """
                    \(it[0]) in \(it[1]) (process \(it[2])) does not end, not even when killed. It gets no traffic \
                    from here on.
                    """,
                fr: """
                    \(it[0]) dans \(it[1]) (processus \(it[2])) ne s'arrête pas, même tué. Il ne reçoit plus de \
                    trafic.
                    """),
            hint: say(
                en: "See what it waits for: `ps -o pid,stat,wchan:32,cmd -p \(it.number(2))`",
                fr: "Voir ce qu'il attend : `ps -o pid,stat,wchan:32,cmd -p \(it.number(2))`"))
    }

    /// How a process ended, in words: `exit 70`, `signal 9`.
    private func ending(_ how: String) -> String {
        let parts = how.split(separator: " ")
        guard parts.count == 2, let number = Int(parts[1]) else { return Visible.text(how) }
        switch parts[0] {
        case "exit": return say(en: "exit code \(number)", fr: "code de sortie \(number)")
        case "signal": return say(en: "killed by signal \(number)", fr: "tué par le signal \(number)")
        default: return Visible.text(how)
        }
    }
}
