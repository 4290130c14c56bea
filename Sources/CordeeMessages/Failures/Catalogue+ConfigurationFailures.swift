import CordeeModel

extension Catalogue {
    func secretUnreadable(_ it: Values) -> Advice {
        Advice(
            say(
                en: "The value of \(it[0]) cannot be read from \(it[1]).",
                fr: "La valeur de \(it[0]) ne peut pas être lue depuis \(it[1])."),
            hint: hint(forSource: it[1]))
    }

    private func hint(forSource source: String) -> String {
        if source.hasPrefix("env:") {
            let name = String(source.dropFirst(4))
            return say(
                en: "Set it where Cordée is started, then start Cordée again: `export \(name)=…`",
                fr: "Définissez-la là où Cordée est lancée, puis relancez Cordée : `export \(name)=…`")
        }
        let path = source.hasPrefix("file:") ? String(source.dropFirst(5)) : source
        return say(
            en: "See whether it is there and readable: `ls -l \(path)`",
            fr: "Vérifiez qu'il existe et qu'il est lisible : `ls -l \(path)`")
    }

    func configurationLost(_ it: Values, _ scene: Scene) -> Advice {
        Advice(
            say(
                en: """
                    The values of configuration \(it.digest(1)) of \(it[0]) are no longer stored: it cannot be \
                    started exactly as it was.
                    """,
                fr: """
                    Les valeurs de la configuration \(it.digest(1)) de \(it[0]) ne sont plus conservées : il ne \
                    peut pas être relancé exactement comme avant.
                    """),
            hint: say(
                en: "Plan it with what the manifest says now: `cordee plan \(scene.place)`",
                fr: "Planifiez-le avec ce que dit le manifeste à présent : `cordee plan \(scene.place)`"))
    }
}
