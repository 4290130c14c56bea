import CordeeCore
import CordeeModel

extension Catalogue {
    func needsNoApproval(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "Run \(run) waits for nobody's approval.",
                fr: "L'exécution \(run) n'attend l'approbation de personne."), hint: show(run))
    }

    func notEntitled(_ run: RunID, _ needed: [RoleID]) -> Advice {
        let roles = needed.map(\.rawValue).joined(separator: ", ")
        return Advice(
            say(
                en: "You have none of the roles whose approval run \(run) needs: \(roles).",
                fr: "Vous n'avez aucun des rôles dont l'exécution \(run) attend l'approbation : \(roles)."),
            hint: say(
                en: "Ask one of them to type `cordee approve \(run)`; roles are given under `roles:` in cordee.yaml",
                fr: """
                    Demandez à l'un d'eux de taper `cordee approve \(run)` ; les rôles se donnent sous `roles:` dans \
                    cordee.yaml
                    """))
    }

    func ownRun(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "You asked for run \(run) yourself; somebody else has to approve it.",
                fr: "Vous avez demandé l'exécution \(run) vous-même ; quelqu'un d'autre doit l'approuver."),
            hint: say(
                en: "Ask somebody else to type `cordee approve \(run)`",
                fr: "Demandez à quelqu'un d'autre de taper `cordee approve \(run)`"))
    }

    func alreadyApproved(_ run: RunID) -> Advice {
        Advice(
            say(en: "You have approved of run \(run) already.", fr: "Vous avez déjà approuvé l'exécution \(run)."),
            hint: say(
                en: "Take it back with `cordee approve \(run) --withdraw`",
                fr: "Pour revenir dessus : `cordee approve \(run) --withdraw`"))
    }

    func notApproved(_ run: RunID) -> Advice {
        Advice(
            say(
                en: "You have not approved of run \(run), so there is nothing to withdraw.",
                fr: "Vous n'avez pas approuvé l'exécution \(run) : rien à retirer."), hint: show(run))
    }

    func otherRules(_ environment: EnvironmentID) -> Advice {
        Advice(
            say(
                en: """
                    The manifest asks for something else of \(environment) than this plan says: gates, windows, approvals or \
                    the calendar are others. Nothing was changed.
                    """,
                fr: """
                    Le manifeste demande autre chose de \(environment) que ce plan : contrôles, créneaux, approbations ou \
                    calendrier ont changé. Rien n'a été modifié.
                    """),
            hint: say(
                en: "Plan again, with this version of Cordée: `cordee plan \(environment)`",
                fr: "Refaites le plan, avec cette version de Cordée : `cordee plan \(environment)`"))
    }

    func unapprovable(_ environment: EnvironmentID, _ missing: [ApprovalRule.Need]) -> Advice {
        let people = missing.map { $0.count == 1 ? "\($0.role)" : "\($0.count) × \($0.role)" }.joined(separator: ", ")
        let roles = missing.map(\.role.rawValue).joined(separator: ", ")
        return Advice(
            say(
                en: """
                    Nobody could ever let this go forward on \(environment): beside you, there are too few people who can \
                    approve of it (missing: \(people)). Nothing was changed.
                    """,
                fr: """
                    Personne ne pourrait jamais laisser avancer ceci sur \(environment) : à part vous, trop peu de gens \
                    peuvent l'approuver (il manque : \(people)). Rien n'a été modifié.
                    """),
            hint: say(
                en: """
                    Give somebody else the role under `roles:` in cordee.yaml (\(roles): [NAME]), or let somebody else ask \
                    for it
                    """,
                fr: """
                    Donnez le rôle à quelqu'un d'autre sous `roles:` dans cordee.yaml (\(roles) : [NOM]), ou laissez \
                    quelqu'un d'autre le demander
                    """))
    }

    func unknownPerson(_ actor: Actor) -> Advice {
        Advice(
            say(
                en: "\(actor.rawValue) has no role in this fleet, and may look and go back only. Nothing was changed.",
                fr: """
                    \(actor.rawValue) n'a aucun rôle dans cette flotte : consulter et revenir en arrière, rien de plus. \
                    Rien n'a été modifié.
                    """),
            hint: say(
                en: "Ask for a role under `roles:` in cordee.yaml",
                fr: "Demandez un rôle sous `roles:` dans cordee.yaml"))
    }
}
