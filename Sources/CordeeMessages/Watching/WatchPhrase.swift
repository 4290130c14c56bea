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
    /// So many outcomes of requests were lost on the way.
    case missed(Int)
    /// A watch stands still while no daemon runs.
    case standsStill(EnvironmentID)
    /// At the end of a command without a daemon: nobody watches.
    case needsDaemon(EnvironmentID)
    /// Something keeps it from being watched, or what is seen from the ledger.
    case notWatched(EnvironmentID)
    /// It cannot be brought back now, for a reason in words, and that is tried again.
    case notYetBack(EnvironmentID, because: String)
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
    /// Nothing more is seen of something.
    case lost(WatchEvent.Lost)
    /// What came of a rollback that an alert asked for, and how the run stands that it opened; nil: it was just opened.
    case acted(WatchEvent.Acted.Outcome, EnvironmentID, RunSummary.Status?)
    /// Services of which too little was seen.
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
        case .missed(let count):
            catalogue.say(
                en: "requests that could not be counted: \(set: catalogue.number(count))",
                fr: "requêtes qui n'ont pas pu être comptées : \(set: catalogue.number(count))")
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
        case .notYetBack(let environment, let reason):
            catalogue.say(
                en:
                    "\(environment) cannot be brought back now, and is tried again with the next look: \(set: Visible.text(reason)) By hand: `cordee rollback \(environment)`",
                fr:
                    "\(environment) ne peut pas être ramené en arrière maintenant, nouvel essai à la prochaine observation : \(set: Visible.text(reason)) À la main : `cordee rollback \(environment)`"
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
        case .acted(let outcome, let environment, let status): catalogue.acted(outcome, environment, status)
        case .unjudged(let services):
            catalogue.say(
                en:
                    "inconclusive, compared in less than half of the time: \(set: catalogue.list(services.map(\.rawValue)))",
                fr:
                    "indécis, comparés moins de la moitié du temps : \(set: catalogue.list(services.map(\.rawValue)))")
        }
    }
}
