internal import CordeeModel

extension Catalogue {
    /// What was shown of one thing in a list.
    func checked(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .signed:
            say(en: "Signed by \(set: it[0]).\(set: quote(it[1]))", fr: "Signé par \(set: it[0]).\(set: quote(it[1]))")
        case .unsound:
            say(
                en: "\(set: it[0]) has seen it fail.\(set: quote(it[1]))",
                fr: "\(set: it[0]) l'a vu échouer.\(set: quote(it[1]))")
        case .tried:
            say(
                en: "The scenario \(set: it[0]) passed in \(set: it[1]).",
                fr: "Le scénario \(set: it[0]) a réussi dans \(set: it[1]).")
        case .failedTrial:
            say(
                en: "The scenario \(set: it[0]) failed in \(set: it[1]).\(set: quote(it[2]))",
                fr: "Le scénario \(set: it[0]) a échoué dans \(set: it[1]).\(set: quote(it[2]))")
        case .unsigned:
            say(
                en:
                    "Nobody\(set: whose(it[2])) has signed for these releases: `cordee sign \(set: it[0]) \(set: it[1])`",
                fr:
                    "Personne\(set: whose(it[2])) n'a signé pour ces releases : `cordee sign \(set: it[0]) \(set: it[1])`"
            )
        case .untried:
            say(
                en: "The scenario was not tried on these releases: `cordee scenario run \(set: it[1]) \(set: it[0])`",
                fr: "Le scénario n'a pas été joué sur ces releases : `cordee scenario run \(set: it[1]) \(set: it[0])`")
        case .unreported:
            say(
                en: """
                    No report (\(set: it[0])): `cordee evidence add \(set: it[1])@\(set: it[2]) FILE`, or \
                    `cordee sign \(set: it[3]) \(set: it[4])`
                    """,
                fr: """
                    Aucun rapport (\(set: it[0])) : `cordee evidence add \(set: it[1])@\(set: it[2]) FICHIER`, ou \
                    `cordee sign \(set: it[3]) \(set: it[4])`
                    """)
        case .reportedGood: say(en: "The report \(set: it[0]) is good.", fr: "Le rapport \(set: it[0]) est bon.")
        case .reportedWarning:
            say(
                en: "The report \(set: it[0]) warns.\(set: quote(it[1]))",
                fr: "Le rapport \(set: it[0]) avertit.\(set: quote(it[1]))")
        case .reportedBad:
            say(
                en: "The report \(set: it[0]) says no.\(set: quote(it[1]))",
                fr: "Le rapport \(set: it[0]) dit non.\(set: quote(it[1]))")
        case .projectPassed:
            say(
                en: "\(set: it[1]) tests passed as \(set: it[0]).",
                fr: "\(set: it[1]) tests ont réussi en tant que \(set: it[0]).")
        case .projectFailed:
            say(
                en: "\(set: it[0]) of \(set: it[1]) tests failed as \(set: it[2]).",
                fr: "\(set: it[0]) tests sur \(set: it[1]) ont échoué en tant que \(set: it[2]).")
        case .noSuchGate:
            say(
                en: "There is no gate \(set: it[0]) here that could show it: `cordee sign \(set: it[1]) \(set: it[2])`",
                fr: "Aucun contrôle \(set: it[0]) ici pour le montrer : `cordee sign \(set: it[1]) \(set: it[2])`")
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .unmeasured, .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable,
            .clean, .insecure, .complex, .fast, .slow, .failing, .limitsBroken, .coverageFell, .moreComplex, .slower,
            .steady, .undecided, .tooFewRequests, .quantilesMissing, .noBaseline, .noBaselineEvidence, .upToDate,
            .outdated, .healthy, .wasHealthy,
            .unhealthy,
            .notRunning, .nobodyToAsk, .roomy, .busy, .unknownUse, .isolated, .sharedStore, .sharedHost, .otherEdge,
            .sameKey, .wrongKey, .variableUnread, .placeUnclear:
            ""
        }
    }

    /// The roles whose word counts, behind a person.
    private func whose(_ roles: String) -> String {
        roles.isEmpty ? "" : say(en: " of \(set: roles)", fr: " de \(set: roles)")
    }

    /// What somebody said, behind a sentence.
    private func quote(_ text: String) -> String { text.isEmpty ? "" : say(en: " “\(text)”", fr: " « \(text) »") }
}
