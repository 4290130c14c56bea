package import CordeeMessages
package import CordeeModel

/// What keeps a plan or the state directory from being used. Nothing was done.
package enum StateTrouble: CommandProblem, Hashable {
    /// A saved plan cannot be read: path, why.
    case unreadablePlan(String, String)
    /// A saved plan belongs to another fleet: path, its fleet, this fleet.
    case otherFleet(String, String, String)
    /// A variable's value is no longer what was planned: service.
    case configurationChanged(ServiceID)
    /// A secret value of a scenario is no longer what was planned: scenario.
    case scenarioChanged(ScenarioID)
    /// The manifest asks for something else of an environment than when a saved plan was made: path, environment.
    case policyChanged(String, EnvironmentID)
    /// No ledger yet.
    case noLedger(String)
    /// There is no daemon to leave a run to.
    case noDaemon

    package func advice(in catalogue: Catalogue) -> Advice {
        switch self {
        case .unreadablePlan(let path, let why):
            Advice(
                catalogue.say(en: "\(path) is no plan: \(why)", fr: "\(path) n'est pas un plan : \(why)"),
                hint: catalogue.say(
                    en: "Make one: `cordee plan ENV --out \(path)`",
                    fr: "Faites-en un : `cordee plan ENV --out \(path)`"))
        case .otherFleet(let path, let theirs, let ours):
            Advice(
                catalogue.say(
                    en: "\(path) is a plan for the fleet \(theirs), and this is \(ours).",
                    fr: "\(path) est un plan pour la flotte \(theirs), et celle-ci est \(ours)."),
                hint: catalogue.say(
                    en: "Change to its directory first.", fr: "Placez-vous d'abord dans son répertoire."))
        case .configurationChanged(let service):
            Advice(
                catalogue.say(
                    en: "A variable of \(service) has another value than when the plan was made.",
                    fr: "Une variable de \(service) n'a plus la valeur qu'elle avait quand le plan a été fait."),
                hint: catalogue.say(en: "Plan again: `cordee plan ENV`", fr: "Refaites le plan : `cordee plan ENV`"))
        case .scenarioChanged(let scenario):
            Advice(
                catalogue.say(
                    en: "A variable of the scenario \(scenario) has another value than when the plan was made.",
                    fr:
                        "Une variable du scénario \(scenario) n'a plus la valeur qu'elle avait quand le plan a été fait."
                ),
                hint: catalogue.say(en: "Plan again: `cordee plan ENV`", fr: "Refaites le plan : `cordee plan ENV`"))
        case .policyChanged(let path, let environment):
            Advice(
                catalogue.say(
                    en: "The manifest asks for something else of \(environment) since the plan in \(path) was made.",
                    fr: "Le manifeste demande autre chose de \(environment) depuis que le plan dans \(path) a été fait."
                ),
                hint: catalogue.say(
                    en: "Plan again: `cordee plan \(environment) --out \(path)`",
                    fr: "Refaites le plan : `cordee plan \(environment) --out \(path)`"))
        case .noLedger(let path):
            Advice(
                catalogue.say(
                    en: "There is no ledger yet in \(path): nothing was ever run from here.",
                    fr: "Il n'y a pas encore de journal dans \(path) : rien n'a jamais été exécuté d'ici."),
                hint: catalogue.say(
                    en: "Run something first: `cordee apply ENV --all 1.0.0`",
                    fr: "Exécutez d'abord quelque chose : `cordee apply ENV --all 1.0.0`"))
        case .noDaemon:
            Advice(
                catalogue.say(
                    en: "There is no daemon to leave the run to; nothing was begun.",
                    fr: "Il n'y a pas de démon à qui laisser l'exécution ; rien n'a été commencé."),
                hint: catalogue.say(
                    en: "Start one: `cordee serve`, or leave out `--detach`",
                    fr: "Démarrez-en un : `cordee serve`, ou omettez `--detach`"))
        }
    }
}
