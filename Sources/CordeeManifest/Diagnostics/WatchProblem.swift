package import CordeeModel

/// What can be wrong with what is watched.
package enum WatchProblem: Error, Hashable, Sendable {
    /// No condition that is known.
    case badCondition(String)
    /// No limit of the kind that the condition has.
    case badLimit(String)
    /// The query cannot be filled in.
    case badQuery(String, PromQLFlaw)
    /// No address of a server, or one that says more than where it is; it is not repeated.
    case badAddress
    /// Prometheus is asked, and nothing says where it is.
    case noPrometheus
    /// A machine that is short of something does not get it back by a rollback.
    case machineRollback
    /// There are more alerts than anybody reads.
    case tooMany(limit: Int)
}

extension WatchProblem {
    var english: ProblemText {
        switch self {
        case .badCondition(let text):
            .init(
                "`\(text.quotable)` is no condition of an alert.",
                "Write `latency > 2 × baseline`, `errors > 5 × baseline`, `drift`, `memory > 90%` or "
                    + "`prometheus(QUERY) > 2 × baseline`.")
        case .badLimit(let text):
            .init(
                "`\(text.quotable)` is no limit here.",
                "Write `2 × baseline` (above 1, at most 1000) for latency and errors, `90%` for resources, either `2 × baseline` or "
                    + "a number for Prometheus.")
        case .badQuery(let query, let flaw):
            .init(
                "`\(query.quotable)` cannot be filled in: \(flaw.english).",
                "Put places between double quotes: `{job=\"{service}\"}`.")
        case .badAddress:
            .init(
                "This is no address of a Prometheus.",
                "Write it like `http://127.0.0.1:9090`, with no name or password.")
        case .noPrometheus:
            .init(
                "Prometheus is asked, and nothing says where it is.", "Add `prometheus: http://HOST:PORT` to `watch`.")
        case .machineRollback:
            .init(
                "A rollback frees no resource of the machine.",
                "Write `then: notify`, or watch the service's own use with `prometheus(…)`.")
        case .tooMany(let limit): .init("There are more than \(limit) alerts.", "Keep those that somebody acts on.")
        }
    }

    var french: ProblemText {
        switch self {
        case .badCondition(let text):
            .init(
                "`\(text.quotable)` n'est pas une condition d'alerte.",
                "Écrivez `latency > 2 × baseline`, `errors > 5 × baseline`, `drift`, `memory > 90%` ou "
                    + "`prometheus(REQUÊTE) > 2 × baseline`.")
        case .badLimit(let text):
            .init(
                "`\(text.quotable)` n'est pas une limite ici.",
                "Écrivez `2 × baseline` (plus de 1, au plus 1000) pour latency et errors, `90%` pour les ressources, "
                    + "`2 × baseline` ou un nombre pour Prometheus.")
        case .badQuery(let query, let flaw):
            .init(
                "`\(query.quotable)` ne peut pas être complétée : \(flaw.french).",
                "Mettez les emplacements entre guillemets doubles : `{job=\"{service}\"}`.")
        case .badAddress:
            .init(
                "Ce n'est pas l'adresse d'un Prometheus.",
                "Écrivez-la comme `http://127.0.0.1:9090`, sans nom ni mot de passe.")
        case .noPrometheus:
            .init(
                "Prometheus est interrogé, et rien ne dit où il est.",
                "Ajoutez `prometheus: http://HÔTE:PORT` à `watch`.")
        case .machineRollback:
            .init(
                "Un retour arrière ne libère aucune ressource de la machine.",
                "Écrivez `then: notify`, ou surveillez l'usage du service lui-même avec `prometheus(…)`.")
        case .tooMany(let limit):
            .init("Il y a plus de \(limit) alertes.", "Gardez celles sur lesquelles quelqu'un agit.")
        }
    }
}

extension PromQLFlaw {
    fileprivate var english: String {
        switch self {
        case .outsideQuotes(let name): "`{\(name)}` stands outside quotes, where it can only be a part of a name"
        case .unknown(let name): "nothing is known by the name of `{\(name.quotable)}`"
        case .backtick(let name): "`{\(name)}` stands between backticks"
        case .backslash(let name): "a backslash stands before `{\(name)}`"
        }
    }

    fileprivate var french: String {
        switch self {
        case .outsideQuotes(let name):
            "`{\(name)}` est hors des guillemets, où il ne peut être qu'une partie d'un nom"
        case .unknown(let name): "rien n'est connu sous le nom de `{\(name.quotable)}`"
        case .backtick(let name): "`{\(name)}` est entre accents graves"
        case .backslash(let name): "une barre oblique inverse précède `{\(name)}`"
        }
    }
}
