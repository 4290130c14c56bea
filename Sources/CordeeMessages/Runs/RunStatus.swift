package import CordeeCore
package import CordeeModel

/// How a run stands, in one word or two.
package enum RunStatus: Hashable, Sendable {
    /// It waits for another run.
    case queued(behind: RunID)
    /// Gates, windows or people have not let it go forward yet.
    case awaiting
    /// Its environment is being observed.
    case surveying
    /// It goes forward.
    case forward
    /// It goes forward, and people are asked about a canary of which nothing can be said.
    case asking
    /// It begins no new step.
    case paused
    /// It goes back.
    case goingBack
    /// It waits for people.
    case stuck
    /// Its journal cannot be followed.
    case quarantined
    /// It is over.
    case ended(Outcome.Kind)

    /// The status of a run.
    package init(of run: Run) {
        if !run.stuckOn.isEmpty {
            self = .stuck
            return
        }
        switch run.phase {
        case .waiting(.turn(let other)): self = .queued(behind: other)
        case .waiting(.clearance): self = run.isPaused ? .paused : .awaiting
        case .waiting(.survey): self = run.isPaused ? .paused : .surveying
        case .forward: self = run.isPaused ? .paused : run.isAsking ? .asking : .forward
        case .unwinding: self = .goingBack
        case .ended(let outcome): self = .ended(outcome.kind)
        }
    }
}

extension Catalogue {
    /// The status in the words of a table.
    package func name(_ status: RunStatus) -> String {
        switch status {
        case .queued(let run): say(en: "waiting for run \(run)", fr: "attend l'exécution \(run)")
        case .awaiting: say(en: "waiting for clearance", fr: "en attente de feu vert")
        case .surveying: say(en: "looking at the environment", fr: "observation de l'environnement")
        case .forward: say(en: "going forward", fr: "en cours")
        case .asking: say(en: "asking about a canary", fr: "question sur un canari")
        case .paused: say(en: "paused", fr: "en pause")
        case .goingBack: say(en: "going back", fr: "retour en arrière")
        case .stuck: say(en: "stuck", fr: "bloquée")
        case .quarantined: say(en: "quarantined", fr: "en quarantaine")
        case .ended(let kind): name(kind)
        }
    }
}
