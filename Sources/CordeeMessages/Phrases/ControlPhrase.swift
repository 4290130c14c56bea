package import CordeeModel

/// What is said when a run is begun, paused, left alone or turned back, and how to go on.
package enum ControlPhrase: Phrase {
    /// Nothing has to be done in an environment.
    case nothingToDo(EnvironmentID)
    /// Asks whether to go on; `yes` is the answer that means it.
    case confirm(EnvironmentID)
    /// The answer that means yes.
    case yes
    /// Nobody said yes.
    case declined
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
    case aborting(RunID)
    /// A run was left half-way.
    case abandoned(RunID)
    /// The view ends, the daemon goes on with the run.
    case detached(RunID)
    /// The view ends, and no process goes on with the run until one is told to.
    case detachedWithoutDaemon(RunID)
    /// A plan was written to a file.
    case planSaved(path: String)
    /// How to run a plan that was only shown.
    case applyWith(command: String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .nothingToDo(let environment):
            catalogue.say(
                en: "Nothing to do: \(environment) is already as it should be.",
                fr: "Rien à faire : \(environment) est déjà tel qu'il doit être.")
        case .confirm(let environment):
            catalogue.say(
                en: "Run this plan on \(environment)? Type yes to go on:",
                fr: "Exécuter ce plan sur \(environment) ? Tapez oui pour continuer :")
        case .yes: catalogue.say(en: "yes", fr: "oui")
        case .declined: catalogue.say(en: "Nothing was changed.", fr: "Rien n'a été modifié.")
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
        case .waitsFor(let run):
            catalogue.say(
                en:
                    "Run \(run) has the environment; this one is planned again when it is over. See it: `cordee run show \(run)`",
                fr: """
                    L'exécution \(run) occupe l'environnement ; celle-ci sera replanifiée ensuite. La voir : `cordee run \
                    show \(run)`
                    """)
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
        case .aborting(let run):
            catalogue.say(
                en: "Run \(run) goes back: users return to the versions from before.",
                fr: "L'exécution \(run) revient en arrière : les utilisateurs retrouvent les versions d'avant.")
        case .abandoned(let run):
            catalogue.say(
                en: "Run \(run) was left half-way; see what runs now: `cordee status`",
                fr: "L'exécution \(run) est laissée en l'état ; voir ce qui tourne : `cordee status`")
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
        case .applyWith(let command):
            // The command is put together by Cordée itself, so it is shown as it is.
            catalogue.say(
                en: "Run it with `\(set: Visible.text(command))`",
                fr: "Pour l'exécuter : `\(set: Visible.text(command))`")
        }
    }
}
