package import CordeeModel

/// The words of a run that is looked at, and of the state of an environment.
package enum RunPhrase: Phrase {
    /// Steps that were never begun.
    case notBegun(Int)
    /// The section of the way back.
    case wayBack
    /// The section of releases.
    case releases
    /// The section of differences that stopped it.
    case differences
    /// There never was a run of that number.
    case noSuchRun(RunID)
    /// What to type to find it.
    case findRun
    /// There are no runs yet.
    case noRuns
    /// The proxy of an environment was killed, or could not be started.
    case edgeIsDown(EnvironmentID)
    /// A run is open in an environment, and how it stands.
    case isOpen(RunID, EnvironmentID, status: String)
    /// There is nothing in any environment.
    case nothingRuns
    /// A step is under way.
    case underWay
    /// A step waits for its next attempt.
    case resting
    /// A step was done.
    case done
    /// A step failed.
    case failed
    /// Some requests were cut off.
    case cutOff
    /// It was left as it is, because it is pushed.
    case kept
    /// Health checks that passed in a row.
    case checks(Int)
    /// It is healthy.
    case healthy
    /// It is not healthy, and what it says.
    case unhealthy(String)
    /// Nobody knows.
    case unknownHealth
    /// It does not run.
    case stopped
    /// There is no drift.
    case noDrift
    /// There is drift, listed below.
    case drift(Int)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .notBegun(let steps):
            catalogue.say(
                en: "never begun: \(set: catalogue.count(steps, .step))",
                fr: "jamais commencé : \(set: catalogue.count(steps, .step))")
        case .wayBack: catalogue.say(en: "Way back", fr: "Retour en arrière")
        case .releases: catalogue.say(en: "Releases", fr: "Versions")
        case .differences: catalogue.say(en: "What was not as planned", fr: "Ce qui n'était pas comme prévu")
        case .noSuchRun(let run):
            catalogue.say(en: "There is no run \(run).", fr: "Il n'y a pas d'exécution \(run).")
        case .findRun: catalogue.say(en: "See all of them: `cordee runs`", fr: "Voir la liste : `cordee runs`")
        case .noRuns: catalogue.say(en: "No runs yet.", fr: "Aucune exécution pour l'instant.")
        case .edgeIsDown(let environment):
            catalogue.say(
                en:
                    "the proxy of \(environment) does not run, so users get no answer: bring it back with `cordee apply \(environment)`",
                fr: """
                    le proxy de \(environment) ne tourne pas, les utilisateurs sont sans réponse : rétablissez-le avec \
                    `cordee apply \(environment)`
                    """)
        case .isOpen(let run, let environment, let status):
            catalogue.say(
                en: "\(environment) has an open run (\(set: status)): `cordee run show \(run)`",
                fr: "\(environment) a une exécution ouverte (\(set: status)) : `cordee run show \(run)`")
        case .nothingRuns: catalogue.say(en: "Nothing runs yet.", fr: "Rien ne tourne pour l'instant.")
        case .underWay: catalogue.say(en: "under way", fr: "en cours")
        case .resting: catalogue.say(en: "will be tried again", fr: "sera retentée")
        case .done: catalogue.say(en: "done", fr: "faite")
        case .failed: catalogue.say(en: "failed", fr: "échec")
        case .cutOff: catalogue.say(en: "requests cut off", fr: "requêtes coupées")
        case .kept: catalogue.say(en: "stays: it is pushed", fr: "conservé : c'est poussé")
        case .checks(let checks): catalogue.count(checks, .check)
        case .healthy: catalogue.say(en: "healthy", fr: "sain")
        case .unhealthy(let answer): catalogue.say(en: "unhealthy (\(answer))", fr: "malade (\(answer))")
        case .unknownHealth: catalogue.say(en: "unknown", fr: "inconnue")
        case .stopped: catalogue.say(en: "does not run", fr: "ne tourne pas")
        case .noDrift: catalogue.say(en: "none", fr: "aucun")
        case .drift(let count): catalogue.count(count, .difference)
        }
    }
}
