package import CordeeMessages

/// What keeps a command from reading or writing the manifest. Nothing was done.
package enum ManifestTrouble: CommandProblem, Hashable {
    /// No manifest: the path looked for.
    case noManifest(String)
    /// The manifest cannot be read: path, what the system says.
    case unreadable(String, String)
    /// The manifest has errors; they were printed.
    case manifestHasErrors(String, count: Int)
    /// A file that would be overwritten.
    case exists(String)
    /// There is no compose file, and no service was named.
    case nothingToInit

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .noManifest(let path):
            Advice(
                catalogue.say(en: "There is no manifest: \(path)", fr: "Il n'y a pas de manifeste : \(path)"),
                hint: catalogue.say(en: "Write a first one: `cordee init`", fr: "Écrivez-en un premier : `cordee init`")
            )
        case .unreadable(let path, let why):
            Advice(
                catalogue.say(en: "\(path) cannot be read: \(why)", fr: "Impossible de lire \(path) : \(why)"),
                hint: catalogue.say(
                    en: "See whom it belongs to: `ls -l \(path)`", fr: "Voir à qui il appartient : `ls -l \(path)`"))
        case .manifestHasErrors(let path, let count):
            Advice(
                catalogue.say(
                    en: "\(path) has \(count) error(s); nothing was done.",
                    fr: "\(path) comporte \(count) erreur(s) ; rien n'a été fait."),
                hint: catalogue.say(en: "Mend it, then: `cordee check`", fr: "Corrigez-le, puis : `cordee check`"))
        case .exists(let path):
            Advice(
                catalogue.say(en: "\(path) exists already.", fr: "\(path) existe déjà."),
                hint: catalogue.say(
                    en: "Look at it with `cordee check`, or overwrite it: `cordee init --force`",
                    fr: "Examinez-le avec `cordee check`, ou remplacez-le : `cordee init --force`"))
        case .nothingToInit:
            Advice(
                catalogue.say(
                    en: "There is no compose file here, and no service was named.",
                    fr: "Il n'y a pas de fichier compose ici, et aucun service n'a été nommé."),
                hint: catalogue.say(
                    en: "Name them: `cordee init web api db`", fr: "Nommez-les : `cordee init web api db`"))
        }
    }
}
