package import CordeeCore
import CordeeModel

extension Catalogue {
    /// Why something is not done.
    package func message(_ rejection: Rejection) -> String { advice(for: rejection).message }
    /// What to type instead.
    package func hint(_ rejection: Rejection, in scene: Scene = Scene()) -> String {
        advice(for: rejection, in: scene).hint
    }

    /// What is said of a refusal.
    package func advice(for rejection: Rejection, in scene: Scene = Scene()) -> Advice {
        switch rejection {
        case .environmentBusy(let environment, let run): environmentBusy(environment, run)
        case .queueFull(let environment, let limit): queueFull(environment, limit)
        case .unknownRun(let run): unknownRun(run)
        case .numberTaken(let run): numberTaken(run)
        case .ended(let run, let kind): ended(run, kind)
        case .alreadyPaused(let run): alreadyPaused(run)
        case .notPaused(let run): notPaused(run)
        case .notStuck(let run): notStuck(run)
        case .stillBusy(let run): stillBusy(run)
        case .goingBack(let run): goingBack(run)
        case .neverTakenBack(let run): neverTakenBack(run)
        case .quarantined(let run): quarantined(run)
        case .nothingToDo: nothingToDo(scene)
        case .flawed(let flaw): advice(for: flaw, in: scene)
        case .otherDigest(let expected, let found): otherDigest(expected, found, scene)
        case .otherTrain(let train): otherTrain(train)
        case .needsNoApproval(let run): needsNoApproval(run)
        case .notEntitled(let run, let needed): notEntitled(run, needed)
        case .ownRun(let run): ownRun(run)
        case .alreadyApproved(let run): alreadyApproved(run)
        case .notApproved(let run): notApproved(run)
        case .unknownPerson(let actor): unknownPerson(actor)
        case .otherRules(let environment): otherRules(environment)
        case .unapprovable(let environment, let missing): unapprovable(environment, missing)
        case .notJudged(let run, let service): notJudged(run, service)
        case .condemned(let run, let service): condemned(run, service)
        case .stillJudged(let run, let service, let share): stillJudged(run, service, share)
        }
    }

    private func environmentBusy(_ environment: EnvironmentID, _ run: RunID) -> Advice {
        Advice(
            say(
                en: "\(environment) is busy: run \(run) has it. Nothing was changed.",
                fr: "\(environment) est occupé par l'exécution \(run). Rien n'a été modifié."),
            hint: say(
                en: """
                    Look at it with `cordee run show \(run)`, take it back with `cordee abort \(run)`, or type your \
                    command again with `--queue` to wait for it
                    """,
                fr: """
                    Regardez-la avec `cordee run show \(run)`, défaites-la avec `cordee abort \(run)`, ou retapez votre \
                    commande avec `--queue` pour attendre votre tour
                    """))
    }

    private func queueFull(_ environment: EnvironmentID, _ limit: Int) -> Advice {
        let runs = count(limit, .run)
        return Advice(
            say(
                en: "\(set: runs) wait for \(environment) already, which is the most that may.",
                fr: "Déjà \(set: runs) en attente pour \(environment), c'est le maximum."),
            hint: say(en: "See who waits: `cordee runs`", fr: "Voir qui attend : `cordee runs`"))
    }

    private func unknownRun(_ run: RunID) -> Advice {
        Advice(
            say(en: "There is no open run \(run).", fr: "Il n'y a pas d'exécution \(run) en cours."),
            hint: say(en: "See all of them: `cordee runs`", fr: "Voir la liste : `cordee runs`"))
    }

    private func numberTaken(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Another run got number \(run) at the same moment. Nothing was changed.",
                fr: "Une autre exécution a reçu le numéro \(run) au même moment. Rien n'a été modifié."),
            hint: say(
                en: "Look at it, then type your command again: `cordee run show \(run)`",
                fr: "Regardez-la, puis retapez votre commande : `cordee run show \(run)`"))
    }

    private func ended(_ run: RunID, _ kind: Outcome.Kind) -> Advice {
        Advice(
            say(
                en: "Run \(run) is over (\(set: name(kind))); nothing can be asked of it any more.",
                fr: "L'exécution \(run) est finie (\(set: name(kind))) ; on ne peut plus rien lui demander."),
            hint: show(run))
    }

    private func alreadyPaused(_ run: RunID) -> Advice {
        Advice(
            say(en: "Run \(run) is paused already.", fr: "L'exécution \(run) est déjà en pause."),
            hint: say(en: "Let it go on: `cordee resume \(run)`", fr: "Reprendre : `cordee resume \(run)`"))
    }

    private func notPaused(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Run \(run) is neither paused nor stuck: it goes on by itself.",
                fr: "L'exécution \(run) n'est ni en pause ni bloquée : elle avance toute seule."),
            hint: show(run))
    }

    private func notStuck(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Only a run that is paused or stuck can be left half-way; run \(run) is neither.",
                fr: """
                    Seule une exécution en pause ou bloquée peut être laissée en l'état ; l'exécution \(run) n'est ni \
                    l'une ni l'autre.
                    """),
            hint: say(
                en: "Pause it first: `cordee pause \(run)`",
                fr: "Mettez-la d'abord en pause : `cordee pause \(run)`"))
    }

    private func stillBusy(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "A step of run \(run) is still under way; it has to end first.",
                fr: "Une étape de l'exécution \(run) est encore en cours ; elle doit d'abord finir."),
            hint: say(
                en: "Let it end: `cordee pause \(run)`, then type your command again",
                fr: "Laissez-la finir : `cordee pause \(run)`, puis retapez votre commande"))
    }

    func show(_ run: RunID) -> String {
        say(en: "Look at it: `cordee run show \(run)`", fr: "Regardez-la : `cordee run show \(run)`")
    }
}
