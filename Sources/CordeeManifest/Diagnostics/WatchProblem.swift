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
    /// Not where a secret comes from. It may be the secret itself, and is not repeated.
    case badSecret
    /// No name that can be sent with a password; it is not repeated.
    case badUser
    /// A token and a user at once.
    case twoCredentials
    /// A user without a password, or the other way round.
    case halfCredential
    /// A secret would be sent so that others can read it.
    case overheard
    /// A file of a secret cannot be read.
    case secretMissing(String)
    /// A variable of a secret is not set.
    case secretUnset(String)
}

extension WatchProblem {
    /// Without its secret a Prometheus is not asked, which keeps nothing from being deployed.
    var severity: Problem.Severity {
        switch self {
        case .badCondition, .badLimit, .badQuery, .badAddress, .noPrometheus, .machineRollback, .tooMany, .badSecret,
            .badUser, .twoCredentials, .halfCredential, .overheard:
            .error
        case .secretMissing, .secretUnset: .warning
        }
    }
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
        case .badSecret:
            .init(
                "This does not say where a secret comes from.",
                "Write `file:PATH` or `env:NAME`; the secret itself has no place in a manifest.")
        case .badUser: .init("This is no name to be sent with a password.", "Write a name without a colon.")
        case .twoCredentials:
            .init("There is a token, and a user or a password as well.", "Keep `token`, or `user` with `password`.")
        case .halfCredential:
            .init("`user` and `password` belong together, and one is missing.", "Add it, or write `token`.")
        case .overheard:
            .init("The secret would be sent for all to read.", "Write `https://`; `http://` is for this machine only.")
        case .secretMissing(let path):
            .init(
                "The file `\(path.quotable)` cannot be read: Prometheus is not asked.",
                "Create it; the path is relative to the manifest.")
        case .secretUnset(let name):
            .init(
                "The variable `\(name.quotable)` is not set: Prometheus is not asked.",
                "Set it before `cordee serve`: export \(name.quotable)=…")
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
        case .badSecret:
            .init(
                "Ceci ne dit pas d'où vient un secret.",
                "Écrivez `file:CHEMIN` ou `env:NOM` ; le secret lui-même n'a pas sa place dans un manifeste.")
        case .badUser:
            .init("Ce n'est pas un nom à envoyer avec un mot de passe.", "Écrivez un nom sans deux-points.")
        case .twoCredentials:
            .init(
                "Il y a un jeton, et aussi un utilisateur ou un mot de passe.",
                "Gardez `token`, ou `user` avec `password`.")
        case .halfCredential:
            .init("`user` et `password` vont ensemble, et l'un manque.", "Ajoutez-le, ou écrivez `token`.")
        case .overheard:
            .init(
                "Le secret serait envoyé lisible par tous.",
                "Écrivez `https://` ; `http://` ne vaut que pour cette machine.")
        case .secretMissing(let path):
            .init(
                "Le fichier `\(path.quotable)` ne peut pas être lu : Prometheus n'est pas interrogé.",
                "Créez-le ; le chemin est relatif au manifeste.")
        case .secretUnset(let name):
            .init(
                "La variable `\(name.quotable)` n'est pas définie : Prometheus n'est pas interrogé.",
                "Définissez-la avant `cordee serve` : export \(name.quotable)=…")
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
