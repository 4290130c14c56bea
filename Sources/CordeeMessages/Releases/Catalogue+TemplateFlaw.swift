package import CordeeReleases

extension Catalogue {
    /// What is wrong with a template of notes, and what to do about it.
    ///
    /// - Parameter path: the template's file.
    package func advice(for flaw: TemplateFlaw, path: String) -> Advice {
        switch flaw {
        case .tooLong(let limit):
            Advice(
                say(
                    en: "The template \(path) is longer than \(set: number(limit)) bytes.",
                    fr: "Le modèle \(path) dépasse \(set: number(limit)) octets."),
                hint: say(en: "Shorten it.", fr: "Raccourcissez-le."))
        case .tooDeep(let line, let limit):
            Advice(
                say(
                    en: "Sections stand more than \(set: number(limit)) deep in each other in line \(line) of \(path).",
                    fr: """
                        Des sections sont imbriquées sur plus de \(set: number(limit)) niveaux à la ligne \(line) de \
                        \(path).
                        """),
                hint: say(en: "Close a section before it.", fr: "Fermez une section avant cette ligne."))
        case .unsupported(let line, let tag):
            Advice(
                say(
                    en: "Line \(line) of \(path) has a tag that templates of notes do without: \(tag)",
                    fr: "La ligne \(line) de \(path) contient une balise que les modèles de notes ignorent : \(tag)"),
                hint: say(
                    en: "Use variables, sections and comments only.",
                    fr: "N'utilisez que des variables, des sections et des commentaires."))
        case .malformed(let line, let reason):
            Advice(
                say(
                    en: "Line \(line) of \(path) is no mustache: \(reason)",
                    fr: "La ligne \(line) de \(path) n'est pas du mustache : \(reason)"),
                hint: say(
                    en: "Close every section and every brace.", fr: "Fermez chaque section et chaque accolade."))
        }
    }
}
