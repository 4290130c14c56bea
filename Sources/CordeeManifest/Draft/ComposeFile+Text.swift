package import CordeeModel

extension ComposeFile.Note {
    /// Says in a language what was changed or left out.
    package func text(_ language: Language) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }

    private var english: String {
        switch self {
        case .unreadable(let position, let problem):
            "The compose file cannot be read (line \(position.line)): \(problem.text(.english).message)"
        case .noServices: "There are no services in the compose file."
        case .renamed(let old, let new): "`\(old.quotable)` is called `\(new)`: names have only a-z, 0-9 and -."
        case .leftOut(let name): "`\(name.quotable)` was left out: there is no free name near it."
        case .needLeftOut(let service, let need):
            "`\(service)`: the need `\(need.quotable)` was left out; it does not exist or closes a circle."
        case .variableLeftOut(let service, let name):
            "`\(service)`: the variable `\(name.quotable)` was left out; Cordée sets it, or it cannot be one."
        case .interpolation(let service, let name):
            "`\(service)`: the parts in ${…} of `\(name.quotable)` are not filled in; replace them."
        case .secretInPlain(let service, let name):
            "`\(service)`: `\(name.quotable)` looks like a secret; move it to a file and write file:PATH."
        }
    }

    private var french: String {
        switch self {
        case .unreadable(let position, let problem):
            "Le fichier compose ne peut pas être lu (ligne \(position.line)) : \(problem.text(.french).message)"
        case .noServices: "Il n'y a aucun service dans le fichier compose."
        case .renamed(let old, let new):
            "`\(old.quotable)` s'appelle `\(new)` : les noms n'ont que a-z, 0-9 et -."
        case .leftOut(let name): "`\(name.quotable)` a été omis : aucun nom proche n'est libre."
        case .needLeftOut(let service, let need):
            "`\(service)` : le besoin `\(need.quotable)` a été omis ; il n'existe pas ou ferme un cercle."
        case .variableLeftOut(let service, let name):
            "`\(service)` : la variable `\(name.quotable)` a été omise ; Cordée la fixe, ou ce n'en est pas une."
        case .interpolation(let service, let name):
            "`\(service)` : les parties ${…} de `\(name.quotable)` ne sont pas remplies ; remplacez-les."
        case .secretInPlain(let service, let name):
            "`\(service)` : `\(name.quotable)` semble être un secret ; mettez-le dans un fichier, puis file:CHEMIN."
        }
    }
}
