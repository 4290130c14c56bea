internal import CordeeConductor
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeModel
internal import CordeePolicy

/// What gates look at: the evidence and the results on the ledger, and what is measured now.
extension LocalPolicy {
    /// Reads what these gates ask for; what could not be observed is left out, and judged as such.
    /// - Throws: what of the ledger could not be read.
    func facts(for gates: [Gate], of plan: Plan, _ fleet: Fleet, at now: Instant) async throws(Failure) -> GateFacts {
        var facts = GateFacts()
        guard !gates.isEmpty else { return facts }
        let reader = try workspace.reader()
        if let reader { try read(&facts, for: gates, of: plan, fleet, at: now, reader) }
        for gate in gates {
            switch gate.rule {
            case .health:
                facts.health = await health([plan.environment.id] + (plan.environment.after.map { [$0] } ?? []), fleet)
                if let reader, let after = plan.environment.after { facts.proven[after] = try reader.proven(in: after) }
            case .resources:
                facts.resources = try? await sites.site(of: plan.environment).gauge?.usage()
            case .isolation: facts.isolation = try isolation(of: plan, in: fleet, reader)
            case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .dependencies,
                .functional, .security, .browsers:
                break
            }
        }
        return facts
    }

    /// Reads what the ledger says: evidence, that of the releases before, and what was found.
    private func read(
        _ facts: inout GateFacts, for gates: [Gate], of plan: Plan, _ fleet: Fleet, at now: Instant,
        _ reader: LedgerReader
    ) throws(Failure) {
        let moving = plan.scene.moving
        for release in moving { facts.brought[release.service] = try brought(for: release, reader) }
        if gates.contains(where: \.rule.compares) {
            var known = try reader.baselines(beside: moving, in: plan.environment.id)
            // Where the record has none, what serves now is what there is to compare with.
            for release in moving where !known.contains(where: { $0.service == release.service }) {
                let serving = plan.observed.standing(of: release.service)?.serving ?? []
                known += serving.first { $0.version != release.version }.map { [$0] } ?? []
            }
            for release in known {
                facts.baselines[release.service] = GateFacts.Baseline(release, try brought(for: release, reader))
            }
        }
        let lists = gates.filter { $0.rule.checklist != nil }
        guard let days = lists.map(\.days).max() else { return }
        let since = now + .seconds(-Int64(days) * 86_400)
        for check in Set(lists.compactMap(\.rule.checklist).flatMap(\.names)) {
            facts.results += try reader.results(of: check, since: since).compactMap(\.found)
        }
        for environment in [plan.environment.id] + (plan.environment.after.map { [$0] } ?? []) {
            facts.results += try reader.trials(in: environment)
        }
        facts.results.sort { $0.at < $1.at }
    }

    /// What gates judge of a plan. Its train is named only where it has run: nobody can have looked at it before.
    func scene(of plan: Plan) throws(Failure) -> GateScene {
        var scene = plan.scene
        if let train = plan.train?.id, try workspace.reader()?.newestRun(showing: train) == nil { scene.train = nil }
        return scene
    }

    private func brought(
        for release: Release, _ reader: LedgerReader
    ) throws(Failure) -> [GateFacts.BroughtEvidence] {
        let filed = try reader.evidence(service: release.service, version: release.version)
        return FiledEvidence.counting(filed).map { GateFacts.BroughtEvidence($0.item, at: $0.at) }
    }

    /// How what gets traffic answers; environments that could not be observed in time are left out.
    private func health(_ names: [EnvironmentID], _ fleet: Fleet) async -> [EnvironmentID: [GateFacts.SeenHealth]] {
        await withTaskGroup(of: (EnvironmentID, [GateFacts.SeenHealth]?).self) { group in
            for environment in names.compactMap(fleet.environment) {
                group.addTask { (environment.id, await within(Self.patience) { await health(of: environment) } ?? nil) }
            }
            var seen: [EnvironmentID: [GateFacts.SeenHealth]] = [:]
            for await (name, found) in group { seen[name] = found }
            return seen
        }
    }

    /// How long an environment may take to say how it is; one that takes longer was not seen healthy.
    static let patience: Duration = .seconds(10)

    private func health(of environment: Environment) async -> [GateFacts.SeenHealth]? {
        guard let site = try? sites.site(of: environment), let observation = try? await site.observe(),
            let tenants = try? await site.runtime.tenants()
        else { return nil }
        let serving = tenants.filter { tenant in
            let split = observation.standing(of: tenant.release.service)?.split
            return observation.isEdgeUp && (split?.percent(of: tenant.slot) ?? .none) > .none
        }
        let troubles = await site.trouble(of: serving)
        return zip(serving, troubles).map { tenant, trouble in
            GateFacts.SeenHealth(tenant.release, trouble: trouble?.said)
        }
    }
}

extension GateRule {
    /// Whether it looks at the release before.
    fileprivate var compares: Bool {
        switch self {
        case .performance, .coverage, .analysis: true
        case .tests, .vulnerabilities, .load, .page, .dependencies, .health, .resources, .functional, .security,
            .browsers, .isolation:
            false
        }
    }
}

extension Plan {
    /// What gates judge of it.
    var scene: GateScene {
        let moving = Set(moving)
        return GateScene(
            environment.id, after: environment.after, train: train?.id,
            moving: wanted.filter { moving.contains($0.service) },
            pinned: wanted.filter { !moving.contains($0.service) })
    }
}

extension Fact {
    fileprivate var found: GateFacts.FoundResult? {
        switch event {
        case .checked(let result): GateFacts.FoundResult(result, by: actor.rawValue, at: at)
        case .evidenceAdded, .watched: nil
        }
    }
}
