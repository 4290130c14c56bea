internal import CordeeModel

extension Catalogue {
    /// What was measured of environments and of the machine.
    func measured(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .healthy: say(en: "It is healthy in \(set: it[0]).", fr: "En bonne santé dans \(set: it[0]).")
        case .wasHealthy:
            say(
                en: "It was healthy in \(set: it[0]) when it was last seen there.",
                fr: "Il était en bonne santé dans \(set: it[0]) quand on l'y a vu pour la dernière fois.")
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
                en: "Nothing in \(set: it[0]) has to be asked before.",
                fr: "Il n'y a rien à interroger avant dans \(set: it[0]).")
        case .roomy:
            say(
                en: "Processors, memory and disk are used to \(set: it[0]) % at most.",
                fr: "Processeurs, mémoire et disque sont utilisés à \(set: it[0]) % au plus.")
        case .busy:
            say(
                en: "The machine is short of room, above \(set: it[0]) %: \(set: resources(it, from: 1)).",
                fr: "La machine manque de place, au-dessus de \(set: it[0]) % : \(set: resources(it, from: 1)).")
        case .unknownUse:
            say(
                en: "The machine does not say how much is in use of: \(set: resources(it, from: 0)).",
                fr: "La machine ne dit pas combien est utilisé de : \(set: resources(it, from: 0)).")
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .unmeasured, .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable,
            .clean, .insecure, .complex, .fast, .slow, .failing, .limitsBroken, .coverageFell, .moreComplex, .slower,
            .steady, .undecided, .tooFewRequests, .quantilesMissing, .noBaseline, .noBaselineEvidence, .upToDate,
            .outdated, .signed,
            .unsound, .tried,
            .failedTrial, .unsigned, .untried, .unreported, .reportedGood, .reportedWarning, .reportedBad,
            .projectPassed, .projectFailed, .noSuchGate, .isolated, .sharedStore, .sharedHost, .otherEdge, .sameKey,
            .wrongKey, .variableUnread, .placeUnclear:
            ""
        }
    }

    private func resources(_ it: Details, from first: Int) -> String {
        it.all(from: first).map { resource($0) }.joined(separator: ", ")
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
