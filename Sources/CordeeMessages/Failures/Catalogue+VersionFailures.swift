import CordeeModel

/// What keeps a version from being read from a file, or written to it.
extension Catalogue {
    func versionFileUnknown(_ it: Values) -> Advice {
        Advice(
            say(
                en: "Where the version stands in \(it[0]) is not known: Cordée does not know this kind of file.",
                fr: "On ne sait pas où se trouve la version dans \(it[0]) : Cordée ne connaît pas ce type de fichier."),
            hint: say(
                en: "Find it, and give cordee.yaml the text around it as `pattern`: `grep -n version \(it[0])`",
                fr: """
                    Trouvez-la, et donnez à cordee.yaml le texte qui l'entoure (`pattern`) : `grep -n version \(it[0])`
                    """))
    }

    func versionFileInvalid(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it.place) is not what its name says, so no version is read from it or written to it.",
                fr: "\(it.place) n'est pas ce que son nom annonce : aucune version n'y est lue, ni écrite."),
            hint: showLine(it))
    }

    func versionFileTooLarge(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[0]) is larger than the \(it[1]) bytes that are read.",
                fr: "\(it[0]) dépasse les \(it[1]) octets qui sont lus."),
            hint: say(en: "See how large it is: `ls -lh \(it[0])`", fr: "Voir sa taille : `ls -lh \(it[0])`"))
    }

    func versionMissing(_ it: Values) -> Advice {
        Advice(
            say(
                en: "There is no version in \(it[0]), where `\(it[1])` was looked for.",
                fr: "Il n'y a pas de version dans \(it[0]), où `\(it[1])` a été cherché."),
            hint: say(
                en: "See what is in it: `grep -n version \(it[0])`",
                fr: "Voir ce qu'il contient : `grep -n version \(it[0])`"))
    }

    func versionRepeated(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The version stands in \(it[0]) more than once, again in line \(it[1]): which counts is not clear.",
                fr: """
                    La version figure plusieurs fois dans \(it[0]), encore ligne \(it[1]) : on ne sait pas laquelle \
                    compte.
                    """),
            hint: showLine(it))
    }

    func versionElsewhere(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it.place) takes its version from elsewhere (\(it[2])), so it is not to be written there.",
                fr: "\(it.place) prend sa version ailleurs (\(it[2])) : elle n'est pas à écrire là."),
            hint: say(
                en:
                    "Name the file that holds it in cordee.yaml, under `source: { versions: […] }`: `grep -rn \(it[2]) .`",
                fr:
                    "Indiquez dans cordee.yaml, sous `source: { versions: […] }`, le fichier qui la contient : `grep -rn \(it[2]) .`"
            ))
    }

    func versionUnusable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "\(it[1]) cannot stand as a version in \(it[0]).",
                fr: "\(it[1]) ne peut pas figurer comme version dans \(it[0])."),
            hint: say(
                en: "See what stands there: `grep -n version \(it[0])`",
                fr: "Voir ce qui s'y trouve : `grep -n version \(it[0])`"))
    }

    func versionPatternInvalid(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The pattern for \(it[0]) must have `{version}` in it once: \(it[1])",
                fr: "Le motif pour \(it[0]) doit contenir `{version}` une fois : \(it[1])"),
            hint: say(
                en: "See the line that it is to describe: `grep -n version \(it[0])`",
                fr: "Voir la ligne qu'il doit décrire : `grep -n version \(it[0])`"))
    }

    private func showLine(_ it: Values) -> String {
        guard it.known(1) != nil else {
            return say(en: "Look at it: `head \(it[0])`", fr: "Regardez-le : `head \(it[0])`")
        }
        return say(
            en: "Look at it: `sed -n \(it.number(1) + "p") \(it[0])`",
            fr: "Regardez-le : `sed -n \(it.number(1) + "p") \(it[0])`")
    }
}

extension Values {
    /// The first value with the line that the second names, where it does: `Cargo.toml:3`.
    fileprivate var place: String { known(1).map { "\(self[0]):\($0)" } ?? self[0] }
}
