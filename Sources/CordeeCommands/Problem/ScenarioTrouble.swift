package import CordeeMessages

/// What keeps scenarios from being run. Nothing was done.
package enum ScenarioTrouble: CommandProblem, Hashable {
    /// There is none: the directory.
    case none(String)
    /// No such scenario: name, the nearest, all of them.
    case unknown(String, nearest: String?, known: [String])
    /// Files have errors; they were printed.
    case hasErrors([String])

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .none(let directory):
            Advice(
                catalogue.say(ScenarioPhrase.none(directory)),
                hint: catalogue.say(
                    en: "Write a first one, as `cordee scenario --help` shows, then: `cordee check`",
                    fr: "Écrivez-en un premier, comme le montre `cordee scenario --help`, puis : `cordee check`"))
        case .unknown(let name, let nearest, let known):
            Advice(
                catalogue.say(en: "There is no scenario \(name).", fr: "Il n'y a pas de scénario \(name)."),
                hint: nearest.map { catalogue.say(en: "Perhaps \($0)?", fr: "Peut-être \($0) ?") }
                    ?? catalogue.say(
                        en: "There are: \(known.joined(separator: ", "))",
                        fr: "Il y a : \(known.joined(separator: ", "))"))
        case .hasErrors(let names):
            Advice(
                catalogue.say(
                    en: "These scenarios have errors, and nothing was done: \(set: catalogue.list(names))",
                    fr: "Ces scénarios comportent des erreurs, et rien n'a été fait : \(set: catalogue.list(names))"),
                hint: catalogue.say(en: "Mend them, then: `cordee check`", fr: "Corrigez-les, puis : `cordee check`"))
        }
    }
}
