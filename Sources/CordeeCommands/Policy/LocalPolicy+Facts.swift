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
    func facts(for gates: [Gate], of plan: Plan, _ fleet: Fleet) async throws(Failure) -> GateFacts {
        var facts = GateFacts()
        guard !gates.isEmpty else { return facts }
        let moving = plan.scene.moving
        if let reader = try workspace.reader() {
            for release in moving { facts.brought[release.service] = try brought(for: release, reader) }
            for release in try reader.baselines(beside: moving, in: plan.environment.id) {
                facts.baselines[release.service] = GateFacts.Baseline(release, try brought(for: release, reader))
            }
            let names = Set(gates.compactMap(\.rule.checklist).flatMap(\.names))
            for check in names { facts.results += try reader.results(of: check).compactMap(\.found) }
            if !names.isEmpty {
                for environment in fleet.environments { facts.results += try reader.trials(in: environment.id) }
                facts.results.sort { $0.at < $1.at }
            }
        }
        for gate in gates {
            switch gate.rule {
            case .health:
                facts.health = await health([plan.environment.id] + (plan.environment.after.map { [$0] } ?? []), fleet)
            case .resources:
                facts.resources = try? await sites.site(of: plan.environment).gauge?.usage()
            case .isolation: facts.isolation = try isolation(of: plan, in: fleet, try workspace.reader())
            case .tests, .coverage, .vulnerabilities, .analysis, .load, .page, .performance, .dependencies,
                .functional, .security, .browsers:
                break
            }
        }
        return facts
    }

    private func brought(
        for release: Release, _ reader: LedgerReader
    ) throws(Failure) -> [GateFacts.BroughtEvidence] {
        let filed = try reader.evidence(service: release.service, version: release.version)
        return FiledEvidence.counting(filed).map { GateFacts.BroughtEvidence($0.item, at: $0.at) }
    }

    /// How what gets traffic answers; environments that could not be observed are left out.
    private func health(_ names: [EnvironmentID], _ fleet: Fleet) async -> [EnvironmentID: [GateFacts.SeenHealth]] {
        var seen: [EnvironmentID: [GateFacts.SeenHealth]] = [:]
        for environment in names.compactMap(fleet.environment) {
            guard let site = try? sites.site(of: environment), let observation = try? await site.observe(),
                let tenants = try? await site.runtime.tenants()
            else { continue }
            let serving = tenants.filter { tenant in
                let split = observation.standing(of: tenant.release.service)?.split
                return observation.isEdgeUp && (split?.percent(of: tenant.slot) ?? .none) > .none
            }
            let troubles = await site.trouble(of: serving)
            seen[environment.id] = zip(serving, troubles).map { tenant, trouble in
                GateFacts.SeenHealth(tenant.release.service, tenant.release.version, trouble: trouble?.said)
            }
        }
        return seen
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
        case .evidenceAdded: nil
        }
    }
}
