/// What can be wrong with an acceptance scenario.
package enum ScenarioProblem: Hashable, Sendable {
    /// Not a method and an address.
    case badRequest(String)
    /// A step has more than one body.
    case severalBodies
    /// Not a status, nor a class of them.
    case badStatus(String)
    /// Not a place in an answer.
    case badPlace(String)
    /// Not a way to a value within a JSON value.
    case badPath(String)
    /// Not a regular expression.
    case badPattern(String)
    /// Not the name of a header.
    case badHeader(String)
    /// A value by this name is there already.
    case taken(String)
    /// An environment asks for a scenario that is not there; the one that was probably meant, and all of them.
    case unknown(String, nearest: String?, known: [String])
    /// An environment asks for all scenarios, and there is none.
    case none
    /// An environment asks for a scenario twice.
    case twice(String)
    /// Neither `all` nor a list.
    case badChoice(String)
}

extension ScenarioProblem {
    var english: ProblemText {
        switch self {
        case .badRequest(let text):
            .init(
                "`\(text.quotable)` is no request.",
                "Write a method and a path, or a whole address: `POST /app/login`, `GET {next}`.")
        case .severalBodies:
            .init("The step has more than one body.", "Keep one of `json:`, `form:` and `body:`.")
        case .badStatus(let text):
            .init("`\(text.quotable)` is no status.", "Write `201`, `2xx`, or a list of them: `[200, 404]`.")
        case .badPlace(let text):
            .init(
                "`\(text.quotable)` is no place of an answer.",
                "Write `$.a.b[0]`, `header:NAME`, `cookie:NAME`, `redirect:NAME` or `body`.")
        case .badPath(let text):
            .init("`\(text.quotable)` does not lead to a JSON value.", "Write it like `$.items[0].id`, or `$` for all.")
        case .badPattern(let text):
            .init(
                "`\(text.quotable)` is no regular expression.",
                "Look at its brackets; a character that means something has `\\` before it.")
        case .badHeader(let text):
            .init("`\(text.quotable)` is no name of a header.", "Write it like `Content-Type`.")
        case .taken(let name):
            .init("There is a value `\(name.quotable)` already.", "Give this one another name.")
        case .unknown(let name, let nearest, let known):
            .init(
                "There is no scenario `\(name.quotable)`.",
                nearest.map { "Write `\($0)`." }
                    ?? (known.isEmpty
                        ? "Write it: `scenarios/\(name.quotable).yaml`."
                        : "There are: \(known.prefix(20).map { "`\($0)`" }.joined(separator: ", "))."))
        case .none: .init("There is no scenario.", "Write a first one, as `cordee scenario --help` shows.")
        case .twice(let name):
            .init("The scenario `\(name.quotable)` is in the list twice.", "Name it once.")
        case .badChoice(let text):
            .init("`\(text.quotable)` says not which scenarios.", "Write `all`, or a list: `[sign-up, chat]`.")
        }
    }

    var french: ProblemText {
        switch self {
        case .badRequest(let text):
            .init(
                "`\(text.quotable)` n'est pas une requête.",
                "Écrivez une méthode et un chemin, ou une adresse entière : `POST /app/login`, `GET {suite}`.")
        case .severalBodies:
            .init("L'étape a plus d'un corps.", "Gardez l'un de `json:`, `form:` et `body:`.")
        case .badStatus(let text):
            .init("`\(text.quotable)` n'est pas un statut.", "Écrivez `201`, `2xx`, ou une liste : `[200, 404]`.")
        case .badPlace(let text):
            .init(
                "`\(text.quotable)` n'est pas un endroit d'une réponse.",
                "Écrivez `$.a.b[0]`, `header:NOM`, `cookie:NOM`, `redirect:NOM` ou `body`.")
        case .badPath(let text):
            .init(
                "`\(text.quotable)` ne mène pas à une valeur JSON.",
                "Écrivez-le comme `$.items[0].id`, ou `$` pour le tout.")
        case .badPattern(let text):
            .init(
                "`\(text.quotable)` n'est pas une expression régulière.",
                "Voyez ses parenthèses et crochets ; un caractère spécial est précédé de `\\`.")
        case .badHeader(let text):
            .init("`\(text.quotable)` n'est pas un nom d'en-tête.", "Écrivez-le comme `Content-Type`.")
        case .taken(let name):
            .init("Il y a déjà une valeur `\(name.quotable)`.", "Donnez un autre nom à celle-ci.")
        case .unknown(let name, let nearest, let known):
            .init(
                "Il n'y a pas de scénario `\(name.quotable)`.",
                nearest.map { "Écrivez `\($0)`." }
                    ?? (known.isEmpty
                        ? "Écrivez-le : `scenarios/\(name.quotable).yaml`."
                        : "Il y a : \(known.prefix(20).map { "`\($0)`" }.joined(separator: ", "))."))
        case .none:
            .init("Il n'y a aucun scénario.", "Écrivez-en un premier, comme le montre `cordee scenario --help`.")
        case .twice(let name):
            .init("Le scénario `\(name.quotable)` est deux fois dans la liste.", "Nommez-le une seule fois.")
        case .badChoice(let text):
            .init(
                "`\(text.quotable)` ne dit pas quels scénarios.", "Écrivez `all`, ou une liste : `[sign-up, chat]`.")
        }
    }
}
