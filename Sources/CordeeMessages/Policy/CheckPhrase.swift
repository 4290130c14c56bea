package import CordeeModel

/// What is said of things that people and scenarios have looked at.
package enum CheckPhrase: Phrase {
    /// Somebody's word is on the record.
    case signed(CheckResult)
    /// What scenarios have shown is on the record.
    case recorded(Int, in: EnvironmentID)
    /// What scenarios have shown is not on the record, because what ran was not one whole combination all the time.
    case moved(EnvironmentID)
    /// What scenarios have shown could not be put on the record: why.
    case notRecorded(String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .signed(let result):
            if let train = result.train {
                result.hasPassed
                    ? catalogue.say(
                        en: "Signed: \(result.check) works in train \(train), as it ran in \(result.environment).",
                        fr:
                            "Signé : \(result.check) fonctionne dans le train \(train), tel qu'il a tourné dans \(result.environment)."
                    )
                    : catalogue.say(
                        en:
                            "On the record: \(result.check) FAILS in train \(train), as it ran in \(result.environment).",
                        fr:
                            "Noté : \(result.check) NE FONCTIONNE PAS dans le train \(train), tel qu'il a tourné dans \(result.environment)."
                    )
            } else {
                result.hasPassed
                    ? catalogue.say(
                        en: "Signed: \(result.check) works in \(result.environment), as it runs now.",
                        fr: "Signé : \(result.check) fonctionne dans \(result.environment), en l'état.")
                    : catalogue.say(
                        en: "On the record: \(result.check) FAILS in \(result.environment), as it runs now.",
                        fr: "Noté : \(result.check) NE FONCTIONNE PAS dans \(result.environment), en l'état.")
            }
        case .recorded(let count, let environment):
            catalogue.say(
                en: "On the record for what runs in \(environment): \(set: catalogue.count(count, .scenario)).",
                fr: "Au registre pour ce qui tourne dans \(environment) : \(set: catalogue.count(count, .scenario)).")
        case .moved(let environment):
            catalogue.say(
                en: "\(environment) did not run one whole combination all the time: what was seen goes on no record",
                fr:
                    "\(environment) n'a pas gardé une même combinaison tout du long : ce qui a été vu n'est pas consigné"
            )
        case .notRecorded(let why):
            catalogue.say(
                en: "what was seen is not on the record: \(why)", fr: "ce qui a été vu n'est pas consigné : \(why)")
        }
    }
}
