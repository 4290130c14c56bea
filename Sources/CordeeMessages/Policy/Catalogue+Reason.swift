package import CordeeModel

extension Catalogue {
    /// Why a gate says what it says, and what would change that.
    package func text(_ reason: Reason) -> String {
        let it = Details(reason.details.map(Visible.text))
        switch reason.code {
        case .policyUnreadable:
            return say(
                en: "The policy could not be read (\(set: it.all)); nothing goes forward without it.",
                fr: "La politique n'a pas pu être lue (\(set: it.all)) ; rien n'avance sans elle.")
        case .policyChanged:
            return say(
                en: "The manifest asks for something else since the plan was made: plan again.",
                fr: "Le manifeste demande autre chose depuis que le plan a été fait : replanifiez.")
        case .overrideRefused where !it[2].isEmpty:
            return say(
                en: "There is no such gate here. Perhaps \(set: it[2])?",
                fr: "Il n'y a pas de tel contrôle ici. Peut-être \(set: it[2]) ?")
        case .overrideRefused:
            return say(
                en: "You may not override it; who may: \(set: it[1].isEmpty ? "nobody" : it[1]).",
                fr: "Vous ne pouvez pas le forcer ; qui le peut : \(set: it[1].isEmpty ? "personne" : it[1]).")
        case .noEvidence:
            let add = "`cordee evidence add \(it[1])@\(it[2])"
            return say(
                en: "Nobody has brought a report of this kind (\(set: it[0])): \(set: add) FILE`",
                fr: "Personne n'a versé de rapport de ce genre (\(set: it[0])) : \(set: add) FICHIER`")
        case .otherRelease:
            return say(
                en: "The report \(set: it[0]) is about \(set: it[1]), and the release is \(set: it[2]).",
                fr: "Le rapport \(set: it[0]) porte sur \(set: it[1]), et la release est \(set: it[2]).")
        case .tooOld:
            return say(
                en: "The report \(set: it[0]) is \(set: it[1]) days old, and counts for \(set: it[2]).",
                fr: "Le rapport \(set: it[0]) a \(set: it[1]) jours, et compte pendant \(set: it[2]).")
        case .empty:
            return say(
                en: "The report \(set: it[0]) looked at nothing.", fr: "Le rapport \(set: it[0]) n'a rien examiné.")
        case .unmeasured:
            return say(
                en: "The report \(set: it[0]) does not say what is asked for.",
                fr: "Le rapport \(set: it[0]) ne dit pas ce qui est demandé.")
        case .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable, .clean,
            .insecure, .complex, .fast, .slow, .failing:
            return reported(reason.code, it)
        case .limitsBroken, .coverageFell, .moreComplex, .slower, .steady, .undecided, .tooFewRequests,
            .quantilesMissing, .noBaseline,
            .noBaselineEvidence, .upToDate, .outdated:
            return compared(reason.code, it)
        case .healthy, .wasHealthy, .unhealthy, .notRunning, .nobodyToAsk, .roomy, .busy, .unknownUse:
            return measured(reason.code, it)
        case .signed, .unsound, .tried, .failedTrial, .unsigned, .untried, .unreported, .reportedGood,
            .reportedWarning, .reportedBad, .projectPassed, .projectFailed, .noSuchGate:
            return checked(reason.code, it)
        case .isolated, .sharedStore, .sharedHost, .otherEdge, .sameKey, .wrongKey, .variableUnread, .placeUnclear:
            return isolation(reason.code, it)
        }
    }

    private func reported(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .testsPassed: say(en: "\(set: it[0]) tests passed.", fr: "\(set: it[0]) tests ont réussi.")
        case .testsFailed:
            say(
                en: "\(set: it[0]) of \(set: it[1]) tests failed, such as \(set: it[2]).",
                fr: "\(set: it[0]) tests sur \(set: it[1]) ont échoué, comme \(set: it[2]).")
        case .testsFlaky:
            say(
                en: "\(set: it[0]) of \(set: it[1]) tests passed only when they were tried again.",
                fr: "\(set: it[0]) tests sur \(set: it[1]) n'ont réussi qu'en les relançant.")
        case .covered:
            say(
                en: "Tests run \(set: it[0]) % of the lines; at least \(set: it[1]) % is asked for.",
                fr: "Les tests exécutent \(set: it[0]) % des lignes ; au moins \(set: it[1]) % est demandé.")
        case .uncovered:
            say(
                en: "Tests run \(set: it[0]) % of the lines, less than \(set: it[1]) %.",
                fr: "Les tests exécutent \(set: it[0]) % des lignes, moins que \(set: it[1]) %.")
        case .notVulnerable:
            say(
                en: "No vulnerability that counts (\(set: it[0]) waived).",
                fr: "Aucune vulnérabilité qui compte (\(set: it[0]) levées).")
        case .vulnerable:
            say(
                en: "Vulnerabilities (\(set: it[1])): \(set: it[0]), such as \(set: it[2]) in \(set: it[3]).",
                fr: "Vulnérabilités (\(set: it[1])) : \(set: it[0]), comme \(set: it[2]) dans \(set: it[3]).")
        case .clean:
            say(
                en: "No error about security was found in the code.",
                fr: "Aucune erreur de sécurité n'a été trouvée dans le code.")
        case .insecure:
            say(
                en: "Security errors in the code: \(set: it[0]), such as \(set: it[1]) in \(set: it[2]).",
                fr: "Erreurs de sécurité dans le code : \(set: it[0]), comme \(set: it[1]) dans \(set: it[2]).")
        case .complex: say(en: "Functions too complex: \(set: it[0]).", fr: "Fonctions trop complexes : \(set: it[0]).")
        case .fast:
            say(
                en: "It takes \(set: it[0]) ms; up to \(set: it[1]) ms is fine.",
                fr: "Cela prend \(set: it[0]) ms ; jusqu'à \(set: it[1]) ms, c'est bien.")
        case .slow:
            say(
                en: "It takes \(set: it[0]) ms, more than \(set: it[1]) ms.",
                fr: "Cela prend \(set: it[0]) ms, plus que \(set: it[1]) ms.")
        case .failing:
            say(
                en: "\(set: it[0]) of \(set: it[1]) requests failed.",
                fr: "\(set: it[0]) requêtes sur \(set: it[1]) ont échoué.")
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .unmeasured, .limitsBroken, .coverageFell, .moreComplex, .slower, .steady, .undecided, .tooFewRequests,
            .quantilesMissing,
            .noBaseline,
            .noBaselineEvidence, .upToDate, .outdated, .healthy, .wasHealthy, .unhealthy, .notRunning, .nobodyToAsk,
            .roomy, .busy,
            .unknownUse, .signed, .unsound, .tried, .failedTrial, .unsigned, .untried, .unreported, .reportedGood,
            .reportedWarning, .reportedBad, .projectPassed, .projectFailed, .noSuchGate, .isolated, .sharedStore,
            .sharedHost, .otherEdge, .sameKey, .wrongKey, .variableUnread, .placeUnclear:
            ""
        }
    }
}

/// The details of a reason; one that is missing is empty.
struct Details {
    private let values: [String]

    init(_ values: [String]) { self.values = values }

    subscript(index: Int) -> String { values.indices.contains(index) ? values[index] : "" }
    func all(from first: Int) -> [String] { Array(values.dropFirst(first)) }
    var all: String { values.joined(separator: ", ") }
}
