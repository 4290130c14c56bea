package import CordeeMessages
package import CordeeModel

/// What keeps a recording from being judged.
package enum ReplayTrouble: CommandProblem, Hashable {
    /// It cannot be read, and why.
    case unreadable(String, String)
    /// It is larger than what is read, in bytes.
    case tooLarge(String, limit: Int)
    /// There is no outcome in it.
    case empty(String)
    /// A line of it is none; its number.
    case badLine(String, Int)
    /// It has nothing of that service; those that it has.
    case unknownService(ServiceID, known: [ServiceID])
    /// The judge's settings have errors, which were printed: their file.
    case badSettings(String)

    package func advice(in catalogue: Catalogue) -> Advice {
        let help = catalogue.say(
            en: "See how a line looks: `cordee replay --help`", fr: "Voir la forme d'une ligne : `cordee replay --help`"
        )
        switch self {
        case .unreadable(let path, let why):
            return Advice(
                catalogue.say(en: "\(path) cannot be read: \(why)", fr: "\(path) est illisible : \(why)"),
                hint: catalogue.say(
                    en: "Recordings lie in `.cordee/environments/ENV/outcomes`",
                    fr: "Les enregistrements sont dans `.cordee/environments/ENV/outcomes`"))
        case .tooLarge(let path, let limit):
            return Advice(
                catalogue.say(
                    en: "\(path) is larger than \(limit >> 20) MiB.", fr: "\(path) dépasse \(limit >> 20) Mio."),
                hint: catalogue.say(
                    en: "Take the part that matters: `head -n 1000000 \(path)`",
                    fr: "Prenez la partie utile : `head -n 1000000 \(path)`"))
        case .empty(let path):
            return Advice(
                catalogue.say(en: "There is no outcome in \(path).", fr: "Il n'y a aucune requête dans \(path)."),
                hint: help)
        case .badLine(let path, let line):
            return Advice(
                catalogue.say(
                    en: "Line \(line) of \(path) is not understood; nothing was judged.",
                    fr: "La ligne \(line) de \(path) n'est pas comprise ; rien n'a été jugé."), hint: help)
        case .unknownService(let service, let known):
            return Advice(
                catalogue.say(
                    en: "There is nothing of \(service) in it.", fr: "Il n'y a rien de \(service) dedans."),
                hint: catalogue.say(
                    en:
                        "There is: `--service \(known.first ?? "SERVICE")` (\(set: catalogue.list(known.map(\.rawValue))))",
                    fr:
                        "Il y a : `--service \(known.first ?? "SERVICE")` (\(set: catalogue.list(known.map(\.rawValue))))"
                ))
        case .badSettings(let path):
            return Advice(
                catalogue.say(
                    en: "\(path) has errors; nothing was judged.",
                    fr: "\(path) comporte des erreurs ; rien n'a été jugé."),
                hint: catalogue.say(
                    en: "Write it as what stands under `strategy: { canary: … }`: `cordee schema`",
                    fr: "Écrivez-le comme ce qui est sous `strategy: { canary: … }` : `cordee schema`"))
        }
    }
}
