package import CordeeModel

/// What is said of `cordee.yaml` and of the names that people type.
package enum ManifestPhrase: Phrase {
    /// It is good.
    case good(path: String, services: Int, environments: Int)
    /// It has problems; they were listed.
    case problems(path: String, Int)
    /// It was written.
    case written(path: String)
    /// It is there already and was left alone.
    case exists(path: String)
    /// It has no such environment.
    case unknownEnvironment(EnvironmentID, suggestion: String?)
    /// It has no such service.
    case unknownService(ServiceID, suggestion: String?)
    /// The environment that it comes after has not verified anything yet.
    case nothingVerified(EnvironmentID)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .good(let path, let services, let environments):
            let services = catalogue.count(services, .service)
            let environments = catalogue.count(environments, .environment)
            return catalogue.say(
                en: "\(path) is good: \(set: services), \(set: environments).",
                fr: "\(path) est correct : \(set: services), \(set: environments).")
        case .problems(let path, let count):
            let problems = catalogue.count(count, .problem)
            return catalogue.say(en: "\(path): \(set: problems).", fr: "\(path) : \(set: problems).")
        case .written(let path):
            return catalogue.say(
                en: "\(path) is written. Read it, then type `cordee check`",
                fr: "\(path) est écrit. Relisez-le, puis tapez `cordee check`")
        case .exists(let path):
            return catalogue.say(
                en: "\(path) is there already and was left alone. Put it aside first: `mv \(path) \(path + ".old")`",
                fr: """
                    \(path) existe déjà et n'a pas été touché. Mettez-le d'abord de côté : `mv \(path) \
                    \(path + ".old")`
                    """)
        case .unknownEnvironment(let name, let suggestion):
            return catalogue.say(
                en: "There is no environment \(name).\(set: Self.suggest(suggestion, catalogue))",
                fr: "Il n'y a pas d'environnement \(name).\(set: Self.suggest(suggestion, catalogue))")
        case .unknownService(let name, let suggestion):
            return catalogue.say(
                en: "There is no service \(name).\(set: Self.suggest(suggestion, catalogue))",
                fr: "Il n'y a pas de service \(name).\(set: Self.suggest(suggestion, catalogue))")
        case .nothingVerified(let environment):
            return catalogue.say(
                en: "No run of \(environment) has ended well yet, so there is no combination to promote.",
                fr: "Aucune exécution n'a encore abouti sur \(environment) : il n'y a pas de combinaison à promouvoir.")
        }
    }

    private static func suggest(_ name: String?, _ catalogue: Catalogue) -> String {
        guard let name else { return "" }
        return catalogue.say(en: " Did you mean \(name)?", fr: " Vouliez-vous dire \(name) ?")
    }
}
