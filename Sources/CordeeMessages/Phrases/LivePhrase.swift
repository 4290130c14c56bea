package import CordeeCore
package import CordeeModel

/// The words of a run while it is watched.
package enum LivePhrase: Phrase {
    /// The run's number.
    case run(RunID)
    /// The wave under way.
    case wave(Int, of: Int)
    /// How many steps are done.
    case steps(Int, of: Int)
    /// What users got.
    case users(requests: Int, failures: Int)
    /// A failed attempt is made again.
    case triesAgain(after: Duration)
    /// Which attempt.
    case attempt(Int)
    /// Services for which there is no room.
    case more(Int, done: Int)
    /// What Ctrl-C does.
    case keys
    /// People are needed.
    case stuck(RunID)
    /// The journal cannot be followed.
    case unreadable(RunID)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .run(let run): catalogue.say(en: "run \(run)", fr: "exécution \(run)")
        case .wave(let wave, let waves): catalogue.say(en: "wave \(wave) of \(waves)", fr: "vague \(wave) sur \(waves)")
        case .steps(let done, let all):
            catalogue.say(
                en: "\(set: catalogue.number(done)) of \(set: catalogue.count(all, .step))",
                fr: "\(set: catalogue.number(done)) sur \(set: catalogue.count(all, .step))")
        case .users(let requests, 0):
            catalogue.say(
                en: "users: \(set: catalogue.count(requests, .request)), none failed",
                fr: "utilisateurs : \(set: catalogue.count(requests, .request)), aucun échec")
        case .users(let requests, let failures):
            catalogue.say(
                en: "users: \(set: catalogue.count(requests, .request)), \(set: catalogue.number(failures)) FAILED",
                fr: """
                    utilisateurs : \(set: catalogue.count(requests, .request)), \(set: catalogue.number(failures)) \
                    EN ÉCHEC
                    """)
        case .triesAgain(let span):
            catalogue.say(
                en: "tries again in \(set: catalogue.duration(span))",
                fr: "nouvel essai dans \(set: catalogue.duration(span))")
        case .attempt(let attempt): catalogue.say(en: "attempt \(attempt)", fr: "essai n° \(attempt)")
        case .more(let count, let done):
            catalogue.say(
                en: "… and \(set: catalogue.number(count)) more, \(set: catalogue.number(done)) of them done",
                fr: "… et \(set: catalogue.number(count)) de plus, dont \(set: catalogue.number(done)) en place")
        case .keys:
            catalogue.say(
                en: "Ctrl-C once: pause · twice: detach", fr: "Ctrl-C une fois : pause · deux fois : se détacher")
        case .stuck(let run):
            catalogue.say(
                en: """
                    Run \(run) waits for you. Mend what failed, then `cordee resume \(run)`; or leave it as it is: `cordee \
                    abort \(run) --abandon`
                    """,
                fr: """
                    L'exécution \(run) vous attend. Réparez ce qui a échoué, puis `cordee resume \(run)` ; ou laissez-la en \
                    l'état : `cordee abort \(run) --abandon`
                    """)
        case .unreadable(let run):
            catalogue.say(
                en: "The record of run \(run) cannot be followed any more: `cordee ledger verify`",
                fr: "Le journal de l'exécution \(run) ne peut plus être suivi : `cordee ledger verify`")
        }
    }
}

extension Catalogue {
    /// What a step is doing, without the service: `verifying in green`.
    package func activity(_ action: Action) -> String {
        switch action {
        case .prepare: say(en: "setting up the proxy", fr: "réglage du proxy")
        case .start(let placement): say(en: "starting in \(placement.slot)", fr: "démarrage dans \(placement.slot)")
        case .verify(let verification) where verification.hold > .zero:
            say(
                en: "watching in \(verification.placement.slot)",
                fr: "surveillance dans \(verification.placement.slot)")
        case .verify(let verification):
            say(
                en: "verifying in \(verification.placement.slot)",
                fr: "vérification dans \(verification.placement.slot)")
        case .shift(let shift): say(en: "traffic: \(set: text(shift.split))", fr: "trafic : \(set: text(shift.split))")
        case .settle(let placement): say(en: "draining \(placement.slot)", fr: "vidage de \(placement.slot)")
        case .judge(let judgement):
            say(
                en: "judging at \(set: percent(judgement.share))", fr: "jugement à \(set: percent(judgement.share))")
        case .verifyTogether: say(en: "verifying all together", fr: "vérification d'ensemble")
        case .scenario(let trial):
            say(en: "trying \(trial.scenario.id)", fr: "essai de \(trial.scenario.id)")
        case .preflight, .commit, .takeBack, .tag, .untag, .push: name(action.kind)
        }
    }
}
