import CordeeCore
import CordeeMessages

extension PlanView {
    /// Every step of the plan, with the steps that it needs and what takes it back.
    package func steps(width: Int? = nil) -> [Line] {
        var table = Table([
            .init("", isTrailing: true), .init("", minimum: 16), .init("", minimum: 8), .init("", minimum: 8),
        ])
        for (index, step) in plan.steps.enumerated() {
            let needs = step.needs.isEmpty ? "" : catalogue.say(PlanPhrase.needs(list(step.needs)))
            let actions = step.undo.map { catalogue.text($0, in: plan) }
            let undo = actions.isEmpty ? "" : catalogue.say(PlanPhrase.undo(actions.joined(separator: ", ")))
            table.add([
                Line("\(index + 1)", .dim), Line(catalogue.text(step.action, in: plan)), Line(needs, .dim),
                Line(undo, .dim),
            ])
        }
        return table.lines(width: width, indent: 2)
    }

    /// Positions as people count them.
    private func list(_ steps: [Int]) -> String { catalogue.list(steps.map { "\($0 + 1)" }, limit: 8) }
}
