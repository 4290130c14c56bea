package import CordeeModel

/// What is said of acceptance scenarios.
package enum ScenarioPhrase: Phrase {
    /// There are none: the directory.
    case none(String)
    /// All files are good.
    case good(Int)
    /// How many have passed.
    case passed(Int, in: EnvironmentID)
    /// How many have failed, of how many.
    case failed(Int, of: Int, in: EnvironmentID)
    /// A step was not begun.
    case skipped
    /// How many attempts a step took.
    case attempts(Int)
    /// What stands above a request, and above its answer.
    case request, answer
    /// A file cannot be used; its problems were printed.
    case unusable

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .none(let directory):
            catalogue.say(
                en: "There is no scenario in \(directory).", fr: "Il n'y a aucun scénario dans \(directory).")
        case .good(let count):
            catalogue.say(
                en: "\(set: catalogue.count(count, .scenario)), good as well.",
                fr: "\(set: catalogue.count(count, .scenario)), sans problème non plus.")
        case .passed(let count, let environment):
            catalogue.say(
                en: "\(set: catalogue.count(count, .scenario)) passed on \(environment).",
                fr: "\(set: catalogue.count(count, .scenario)) sur \(environment) : tout est bon.")
        case .failed(let count, let all, let environment):
            catalogue.say(
                en:
                    "\(set: catalogue.number(count)) of \(set: catalogue.count(all, .scenario)) FAILED on \(environment).",
                fr: """
                    \(set: catalogue.number(count)) sur \(set: catalogue.count(all, .scenario)) EN ÉCHEC sur \
                    \(environment).
                    """)
        case .skipped: catalogue.say(en: "not begun", fr: "pas commencée")
        case .attempts(let count):
            catalogue.say(
                en: "\(set: catalogue.count(count, .attempt))", fr: "\(set: catalogue.count(count, .attempt))")
        case .request: catalogue.say(en: "request:", fr: "requête :")
        case .answer: catalogue.say(en: "answer:", fr: "réponse :")
        case .unusable: catalogue.say(en: "has errors", fr: "comporte des erreurs")
        }
    }
}
