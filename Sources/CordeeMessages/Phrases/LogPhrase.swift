package import CordeeCore
package import CordeeModel

/// What the plain log of a run says, one line for each event worth a line.
package enum LogPhrase: Phrase {
    /// A run was opened: environment, why, how many steps, by whom.
    case opened(RunID, EnvironmentID, intent: String, steps: Int, by: String)
    /// It waits for another run.
    case queued(behind: RunID)
    /// The environment is as the plan has it, or the repositories in which versions are made are.
    case began(Intent)
    /// A step has happened.
    case done(String, Duration)
    /// A step has happened, and requests were cut off.
    case doneCuttingOff(String, Duration)
    /// A step of the way back has left something as it is, because it is pushed.
    case kept(String)
    /// An attempt failed, and is made again or not.
    case failed(String, attempt: Int, again: Duration?)
    /// A step was under way when the run turned back, and was stopped.
    case stopped(String)
    /// A step takes longer than it may.
    case expired(String)
    /// Somebody paused.
    case paused(by: String)
    /// Somebody resumed.
    case resumed(by: String)
    /// Another process took over.
    case recovered
    /// The run goes back.
    case goingBack(cause: String)
    /// Somebody approved: who, in which roles, what they said.
    case approved(by: String, [RoleID], note: String?)
    /// Somebody took their approval back, or refused: who, what they said.
    case withdrawn(by: String, note: String?)
    /// Gates, windows and people let it go forward.
    case cleared
    /// They do not any more.
    case held
    /// Somebody let a canary go further: whose it is, who, what they said.
    case accepted(ServiceID, by: String, note: String?)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .opened(let run, let environment, let intent, let steps, let actor):
            let steps = catalogue.count(steps, .step)
            return catalogue.say(
                en: "run \(run) on \(environment): \(set: intent), \(set: steps), asked for by \(actor)",
                fr: "exécution \(run) sur \(environment) : \(set: intent), \(set: steps), demandée par \(actor)")
        case .queued(let run):
            return catalogue.say(en: "waits for run \(run)", fr: "attend l'exécution \(run)")
        case .began(.release):
            return catalogue.say(
                en: "the repositories are as the plan has them; first steps begin",
                fr: "les dépôts sont tels que le plan les décrit ; les premières étapes commencent")
        case .began:
            return catalogue.say(
                en: "the environment is as the plan has it; first steps begin",
                fr: "l'environnement est tel que le plan le décrit ; les premières étapes commencent")
        case .done(let action, let span):
            return catalogue.say(
                en: "\(set: action): done in \(set: catalogue.duration(span))",
                fr: "\(set: action) : fait en \(set: catalogue.duration(span))")
        case .doneCuttingOff(let action, let span):
            return catalogue.say(
                en: "\(set: action): done in \(set: catalogue.duration(span)), some requests were cut off",
                fr: "\(set: action) : fait en \(set: catalogue.duration(span)), des requêtes ont été coupées")
        case .kept(let action):
            return catalogue.say(
                en: "\(set: action): not done, as it is pushed; others may have it",
                fr: "\(set: action) : pas fait, car c'est poussé ; d'autres peuvent l'avoir")
        case .failed(let action, let attempt, nil):
            return catalogue.say(
                en: "FAILED: \(set: action) (attempt \(attempt), the last one)",
                fr: "ÉCHEC : \(set: action) (essai n° \(attempt), le dernier)")
        case .failed(let action, let attempt, let pause?):
            return catalogue.say(
                en: "\(set: action): attempt \(attempt) failed, next one in \(set: catalogue.duration(pause))",
                fr: "\(set: action) : essai n° \(attempt) en échec, le suivant dans \(set: catalogue.duration(pause))")
        case .stopped(let action):
            return catalogue.say(
                en: "\(set: action): stopped, as the run goes back",
                fr: "\(set: action) : interrompu, car l'exécution revient en arrière")
        case .expired(let action):
            return catalogue.say(
                en: "\(set: action): takes too long and is cancelled", fr: "\(set: action) : trop long, annulation")
        case .paused(let actor):
            return catalogue.say(
                en: "paused by \(actor); no new step begins",
                fr: "mise en pause par \(actor) ; aucune étape ne commence plus")
        case .resumed(let actor): return catalogue.say(en: "resumed by \(actor)", fr: "reprise par \(actor)")
        case .recovered:
            return catalogue.say(
                en: "taken over by another process, goes on from where it was",
                fr: "reprise par un autre processus, là où elle en était")
        case .approved, .withdrawn, .cleared, .accepted, .held: return policy(in: catalogue)
        case .goingBack(let cause):
            return catalogue.say(en: "GOING BACK. \(set: cause)", fr: "RETOUR EN ARRIÈRE. \(set: cause)")
        }
    }

    /// What people, gates and windows have said; empty for everything else.
    private func policy(in catalogue: Catalogue) -> String {
        switch self {
        case .approved(let actor, let roles, let note):
            let roles = roles.map(\.rawValue).joined(separator: ", ")
            return catalogue.say(
                en: "approved by \(actor) (\(roles))\(set: note.map { ": " + Visible.text($0) } ?? "")",
                fr: "approuvée par \(actor) (\(roles))\(set: note.map { " : " + Visible.text($0) } ?? "")")
        case .withdrawn(let actor, let note):
            return catalogue.say(
                en: "\(actor) takes the approval back\(set: note.map { ": " + Visible.text($0) } ?? "")",
                fr: "\(actor) retire son approbation\(set: note.map { " : " + Visible.text($0) } ?? "")")
        case .cleared:
            return catalogue.say(
                en: "gates, windows and approvals let it go", fr: "contrôles, créneaux et approbations : feu vert")
        case .accepted(let service, let actor, let note):
            return catalogue.say(
                en: "\(actor) lets \(service) go further\(set: note.map { ": " + Visible.text($0) } ?? "")",
                fr: "\(actor) laisse continuer \(service)\(set: note.map { " : " + Visible.text($0) } ?? "")")
        case .held:
            return catalogue.say(
                en: "it may not go forward any more, and waits again",
                fr: "plus de feu vert, l'exécution attend de nouveau")
        case .opened, .queued, .began, .done, .doneCuttingOff, .kept, .failed, .stopped, .expired, .paused, .resumed,
            .recovered,
            .goingBack:
            return ""
        }
    }
}
