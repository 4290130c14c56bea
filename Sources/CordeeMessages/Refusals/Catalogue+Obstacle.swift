package import CordeeCore
import CordeeModel

extension Catalogue {
    /// Why there is no plan.
    package func message(_ obstacle: Planner.Obstacle) -> String { advice(for: obstacle).message }
    /// What to type next.
    package func hint(_ obstacle: Planner.Obstacle) -> String { advice(for: obstacle).hint }

    /// What is said of an obstacle to planning.
    package func advice(for obstacle: Planner.Obstacle) -> Advice {
        let check = say(
            en: "Mend `cordee.yaml`, then see where: `cordee check`",
            fr: "Corrigez `cordee.yaml` ; pour savoir où : `cordee check`")
        switch obstacle {
        case .cycle(let services):
            let names = services.map(\.rawValue)
            let circle = (names.prefix(8) + (names.count > 8 ? ["…"] : []) + names.prefix(1)).joined(separator: " → ")
            return Advice(
                say(
                    en: "These services need each other in a circle, so none can go first: \(circle).",
                    fr: """
                        Ces services dépendent les uns des autres en boucle, aucun ne peut passer en premier : \
                        \(circle).
                        """),
                hint: check)
        case .wantedTwice(let service):
            return Advice(
                say(
                    en: "\(service) is wanted twice, in two versions perhaps.",
                    fr: "\(service) est demandé deux fois, peut-être en deux versions."),
                hint: check)
        case .unaccepted(let misfits, let environment, let goesBack):
            return unaccepted(misfits, environment, goesBack: goesBack)
        case .noSlots(let runtime, let environment):
            return Advice(
                say(
                    en: """
                        The strategy of \(environment) runs two versions of a service side by side, which its runtime \
                        cannot: `\(runtime.rawValue)` has no slots.
                        """,
                    fr: """
                        La stratégie de \(environment) fait tourner deux versions d'un service côte à côte, ce que son \
                        runtime ne peut pas : `\(runtime.rawValue)` n'a pas d'emplacements.
                        """),
                hint: say(
                    en: "Choose another strategy or runtime for \(environment) in cordee.yaml, then: `cordee check`",
                    fr:
                        "Choisissez une autre stratégie ou un autre runtime pour \(environment) dans cordee.yaml, puis : `cordee check`"
                ))
        }
    }
}
