internal import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
internal import CordeeManifest
internal import CordeeMessages
internal import CordeeModel

extension Context {
    /// The desk for an environment of the manifest.
    func desk(_ name: String) throws -> PlanDesk {
        try PlanDesk(
            fleet: fleet(), environment: environment(name), workspace: workspace, sites: sites,
            ledger: try workspace.reader())
    }

    /// Prints a plan for people, warnings first.
    func show(_ made: PlanDesk.Made, _ desk: PlanDesk, steps: Bool = false) async throws {
        for warning in made.warnings { voice.warn(voice.catalogue.text(warning)) }
        let view = PlanView(
            made.plan, digest: made.digest, estimate: try desk.estimate(made.plan), catalogue: voice.catalogue)
        let width = voice.terminal.tableWidth
        voice.say(steps ? view.steps(width: width) : view.lines(width: width))
        if made.plan.isGuarded, !made.plan.isEmpty {
            let assessment = await assessment(of: made.plan)
            let gates = assessment.rulings
            if !gates.isEmpty { voice.say([""] + GateView(gates, catalogue: voice.catalogue).lines(width: width)) }
            voice.say(clearance(made.plan, assessment))
        }
    }

    /// What the policy says of a plan now.
    func assessment(of plan: Plan) async -> Assessment {
        switch await policy.assess(Inquiry(plan: plan, actor: actor), at: Timekeeper.wallClock) {
        case .success(let found): found
        case .failure(let failure): .unreadable(failure)
        }
    }

    /// What a plan would wait for if it were run now.
    func clearance(_ plan: Plan, _ assessment: Assessment) -> [Line] {
        guard plan.isGuarded else { return [] }
        let found = Run.obstructions(to: plan, assessment, at: Timekeeper.wallClock)
        let obstacles = Obstacles(found, nil, in: plan.environment.id, catalogue: voice.catalogue, clock: voice.clock)
        return ["", Line(voice.catalogue.say(PolicyPhrase.clearance(of: plan, isFree: found.isEmpty)), .bold)]
            + obstacles.lines.map { Line("  ") + $0 } + objection(to: plan)
    }

    /// What stands against a plan whatever is waited for, loudly.
    private func objection(to plan: Plan) -> [Line] {
        guard let rejection = manifest.fleet.flatMap({ plan.objection(in: $0, by: actor) }) else { return [] }
        let advice = voice.catalogue.advice(for: rejection, in: Scene(environment: plan.environment.id))
        return ["", Line(prose: advice.message, [.bold, .red]), Line("→ ", .cyan) + Line(prose: advice.hint)]
    }
}

extension PlanDesk {
    /// How long a plan will take, from how long the steps of the environment's last good runs took.
    func estimate(_ plan: Plan) throws -> Estimate {
        struct Key: Hashable {
            var service: ServiceID?
            var kind: Action.Kind
        }
        var seen: [Key: Duration] = [:]
        for summary in try ledger?.runs(environment: environment.id, limit: Self.estimateRuns).reversed() ?? []
        where summary.status == .done {
            guard let before = try ledger?.plan(of: summary.id) else { continue }
            var started: [StepID: Instant] = [:]
            for record in try ledger?.records(of: summary.id) ?? [] {
                switch record.event {
                case .stepStarted(let event): started[event.step] = record.at
                case .stepSucceeded(let event):
                    guard !event.step.isBack, before.steps.indices.contains(event.step.index),
                        let since = started[event.step]
                    else { continue }
                    let step = before.steps[event.step.index]
                    seen[Key(service: step.service, kind: step.action.kind)] = record.at - since
                case .opened, .began, .stepFailed, .stepExpired, .paused, .resumed, .unwound, .gotStuck, .recovered,
                    .traffic, .ended, .assessed, .approved, .retracted, .cleared, .held, .counted,
                    .judged, .accepted:
                    continue
                }
            }
        }
        return Estimate.of(plan) { seen[Key(service: $0, kind: $1)] }
    }

    /// How many runs an estimate looks back.
    static let estimateRuns = 5
}

extension Catalogue {
    /// What an operator should know before a plan is run.
    func text(_ warning: PlanWarning) -> String {
        switch warning {
        case .unmanaged(let service):
            say(
                en: "\(service) runs but is not in the manifest; it is left alone (retire it with `--prune`)",
                fr: "\(service) tourne mais n'est pas dans le manifeste ; il est laissé tel quel (`--prune` le retire)")
        case .left(let service):
            say(
                en: "\(service) does not run and has no version here; it is left out",
                fr: "\(service) ne tourne pas et n'a pas de version ici ; il est laissé de côté")
        case .downtime(let service):
            say(
                en: "\(service) has one slot: users get no answer while it is replaced",
                fr: "\(service) n'a qu'un emplacement : les utilisateurs seront sans réponse pendant son remplacement")
        case .unverified(let environment):
            say(
                en: "\(environment) has not verified this combination",
                fr: "\(environment) n'a pas vérifié cette combinaison")
        case .crossing(let misfit, let goesBack):
            say(
                en: """
                    on the way, requests between these may fail until \(goesBack ? misfit.other : misfit.service) has \
                    moved: \(set: text(misfit))
                    """,
                fr: """
                    en chemin, les requêtes entre ceux-ci peuvent échouer tant que \
                    \(goesBack ? misfit.other : misfit.service) n'a pas bougé : \(set: text(misfit))
                    """)
        case .noDefault(let environment, let before):
            say(
                en: """
                    what no route claims went to \(before) and will get 404: name a service with `edge: { default: … }` of \
                    \(environment) in the manifest
                    """,
                fr: """
                    ce qu'aucune route ne prend allait à \(before) et recevra 404 : nommez un service avec `edge: { \
                    default: … }` de \(environment) dans le manifeste
                    """)
        }
    }
}
