package import CordeeCore
package import CordeeMessages
package import CordeeModel

/// A plan as people read and approve it.
package struct PlanView: Sendable {
    let plan: Plan
    let digest: Digest
    let estimate: Estimate
    let catalogue: Catalogue

    /// The most variables that are listed for one service.
    package static let detailLimit = 20

    /// Shows a plan.
    package init(_ plan: Plan, digest: Digest, estimate: Estimate, catalogue: Catalogue) {
        self.plan = plan
        self.digest = digest
        self.estimate = estimate
        self.catalogue = catalogue
    }

    /// The plan in short: what changes, in which order, how long it takes, and the way back.
    package func lines(width: Int? = nil) -> [Line] {
        if plan.isEmpty { return [Line(catalogue.say(ControlPhrase.nothingToDo(plan.environment.id)), .green)] }
        let changes = ServiceChange.all(in: plan)
        return heading + [""] + waves(changes, width) + pinned(changes) + judgement(changes) + trials + [""] + summary
            + warnings(changes)
    }

    private var heading: [Line] {
        let intent = catalogue.text(plan.intent)
        let title = catalogue.say(PlanPhrase.heading(plan.environment.id, intent: intent))
        let train = plan.train.map { " · " + catalogue.say(PlanPhrase.train($0.id)) } ?? ""
        return [Line(title, .bold) + Line(train), Line(catalogue.say(PlanPhrase.digest(digest)), .dim)]
    }

    private func waves(_ changes: [ServiceChange], _ width: Int?) -> [Line] {
        var table = Table([.init(""), .init("", minimum: 8), .init("", minimum: 12), .init("", minimum: 12)])
        var last: Int?
        for change in changes {
            let label = change.wave == last ? "" : catalogue.say(PlanPhrase.wave(change.wave))
            last = change.wave
            let details = change.details.prefix(Self.detailLimit).map { Line(catalogue.say($0), .yellow) }
            table.add([Line(label, .cyan), Line(change.service.rawValue), change.versions, details.first ?? ""])
            for detail in details.dropFirst() { table.add(["", "", "", detail]) }
            if change.details.count > Self.detailLimit { table.add(["", "", "", "…"]) }
        }
        return table.lines(width: width, indent: 2)
    }

    private func pinned(_ changes: [ServiceChange]) -> [Line] {
        let touched = Set(changes.map(\.service))
        let names = plan.wanted.filter { !touched.contains($0.service) }.map { "\($0.service) \($0.version)" }
        guard !names.isEmpty else { return [] }
        return [
            Line("  " + catalogue.say(PlanPhrase.pinned(catalogue.list(names, limit: 8), count: names.count)), .dim)
        ]
    }

    /// How canaries are judged, and who meets both of their versions meanwhile.
    private func judgement(_ changes: [ServiceChange]) -> [Line] {
        guard let policy = plan.environment.strategy.canary else { return [] }
        var judged: [ServiceID] = []
        for step in plan.steps {
            guard case .judge(let judgement) = step.action, !judged.contains(judgement.canary.service) else { continue }
            judged.append(judgement.canary.service)
        }
        let others = changes.filter { $0.after != nil && !judged.contains($0.service) }.map(\.service.rawValue)
        let switched: [JudgePhrase] =
            others.isEmpty || plan.intent.goesBack ? [] : [.switched(catalogue.list(others))]
        guard !judged.isEmpty else { return switched.map { Line("  " + catalogue.say($0)) } }
        let rules = policy.judge
        let lines =
            [
                JudgePhrase.plan(policy.steps, falseRollbacks: rules.falseRollbacks, acts: rules.acts)
            ]
            + judged.compactMap { service in
                // Dependents move later, so that it is their old version that meets both.
                let callers = plan.wanted.filter { $0.needs.contains(service) }.map { release in
                    plan.observed.standing(of: release.service)?.serving.first ?? release
                }
                guard !callers.isEmpty else { return nil }
                let names = callers.map { "\($0.service) \($0.version)" }
                return .between(service, callers: catalogue.list(names, limit: 6))
            }
        return (lines + switched).map { Line("  " + catalogue.say($0)) }
    }

    private var trials: [Line] {
        let names = plan.trials.map(\.scenario.id.rawValue)
        guard !names.isEmpty else { return [] }
        return [Line("  " + catalogue.say(PlanPhrase.trials(catalogue.list(names), count: names.count)))]
    }

    private var summary: [Line] {
        let steps = catalogue.say(PlanPhrase.steps(plan.steps.count, sideBySide: plan.environment.parallel))
        let time = catalogue.say(
            PlanPhrase.estimate(estimate.duration, isFromHistory: estimate.isFromHistory))
        let way = catalogue.say(plan.intent.goesBack ? PlanPhrase.noWayBack : PlanPhrase.wayBack)
        return [Line("\(steps) · \(time)"), Line(way)]
    }

    private func warnings(_ changes: [ServiceChange]) -> [Line] {
        var warnings: [PlanPhrase] = []
        if case .rolling(slots: 1) = plan.environment.strategy {
            let down = changes.filter { $0.isRunning && $0.after != nil }.map(\.service.rawValue)
            if !down.isEmpty { warnings.append(.downtime(catalogue.list(down))) }
        }
        let known = Set(changes.map(\.service) + plan.wanted.map(\.service))
        let others = plan.observed.services.filter {
            !known.contains($0.service) && $0.slots.contains(where: \.isRunning)
        }
        if !others.isEmpty { warnings.append(.unlisted(catalogue.list(others.map(\.service.rawValue)))) }
        let label = catalogue.say(ProblemPhrase.warning) + " "
        return warnings.map { Line(label, [.bold, .yellow]) + Line(catalogue.say($0), .yellow) }
    }
}
