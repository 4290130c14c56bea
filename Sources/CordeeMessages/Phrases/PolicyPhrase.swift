package import CordeeCore
package import CordeeModel

/// What is said while runs wait for gates, windows and approvals.
package enum PolicyPhrase: Phrase {
    /// The heading of what a plan would wait for now.
    case clearance(of: Plan, isFree: Bool)
    /// An environment has no gates.
    case noGates
    /// Somebody has overridden a gate: why.
    case overridden(String)
    /// A gate only advises.
    case advisory
    /// The view ends, and the run still waits.
    case leftAwaiting(RunID, hasDaemon: Bool)
    /// Somebody approved of a run's plan.
    case approved(RunID, Digest)
    /// Somebody took their approval back.
    case retracted(RunID)
    /// Somebody refused a run's plan.
    case rejected(RunID)

    package func text(in catalogue: Catalogue) -> String {
        switch self {
        case .clearance(let plan, let isFree):
            Self.mark(plan, catalogue)
                + (isFree
                    ? catalogue.say(
                        en: "Gates, windows and approvals would let it go now.",
                        fr: "Contrôles, créneaux et approbations : feu vert.")
                    : catalogue.say(en: "It would wait for:", fr: "Il attendrait :"))
        case .noGates: catalogue.say(en: "There are no gates.", fr: "Il n'y a pas de contrôles.")
        case .overridden(let reason):
            catalogue.say(en: "overridden: \(reason).", fr: "forcé : \(reason).")
        case .advisory: catalogue.say(en: "(advice)", fr: "(avis)")
        case .leftAwaiting(let run, hasDaemon: true):
            catalogue.say(
                en: "Run \(run) waits, and begins by itself as soon as it may: `cordee run show \(run)`",
                fr:
                    "L'exécution \(run) attend, et commencera d'elle-même dès qu'elle le pourra : `cordee run show \(run)`"
            )
        case .leftAwaiting(let run, hasDaemon: false):
            catalogue.say(
                en: "Run \(run) waits. Without a daemon nobody goes on with it by itself: `cordee resume \(run)`",
                fr: "L'exécution \(run) attend. Sans démon, personne ne la reprend tout seul : `cordee resume \(run)`")
        case .approved(let run, let digest):
            catalogue.say(
                en: "You approve of run \(run), whose plan is \(digest.short).",
                fr: "Vous approuvez l'exécution \(run), dont le plan est \(digest.short).")
        case .retracted(let run):
            catalogue.say(
                en: "Your approval of run \(run) is withdrawn.",
                fr: "Votre approbation de l'exécution \(run) est retirée.")
        case .rejected(let run):
            catalogue.say(
                en: "Run \(run) is rejected; nothing was changed.",
                fr: "L'exécution \(run) est rejetée ; rien n'a été modifié.")
        }
    }

    /// What is asked for beside the rules is said loudly.
    private static func mark(_ plan: Plan, _ catalogue: Catalogue) -> String {
        var marks = plan.conditions?.hotfix.map { [HotfixPhrase.hotfix($0)] } ?? []
        marks += plan.conditions?.overrides.map { .override($0) } ?? []
        return marks.map { catalogue.say($0) + " " }.joined()
    }
}

extension Catalogue {
    /// What a hotfix is against.
    package func name(_ kind: Hotfix.Kind) -> String {
        switch kind {
        case .security: say(en: "security", fr: "sécurité")
        case .corruption: say(en: "data corruption", fr: "corruption de données")
        }
    }
}
