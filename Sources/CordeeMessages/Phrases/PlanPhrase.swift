package import CordeeModel

/// The words around a plan as people read it.
package enum PlanPhrase: Phrase {
    /// The heading: environment, and why.
    case heading(EnvironmentID, intent: String)
    /// The train that moves.
    case train(TrainID)
    /// The plan's digest, whole, because it is what is approved.
    case digest(Digest)
    /// A wave's number.
    case wave(Int)
    /// Services that stay as they are.
    case pinned(String, count: Int)
    /// The scenarios that are tried when all of it is up.
    case trials(String, count: Int)
    /// How many steps, and how many of them side by side.
    case steps(Int, sideBySide: Int)
    /// The estimated time, and where it comes from.
    case estimate(Duration, isFromHistory: Bool)
    /// A service with one slot is down while it moves.
    case downtime(String)
    /// Services that run and that the plan leaves alone.
    case unlisted(String)
    /// What happens when a step fails, going forward.
    case wayBack
    /// What happens when a step fails, going back.
    case noWayBack
    /// What a step needs.
    case needs(String)
    /// What takes a step back.
    case undo(String)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .heading(let environment, let intent):
            catalogue.say(
                en: "Plan for \(environment): \(set: intent)",
                fr: "Plan pour \(environment) : \(set: intent)")
        case .train(let train): catalogue.say(en: "train \(train)", fr: "train n° \(train)")
        case .digest(let digest): catalogue.say(en: "digest \(digest)", fr: "empreinte \(digest)")
        case .wave(let number): catalogue.say(en: "wave \(number)", fr: "vague \(number)")
        case .pinned(let names, let count):
            catalogue.say(
                en: "\(set: catalogue.count(count, .service)) unchanged: \(set: names)",
                fr: "\(set: catalogue.count(count, .service)) sans changement : \(set: names)")
        case .trials(let names, let count):
            catalogue.say(
                en: "then \(set: catalogue.count(count, .scenario)), one after the other: \(set: names)",
                fr: "puis \(set: catalogue.count(count, .scenario)), l'un après l'autre : \(set: names)")
        case .steps(let steps, let limit):
            catalogue.say(
                en: "\(set: catalogue.count(steps, .step)), at most \(limit) side by side",
                fr: "\(set: catalogue.count(steps, .step)), au plus \(limit) à la fois")
        case .estimate(let span, true):
            catalogue.say(
                en: "about \(set: catalogue.duration(span)), from earlier runs",
                fr: "environ \(set: catalogue.duration(span)), d'après les exécutions passées")
        case .estimate(let span, false):
            catalogue.say(
                en: "about \(set: catalogue.duration(span)), assumed",
                fr: "environ \(set: catalogue.duration(span)), par hypothèse")
        case .downtime(let names):
            catalogue.say(
                en: "with one slot only, users get no answer while these are replaced: \(set: names)",
                fr: """
                    avec un seul emplacement, les utilisateurs seront sans réponse pendant le remplacement de \
                    \(set: names)
                    """)
        case .unlisted(let names):
            catalogue.say(
                en: "running, but not part of this plan and left alone: \(set: names)",
                fr: "en marche, mais hors de ce plan et laissés tels quels : \(set: names)")
        case .wayBack:
            catalogue.say(
                en: "If a step fails, all that was begun is undone in reverse order: versions, traffic, configuration.",
                fr: """
                    Si une étape échoue, tout ce qui a commencé est défait en sens inverse : versions, trafic, \
                    configuration.
                    """)
        case .noWayBack:
            catalogue.say(
                en: "This plan goes back itself: a step that fails is tried again, then the run waits for you.",
                fr: """
                    Ce plan est lui-même un retour en arrière : une étape qui échoue est retentée, puis l'exécution \
                    vous attend.
                    """)
        case .needs(let steps): catalogue.say(en: "after \(set: steps)", fr: "après \(set: steps)")
        case .undo(let actions): catalogue.say(en: "undo: \(set: actions)", fr: "retour : \(set: actions)")
        }
    }
}
