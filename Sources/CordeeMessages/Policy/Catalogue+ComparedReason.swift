internal import CordeeModel

extension Catalogue {
    /// What reports say beside the release before, or beside their own limits.
    func compared(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .limitsBroken:
            say(
                en: "The load test broke \(set: it[0]) of its own limits, such as \(set: it[1]).",
                fr: "Le test de charge a dépassé \(set: it[0]) de ses propres limites, comme \(set: it[1]).")
        case .coverageFell:
            say(
                en: "Tests run \(set: it[0]) % of the lines; those of \(set: it[2]) ran \(set: it[1]) %.",
                fr:
                    "Les tests exécutent \(set: it[0]) % des lignes ; ceux de \(set: it[2]) en exécutaient \(set: it[1]) %."
            )
        case .moreComplex:
            say(
                en: "Functions too complex: \(set: it[0]), up from \(set: it[1]) in \(set: it[2]).",
                fr: "Fonctions trop complexes : \(set: it[0]), contre \(set: it[1]) dans \(set: it[2]).")
        case .slower, .steady, .undecided: change(code, it)
        case .tooFewRequests:
            say(
                en:
                    "The load test \(set: it[0]) of \(set: it[2]) sent only \(set: it[1]) requests: too few to compare.",
                fr: "Le test de charge \(set: it[0]) de \(set: it[2]) n'a envoyé que \(set: it[1]) requêtes : trop peu."
            )
        case .quantilesMissing:
            say(
                en: """
                    The load test \(set: it[0]) of \(set: it[1]) does not say enough: it needs the 95th percentile, the 90th, and the \
                    99th or the longest.
                    """,
                fr: """
                    Le test de charge \(set: it[0]) de \(set: it[1]) n'en dit pas assez : il faut le 95e centile, le 90e, et le 99e ou \
                    le plus long.
                    """)
        case .noBaseline:
            say(
                en: "No other release has stayed healthy here yet: nothing to compare with.",
                fr: "Aucune autre release n'est encore restée saine ici : rien à quoi comparer.")
        case .noBaselineEvidence:
            say(
                en: """
                    The release before has no such report (\(set: it[0]), \(set: it[3])): \
                    `cordee evidence add \(set: it[1])@\(set: it[2]) FILE --name \(it[3])`
                    """,
                fr: """
                    La release précédente n'a pas de tel rapport (\(set: it[0]), \(set: it[3])) : \
                    `cordee evidence add \(set: it[1])@\(set: it[2]) FICHIER --name \(it[3])`
                    """)
        case .upToDate:
            say(
                en: "Outdated dependencies: \(set: it[0]); up to \(set: it[1]) is fine.",
                fr: "Dépendances obsolètes : \(set: it[0]) ; jusqu'à \(set: it[1]), c'est bien.")
        case .outdated:
            say(
                en: "Outdated dependencies: \(set: it[0]), more than \(set: it[1]).",
                fr: "Dépendances obsolètes : \(set: it[0]), plus que \(set: it[1]).")
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .unmeasured, .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable,
            .clean, .insecure, .complex, .fast, .slow, .failing, .healthy, .wasHealthy, .unhealthy, .notRunning,
            .nobodyToAsk,
            .roomy, .busy, .unknownUse, .signed, .unsound, .tried, .failedTrial, .unsigned, .untried, .unreported,
            .reportedGood, .reportedWarning, .reportedBad, .projectPassed, .projectFailed, .noSuchGate, .isolated,
            .sharedStore, .sharedHost, .otherEdge, .sameKey, .wrongKey, .variableUnread, .placeUnclear:
            ""
        }
    }

    /// How the time under load has changed: `it` holds by how many percent at least, at most, the limit, and since when.
    private func change(_ code: ReasonCode, _ it: Details) -> String {
        let (low, high, limit, version) = (it[0], it[1], it[2], it[3])
        if code == .slower {
            return say(
                en: """
                    Slower than \(set: version): the 95th percentile has changed by between \(set: low) % and \(set: high) \
                    %, and +\(set: limit) % is the most that may be.
                    """,
                fr: """
                    Plus lent que \(set: version) : le 95e centile a changé de \(set: low) % à \(set: high) %, et \
                    +\(set: limit) % est le plus admis.
                    """)
        }
        if code == .steady {
            return say(
                en: """
                    As fast as \(set: version), as far as counts: the 95th percentile has changed by between \(set: low) % \
                    and \(set: high) %.
                    """,
                fr: """
                    Aussi rapide que \(set: version), pour ce qui compte : le 95e centile a changé de \(set: low) % à \
                    \(set: high) %.
                    """)
        }
        return say(
            en: """
                The 95th percentile has changed by between \(set: low) % and \(set: high) % since \(set: version): too \
                few requests to tell whether that is more than +\(set: limit) %. A longer load test tells.
                """,
            fr: """
                Le 95e centile a changé de \(set: low) % à \(set: high) % depuis \(set: version) : trop peu de requêtes \
                pour savoir si c'est plus que +\(set: limit) %. Un test de charge plus long le dira.
                """)
    }
}
