package import CordeeCore
package import CordeeModel

/// What is said when a run is begun, paused, left alone or turned back, and how to go on.
package enum ControlPhrase: Phrase {
    /// Nothing has to be done in an environment.
    case nothingToDo(EnvironmentID)
    /// A run was opened.
    case started(RunID, EnvironmentID)
    /// A run waits for another.
    case queued(RunID, behind: RunID)
    /// Another run has the environment, and this command waits for it.
    case waitsFor(RunID)
    /// The daemon's program is another version than this one.
    case otherVersion(daemon: String, here: String)
    /// Ctrl-C was taken; what is under way ends first.
    case pausing(RunID)
    /// A run is paused, and how it goes on.
    case paused(RunID)
    /// A run goes on.
    case resumed(RunID)
    /// A run goes back.
    case aborting(RunID, Intent)
    /// A run was left half-way.
    case abandoned(RunID, Intent)
    /// The view ends, the daemon goes on with the run.
    case detached(RunID)
    /// The view ends, and no process goes on with the run until one is told to.
    case detachedWithoutDaemon(RunID)
    /// A plan was written to a file.
    case planSaved(path: String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .nothingToDo(let environment):
            catalogue.say(
                en: "Nothing to do: \(environment) is already as it should be.",
                fr: "Rien à faire : \(environment) est déjà tel qu'il doit être.")
        case .started(let run, let environment):
            catalogue.say(
                en: "Run \(run) begins on \(environment).", fr: "L'exécution \(run) commence sur \(environment).")
        case .queued(let run, let other):
            catalogue.say(
                en: "Run \(run) waits for run \(other), then begins by itself: `cordee run show \(run)`",
                fr: """
                    L'exécution \(run) attend l'exécution \(other), puis commence toute seule : `cordee run show \
                    \(run)`
                    """)
        case .waitsFor(let run): Self.waiting(for: run, catalogue)
        case .otherVersion(let daemon, let here):
            catalogue.say(
                en: "the daemon runs Cordée \(daemon), this is \(here): end it and start it again with `cordee serve`",
                fr: "le démon exécute Cordée \(daemon), ceci est \(here) : arrêtez-le et relancez `cordee serve`")
        case .pausing(let run):
            catalogue.say(
                en: "Pausing run \(run): what is under way ends first. Ctrl-C again to leave it and detach.",
                fr: """
                    Mise en pause de l'exécution \(run) : ce qui est en cours finit d'abord. Ctrl-C encore pour la \
                    laisser et se détacher.
                    """)
        case .paused(let run):
            catalogue.say(
                en: "Run \(run) is paused: type `cordee resume \(run)` to go on, `cordee abort \(run)` to go back.",
                fr: """
                    L'exécution \(run) est en pause : tapez `cordee resume \(run)` pour continuer, \
                    `cordee abort \(run)` pour revenir en arrière.
                    """)
        case .resumed(let run):
            catalogue.say(en: "Run \(run) goes on.", fr: "L'exécution \(run) reprend.")
        case .aborting(let run, let intent): catalogue.aborting(run, intent)
        case .abandoned(let run, let intent): catalogue.abandoned(run, intent)
        case .detached(let run):
            catalogue.say(
                en: "Detached. Run \(run) goes on in the daemon: `cordee run show \(run)`",
                fr: "Détaché. L'exécution \(run) continue dans le démon : `cordee run show \(run)`")
        case .detachedWithoutDaemon(let run):
            catalogue.say(
                en: "Detached. Run \(run) stands still until it is taken up again: `cordee resume \(run)`",
                fr: "Détaché. L'exécution \(run) reste où elle en est jusqu'à sa reprise : `cordee resume \(run)`")
        case .planSaved(let path):
            catalogue.say(
                en: "The plan is in \(path); run it with `cordee apply \(path)`",
                fr: "Le plan est dans \(path) ; pour l'exécuter : `cordee apply \(path)`")
        }
    }

    private static func waiting(for run: RunID, _ catalogue: Catalogue) -> String {
        catalogue.say(
            en: """
                Run \(run) has the environment; this one is planned again when it is over. See it: `cordee run show \
                \(run)`; if its process has left it: `cordee resume \(run)`
                """,
            fr: """
                L'exécution \(run) occupe l'environnement ; celle-ci sera replanifiée ensuite. La voir : `cordee run \
                show \(run)` ; si son processus l'a laissée : `cordee resume \(run)`
                """)
    }
}

extension Catalogue {
    fileprivate func aborting(_ run: RunID, _ intent: Intent) -> String {
        intent == .release
            ? say(
                en: "Run \(run) goes back: what is not pushed is taken back.",
                fr: "L'exécution \(run) revient en arrière : ce qui n'est pas poussé est retiré.")
            : say(
                en: "Run \(run) goes back: users return to the versions from before.",
                fr: "L'exécution \(run) revient en arrière : les utilisateurs retrouvent les versions d'avant.")
    }

    fileprivate func abandoned(_ run: RunID, _ intent: Intent) -> String {
        intent == .release
            ? say(
                en: "Run \(run) was left half-way; see what is there: `cordee versions`",
                fr: "L'exécution \(run) est laissée en l'état ; voir ce qu'il y a : `cordee versions`")
            : say(
                en: "Run \(run) was left half-way; see what runs now: `cordee status`",
                fr: "L'exécution \(run) est laissée en l'état ; voir ce qui tourne : `cordee status`")
    }
}
