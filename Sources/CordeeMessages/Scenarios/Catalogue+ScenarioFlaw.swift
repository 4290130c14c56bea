internal import CordeeModel
package import CordeePolicy

extension Catalogue {
    /// What of a scenario did not hold: what was expected, and what was found.
    package func text(_ flaw: ScenarioFlaw) -> String {
        switch flaw {
        case .noSteps:
            say(en: "there is no step, so nothing was shown", fr: "il n'y a aucune étape : rien n'a été montré")
        case .unfilled(let name): say(en: "there is no value {\(name)}", fr: "il n'y a pas de valeur {\(name)}")
        case .badAddress(let target):
            say(en: "no request can go to \(target)", fr: "aucune requête ne peut aller à \(target)")
        case .noAnswer(let words): say(en: "no answer: \(words)", fr: "pas de réponse : \(words)")
        case .status(let expected, let found):
            say(
                en: "status: expected \(list(expected)), found \(found)",
                fr: "statut : attendu \(list(expected)), trouvé \(found)")
        case .late(let limit, let took):
            say(
                en: "time: expected at most \(set: exact(limit)), found \(set: exact(took))",
                fr: "temps : attendu \(set: exact(limit)) au plus, trouvé \(set: exact(took))")
        case .notJSON(let words, let beginning):
            say(
                en: "the body is not JSON (\(words)); it begins with: \(beginning)",
                fr: "le corps n'est pas du JSON (\(words)) ; il commence par : \(beginning)")
        case .tooLong(let limit):
            say(
                en: "the body is longer than \(set: number(limit)) bytes, and was not read to its end",
                fr: "le corps dépasse \(set: number(limit)) octets et n'a pas été lu jusqu'au bout")
        case .broken(let place, let wish, let found?):
            say(
                en: "\(place): expected \(set: text(wish)), found \(found)",
                fr: "\(place) : attendu \(set: text(wish)), trouvé \(found)")
        case .broken(let place, let wish, nil):
            say(
                en: "\(place): expected \(set: text(wish)), found nothing",
                fr: "\(place) : attendu \(set: text(wish)), rien trouvé")
        case .tooSlow(let place, let pattern):
            say(
                en:
                    "\(place): to look for \(pattern) would take too long; write it without a repetition in a repetition",
                fr: """
                    \(place) : chercher \(pattern) prendrait trop de temps ; écrivez-le sans répétition dans une répétition
                    """)
        case .notCaptured(let name, let place):
            say(
                en: "\(place): there is nothing to be kept as \(name)",
                fr: "\(place) : il n'y a rien à retenir comme \(name)")
        case .outOfTime(let limit):
            say(
                en: "the scenario took longer than \(set: exact(limit))",
                fr: "le scénario a pris plus de \(set: exact(limit))")
        }
    }

    /// What a part of an answer should be.
    private func text(_ wish: ScenarioFlaw.Wish) -> String {
        switch wish {
        case .equals(let value): say(en: "\(value)", fr: "\(value)")
        case .contains(let part): say(en: "that it contains \(part)", fr: "qu'il contienne \(part)")
        case .present: say(en: "that it is there", fr: "qu'il soit là")
        case .absent: say(en: "that it is not there", fr: "qu'il ne soit pas là")
        case .type(let kind): say(en: "\(set: name(kind))", fr: "\(set: name(kind))")
        case .greater(let bound): say(en: "more than \(bound)", fr: "plus de \(bound)")
        case .less(let bound): say(en: "less than \(bound)", fr: "moins de \(bound)")
        case .length(let range) where range.lowerBound == range.upperBound:
            say(en: "a length of \(range.lowerBound)", fr: "une longueur de \(range.lowerBound)")
        case .length(let range):
            say(
                en: "a length from \(range.lowerBound) to \(range.upperBound)",
                fr: "une longueur de \(range.lowerBound) à \(range.upperBound)")
        case .matches(let pattern):
            say(en: "that it matches \(pattern)", fr: "qu'il corresponde à \(pattern)")
        }
    }

    private func name(_ kind: JSONTree.Kind) -> String {
        switch kind {
        case .text: say(en: "a text", fr: "un texte")
        case .number: say(en: "a number", fr: "un nombre")
        case .flag: say(en: "true or false", fr: "true ou false")
        case .list: say(en: "a list", fr: "une liste")
        case .object: say(en: "an object", fr: "un objet")
        case .null: say(en: "null", fr: "null")
        }
    }

    private func list(_ rules: [StatusRule]) -> String { rules.map(\.description).joined(separator: ", ") }

    /// A duration to the millisecond where a limit is compared with what was measured.
    private func exact(_ duration: Duration) -> String {
        let milliseconds = max(0, duration.milliseconds)
        return milliseconds < 10_000
            ? "\(number(Int(milliseconds)))\(Visible.hardSpace)ms" : self.duration(duration)
    }
}
