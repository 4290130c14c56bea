package import CordeeConductor
internal import CordeeCore
internal import CordeeLedger
package import CordeeModel

extension PlanDesk {
    /// Plans exactly the combination that another environment has verified: same versions, same content.
    package func promote(
        from: Environment, sites: any Sites, conditions: Conditions? = nil
    ) async throws -> Made {
        guard environment.after == from.id else {
            throw HistoryTrouble.notAfter(
                from: from.id.rawValue, to: environment.id.rawValue, after: environment.after?.rawValue)
        }
        guard let verified = try ledger?.verified(in: from.id) else {
            throw HistoryTrouble.nothingVerified(from.id.rawValue)
        }
        let there = try await sites.site(of: from).observe()
        let drift = Drift.differences(wanted: verified.plan.wanted, there)
        guard drift.isEmpty else { throw HistoryTrouble.drifted(from.id.rawValue, run: verified.run, drift) }
        let observation = try await site.observe()
        var entries: [ReleaseBook.Entry] = []
        for release in verified.plan.wanted {
            guard let service = fleet.service(release.service) else {
                throw NameTrouble.unknownService(release.service.rawValue, nearest: nil)
            }
            entries.append(
                try await book.entry(service, release.version, artifact: release.artifact, commit: release.commit))
        }
        let trials = try trials()
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment,
                topology: topology(observation, for: entries.map(\.release)), observation: observation,
                wanted: entries.map(\.release), intent: .promote(from: from.id, run: verified.run),
                train: verified.plan.train, conditions: whole(conditions), trials: trials.map(\.trial)),
            entries: entries, warnings: [], trials: trials)
    }

    /// Plans the way back: to the combination from before the newest run that still stands, or to the one after `run`.
    package func rollBack(to run: RunID?) async throws -> Made {
        let summaries = try ledger?.runs(environment: environment.id, limit: LedgerReader.historyLimit) ?? []
        let target = try run.map { try after($0, summaries) } ?? before(summaries)
        let observation = try await site.observe()
        for release in target.releases where observation.standing(of: release.service)?.serving != [release] {
            try await book.see(release)
        }
        let wanted = Set(target.releases.map(\.service))
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment,
                topology: topology(observation, for: target.releases, past: target.edge),
                observation: observation, wanted: target.releases,
                retiring: observation.services.map(\.service).filter { !wanted.contains($0) },
                intent: .rollBack(before: target.undone)),
            entries: [], warnings: [])
    }

    /// The combination to go back to, the edge that it had, and the first run that is taken back by it.
    private typealias Target = (undone: RunID, releases: [Release], edge: Topology?)

    private func before(_ summaries: [RunSummary]) throws -> Target {
        guard let undone = Standings.newestStanding(summaries), let plan = try ledger?.plan(of: undone) else {
            throw HistoryTrouble.nothingBefore(environment.id.rawValue)
        }
        let releases = plan.observed.services.compactMap(\.serving.last)
        guard !releases.isEmpty else { throw HistoryTrouble.nothingBefore(environment.id.rawValue) }
        return (undone, releases, plan.observed.edge)
    }

    private func after(_ run: RunID, _ summaries: [RunSummary]) throws -> Target {
        // One that was taken back since is not behind us: to go there again is to go forward, for which there are rules.
        let isFree = !environment.isGuarded && fleet.obeysCalendar(in: environment) == nil
        guard let summary = summaries.first(where: { $0.id == run }), summary.status == .done,
            isFree || (Standings.newestStanding(summaries).map { run <= $0 } ?? true),
            let plan = try ledger?.plan(of: run)
        else { throw HistoryTrouble.notATarget(run, environment: environment.id.rawValue) }
        let next = summaries.last { $0.id > run && $0.hasEffect }
        return (next?.id ?? run, plan.wanted, plan.edge)
    }
}
