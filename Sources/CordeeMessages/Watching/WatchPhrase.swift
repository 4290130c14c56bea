package import CordeeCore
package import CordeeModel

/// The words around what is watched after a run.
package enum WatchPhrase: Phrase {
    /// It is watched after a run, from when until when.
    case watched(EnvironmentID, RunID, since: String, until: String)
    /// It was.
    case over(EnvironmentID, RunID, WatchEvent.Ended.Reason)
    /// The manifest asks for no watch.
    case notAsked(EnvironmentID)
    /// No run has been watched yet.
    case nothingYet(EnvironmentID)
    /// So many looks, each so long, of so many.
    case looks(Int, of: Int, each: Duration)
    /// So many of them did not count.
    case disturbed(Int)
    /// A watch stands still while no daemon runs.
    case standsStill(EnvironmentID)
    /// At the end of a command without a daemon: nobody watches.
    case needsDaemon(EnvironmentID)
    /// Something keeps it from being watched, or what is seen from the ledger.
    case notWatched(EnvironmentID)
    /// Headings.
    case requests, failures, usual, answers
    /// A service that is not known yet.
    case learning
    /// A service that nobody asks anything.
    case silent
    /// No alert.
    case noAlert
    /// How bad an alert is.
    case severity(AlertSeverity)
    /// What was raised.
    case raised(WatchEvent.Raised, WatchRule?)
    /// What is no longer so.
    case calmed(AlertKey, WatchRule?)
    /// Nothing more is seen of something, or it is again.
    case lost(WatchEvent.Lost)
    case found(WatchSubject)
    /// It is known how a service is.
    case learned(ServiceID)
    /// What came of a rollback that an alert asked for.
    case acted(WatchEvent.Acted.Outcome, EnvironmentID)
    /// Services of which nothing could be said.
    case unjudged([ServiceID])

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .watched(let environment, let run, let since, let until):
            catalogue.say(
                en: "\(environment) · watched after run \(run), since \(since), until \(until)",
                fr: "\(environment) · surveillé après l'exécution \(run), depuis \(since), jusqu'à \(until)")
        case .over(let environment, let run, let reason): catalogue.over(environment, run, reason)
        case .notAsked(let environment):
            catalogue.say(
                en: "\(environment) · not watched: `watch: {}` in its entry asks for it",
                fr: "\(environment) · pas surveillé : `watch: {}` dans son entrée le demande")
        case .nothingYet(let environment):
            catalogue.say(
                en: "\(environment) · nothing is watched: that begins with the next run that is done",
                fr: "\(environment) · rien n'est surveillé : cela commence avec la prochaine exécution terminée")
        case .looks(let seen, let all, let each):
            catalogue.say(
                en: "\(seen) of \(all) looks, one every \(set: catalogue.duration(each))",
                fr: "\(seen) observations sur \(all), une toutes les \(set: catalogue.duration(each))")
        case .disturbed(let count):
            catalogue.say(
                en: "not counted, as a run was under way: \(count)",
                fr: "non comptées, une exécution étant en cours : \(count)")
        case .standsStill(let environment):
            catalogue.say(
                en: "no daemon runs, so nobody watches \(environment). Go on: `cordee serve`",
                fr: "aucun démon ne tourne, personne ne surveille donc \(environment). Continuer : `cordee serve`")
        case .needsDaemon(let environment):
            catalogue.say(
                en: "\(environment) asks to be watched now, and only a daemon can. Watch it: `cordee serve`",
                fr: "\(environment) demande à être surveillé, et seul un démon le peut. Surveiller : `cordee serve`")
        case .notWatched(let environment):
            catalogue.say(
                en: "\(environment) is not watched at the moment", fr: "\(environment) n'est pas surveillé en ce moment"
            )
        case .requests: catalogue.say(en: "requests", fr: "requêtes")
        case .failures: catalogue.say(en: "failed", fr: "en échec")
        case .usual: catalogue.say(en: "usually", fr: "d'habitude")
        case .answers: catalogue.say(en: "95 % within", fr: "95 % en moins de")
        case .learning: catalogue.say(en: "not known yet", fr: "pas encore connu")
        case .silent: catalogue.say(en: "no request: nothing can be said", fr: "aucune requête : rien à en dire")
        case .noAlert: catalogue.say(en: "no alert so far", fr: "aucune alerte jusqu'ici")
        case .severity(.warning): catalogue.say(en: "warning", fr: "attention")
        case .severity(.critical): catalogue.say(en: "critical", fr: "critique")
        case .raised(let raised, let rule): catalogue.raised(raised, rule)
        case .calmed(let key, let rule):
            catalogue.say(
                en: "no longer: \(set: catalogue.subject(key, rule))",
                fr: "terminé : \(set: catalogue.subject(key, rule))")
        case .lost(let lost): catalogue.lost(lost)
        case .found(let subject):
            catalogue.say(
                en: "\(set: catalogue.text(subject)) are seen again",
                fr: "à nouveau visible : \(set: catalogue.text(subject))")
        case .learned(let service):
            catalogue.say(
                en: "it is known how \(service) is since the run",
                fr: "on sait désormais comment va \(service) depuis l'exécution")
        case .acted(let outcome, let environment): catalogue.acted(outcome, environment)
        case .unjudged(let services):
            catalogue.say(
                en: "inconclusive, nothing was compared: \(set: catalogue.list(services.map(\.rawValue)))",
                fr: "indécis, rien n'a été comparé : \(set: catalogue.list(services.map(\.rawValue)))")
        }
    }
}
