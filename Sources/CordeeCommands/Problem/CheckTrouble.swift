package import CordeeMessages
package import CordeeModel

/// What keeps something from being signed. Nothing was noted.
package enum CheckTrouble: CommandProblem, Hashable {
    /// No list and no scenario has that name: name, the nearest, all of them.
    case unknownCheck(String, nearest: String?, known: [String])
    /// The train has not come to its end anywhere, so nobody could look at it.
    case neverRan(TrainID)
    /// Nothing serves there that somebody could look at, or a service by two versions at once.
    case nothingRuns(EnvironmentID)
    /// Who signs has none of the roles whose word counts; none: any but that of a viewer would do.
    case notSigner(CheckID, [RoleID])

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .unknownCheck(let name, let nearest?, _):
            Advice(
                Self.unknown(name, catalogue),
                hint: catalogue.say(en: "Perhaps \(nearest)?", fr: "Peut-être \(nearest) ?"))
        case .unknownCheck(let name, nil, let known) where known.isEmpty:
            Advice(
                Self.unknown(name, catalogue),
                hint: catalogue.say(
                    en: "Ask for it under `gates:` of an environment: `functional: { checks: { \(name): {} } }`",
                    fr: "Demandez-le sous `gates:` d'un environnement : `functional: { checks: { \(name): {} } }`"))
        case .unknownCheck(let name, nil, let known):
            Advice(
                Self.unknown(name, catalogue),
                hint: catalogue.say(
                    en: "There are: \(known.joined(separator: ", "))",
                    fr: "Il y a : \(known.joined(separator: ", "))"))
        case .neverRan(let train):
            Advice(
                catalogue.say(
                    en: "Train \(train) has not come to its end anywhere: there is nothing that could be looked at.",
                    fr: "Le train \(train) n'est arrivé au bout nulle part : il n'y a rien à regarder."),
                hint: catalogue.say(en: "See the runs: `cordee runs`", fr: "Voir les exécutions : `cordee runs`"))
        case .nothingRuns(let environment):
            Advice(
                catalogue.say(
                    en: "No whole combination serves in \(environment): nothing does, or a service in two versions.",
                    fr: """
                        Aucune combinaison entière n'est en service dans \(environment) : rien ne l'est, ou un service l'est en \
                        deux versions.
                        """),
                hint: catalogue.say(
                    en: "Look: `cordee status \(environment)`", fr: "Regarder : `cordee status \(environment)`"))
        case .notSigner(let check, let roles):
            Advice(
                catalogue.say(
                    en: "Your word does not count for \(check).", fr: "Votre parole ne compte pas pour \(check)."),
                hint: roles.isEmpty
                    ? catalogue.say(
                        en: "You need a role other than `viewer`, under `roles:` of the manifest.",
                        fr: "Il vous faut un autre rôle que `viewer`, sous `roles:` du manifeste.")
                    : catalogue.say(
                        en: "That of these roles does: \(roles.map(\.rawValue).joined(separator: ", "))",
                        fr: "Celle de ces rôles compte : \(roles.map(\.rawValue).joined(separator: ", "))"))
        }
    }

    private static func unknown(_ name: String, _ catalogue: Catalogue) -> String {
        catalogue.say(
            en: "No gate's list and no scenario has the name \(name).",
            fr: "Aucune liste d'un contrôle et aucun scénario ne porte le nom \(name).")
    }
}
