internal import CordeeModel

extension Catalogue {
    /// What was measured of environments and of the machine.
    func measured(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .healthy: say(en: "It is healthy in \(set: it[0]).", fr: "En bonne santé dans \(set: it[0]).")
        case .unhealthy:
            say(
                en: "It is not healthy in \(set: it[0]) (\(set: it[1])): `cordee status \(set: it[0])`",
                fr: "Il n'est pas en bonne santé dans \(set: it[0]) (\(set: it[1])) : `cordee status \(set: it[0])`")
        case .notRunning:
            say(
                en: "\(set: it[0]) \(set: it[1]) was not seen serving in \(set: it[2]): `cordee status \(set: it[2])`",
                fr:
                    "\(set: it[0]) \(set: it[1]) n'a pas été vu en service dans \(set: it[2]) : `cordee status \(set: it[2])`"
            )
        case .nobodyToAsk:
            say(
                en: "Everything in \(set: it[0]) moves: there is nothing to ask before.",
                fr: "Tout bouge dans \(set: it[0]) : il n'y a rien à interroger avant.")
        case .roomy:
            say(
                en: "Processors, memory and disk are used to \(set: it[0]) % at most.",
                fr: "Processeurs, mémoire et disque sont utilisés à \(set: it[0]) % au plus.")
        case .busy:
            say(
                en:
                    "The machine is short of room: \(set: resource(it[0])) above \(set: it[1]) % (\(set: it[2]) % is fine).",
                fr:
                    "La machine manque de place : \(set: resource(it[0])) au-dessus de \(set: it[1]) % (\(set: it[2]) %, c'est bien)."
            )
        case .unknownUse:
            say(
                en: "The machine does not say how much of it is in use.",
                fr: "La machine ne dit pas combien d'elle est utilisé.")
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .unmeasured, .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable,
            .clean, .insecure, .complex, .fast, .slow, .failing, .limitsBroken, .coverageFell, .moreComplex, .slower,
            .steady, .undecided, .tooFewRequests, .noBaseline, .noBaselineEvidence, .upToDate, .outdated, .signed,
            .unsound, .tried,
            .failedTrial, .unsigned, .untried, .unreported, .reportedGood, .reportedWarning, .reportedBad,
            .projectPassed, .projectFailed, .noSuchGate, .isolated, .sharedStore, .sharedHost, .otherEdge, .sameKey,
            .wrongKey, .variableUnread, .placeUnclear:
            ""
        }
    }

    /// A resource in words.
    private func resource(_ name: String) -> String {
        switch ResourceUse.Kind(rawValue: name) {
        case .processor: say(en: "processors", fr: "processeurs")
        case .memory: say(en: "memory", fr: "mémoire")
        case .disk: say(en: "disk", fr: "disque")
        case nil: name
        }
    }
}
