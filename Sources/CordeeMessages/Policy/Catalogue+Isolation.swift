import CordeeModel

extension Catalogue {
    /// What the gate `isolation` says; names only, never a value.
    func isolation(_ code: ReasonCode, _ it: Details) -> String {
        switch code {
        case .isolated:
            it[1].isEmpty
                ? say(en: "There is no other environment.", fr: "Il n'y a pas d'autre environnement.")
                : say(
                    en: "Nothing of \(set: it[1]) is used (variables: \(set: it[0])).",
                    fr: "Rien de \(set: it[1]) n'est utilisé (variables : \(set: it[0])).")
        case .sharedStore:
            say(
                en: "\(set: it[0]) points at the database of \(set: theirs(it)). Give each environment its own.",
                fr: "\(set: it[0]) pointe sur la base de \(set: theirs(it)). Donnez la sienne à chaque environnement.")
        case .sharedHost:
            say(
                en: """
                    \(set: it[0]) points at the host of \(set: theirs(it)). Give each environment its own, or name it under \
                    `shared` if it is another party's.
                    """,
                fr: """
                    \(set: it[0]) pointe sur l'hôte de \(set: theirs(it)). Donnez le sien à chaque environnement, ou nommez-le \
                    sous `shared` s'il appartient à un tiers.
                    """)
        case .otherEdge:
            say(
                en: "\(set: it[0]) points at \(set: it[1]): it is where its users come in.",
                fr: "\(set: it[0]) pointe sur \(set: it[1]) : c'est par là qu'arrivent ses utilisateurs.")
        case .sameKey:
            say(
                en: """
                    \(set: it[0]) is the same secret as \(set: theirs(it)). Give each environment its own, or name the variable \
                    under `shared`.
                    """,
                fr: """
                    \(set: it[0]) est le même secret que \(set: theirs(it)). Donnez le sien à chaque environnement, ou nommez la \
                    variable sous `shared`.
                    """)
        case .wrongKey:
            say(
                en: "\(set: it[0]) holds a \(set: it[1]) key, and \(set: it[2]) keys belong here.",
                fr: "\(set: it[0]) contient une clé de type \(set: it[1]) ; ici vont les clés de type \(set: it[2]).")
        case .variableUnread: unread(it)
        case .placeUnclear: unclear(it)
        case .policyUnreadable, .policyChanged, .overrideRefused, .noEvidence, .otherRelease, .tooOld, .empty,
            .testsPassed, .testsFailed, .testsFlaky, .covered, .uncovered, .notVulnerable, .vulnerable, .clean,
            .insecure, .complex, .fast, .slow, .failing, .unmeasured, .limitsBroken, .coverageFell, .moreComplex,
            .slower, .steady, .undecided, .tooFewRequests, .quantilesMissing, .noBaseline, .noBaselineEvidence,
            .upToDate, .outdated,
            .healthy, .wasHealthy, .unhealthy, .notRunning, .nobodyToAsk, .roomy, .busy, .unknownUse, .signed, .unsound,
            .tried,
            .failedTrial, .unsigned, .untried, .unreported, .reportedGood, .reportedWarning, .reportedBad,
            .projectPassed, .projectFailed, .noSuchGate:
            ""
        }
    }

    /// `DB_URL of api in production`.
    private func theirs(_ it: Details) -> String {
        say(
            en: "\(set: it[1]) of \(set: it[2]) in \(set: it[3])",
            fr: "\(set: it[1]) de \(set: it[2]) dans \(set: it[3])")
    }

    /// A value that could not be read.
    private func unread(_ it: Details) -> String {
        say(
            en: """
                \(set: it[0]) of \(set: it[1]) in \(set: it[2]) could not be read, so it cannot be compared. Set it here, or run \
                `cordee apply \(it[2])` where it is set.
                """,
            fr: """
                \(set: it[0]) de \(set: it[1]) dans \(set: it[2]) n'a pas pu être lue, donc rien à comparer. Définissez-la ici, \
                ou lancez `cordee apply \(it[2])` là où elle l'est.
                """)
    }

    /// The address of a database that nobody can read.
    private func unclear(_ it: Details) -> String {
        say(
            en: """
                \(set: it[0]) of \(set: it[1]) in \(set: it[2]) points at a database, and its address cannot be read. Write it as \
                `scheme://user:password@host:port/name`, special characters as %XX.
                """,
            fr: """
                \(set: it[0]) de \(set: it[1]) dans \(set: it[2]) pointe sur une base dont l'adresse est illisible. Écrivez \
                `scheme://user:password@host:port/name`, les caractères spéciaux en %XX.
                """)
    }
}
