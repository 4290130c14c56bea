package import CordeeConductor
package import CordeeCore
internal import CordeeLedger
package import CordeeModel

extension PlanDesk {
    /// The newest run of an environment after which its combination was seen up together; nil: none yet.
    package func lastVerified(in environment: EnvironmentID) throws -> (run: RunID, plan: Plan)? {
        guard let ledger else { return nil }
        for summary in try ledger.runs(environment: environment, limit: Self.historyLimit) where summary.status == .done
        {
            if let plan = try ledger.plan(of: summary.id) { return plan.wanted.isEmpty ? nil : (summary.id, plan) }
        }
        return nil
    }

    /// How far back history is searched, in runs.
    package static let historyLimit = 1000

    /// Plans exactly the combination that another environment has verified: same versions, same content.
    package func promote(from: Environment, sites: any Sites) async throws -> Made {
        guard environment.after == from.id else {
            throw HistoryTrouble.notAfter(
                from: from.id.rawValue, to: environment.id.rawValue, after: environment.after?.rawValue)
        }
        guard let verified = try lastVerified(in: from.id) else {
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
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment,
                topology: topology(observation, for: entries.map(\.release)), observation: observation,
                wanted: entries.map(\.release), intent: .promote(from: from.id, run: verified.run),
                train: verified.plan.train),
            entries: entries, warnings: [])
    }

    /// Plans the way back: to the combination from before the newest run that still stands, or to the one after `run`.
    package func rollBack(to run: RunID?) async throws -> Made {
        let summaries = try ledger?.runs(environment: environment.id, limit: Self.historyLimit) ?? []
        let target = try run.map { try after($0, summaries) } ?? before(summaries)
        let observation = try await site.observe()
        for release in target.releases where observation.standing(of: release.service)?.serving != [release] {
            try await book.see(release)
        }
        let wanted = Set(target.releases.map(\.service))
        return try made(
            Planner.Request(
                fleet: fleet.name, environment: environment, topology: topology(observation, for: target.releases),
                observation: observation, wanted: target.releases,
                retiring: observation.services.map(\.service).filter { !wanted.contains($0) },
                intent: .rollBack(before: target.undone)),
            entries: [], warnings: [])
    }

    private typealias Target = (undone: RunID, releases: [Release])

    private func before(_ summaries: [RunSummary]) throws -> Target {
        guard let undone = Standings.newestStanding(summaries), let plan = try ledger?.plan(of: undone) else {
            throw HistoryTrouble.nothingBefore(environment.id.rawValue)
        }
        let releases = plan.observed.services.compactMap(\.serving.last)
        guard !releases.isEmpty else { throw HistoryTrouble.nothingBefore(environment.id.rawValue) }
        return (undone, releases)
    }

    private func after(_ run: RunID, _ summaries: [RunSummary]) throws -> Target {
        guard let summary = summaries.first(where: { $0.id == run }), summary.status == .done,
            let plan = try ledger?.plan(of: run)
        else { throw HistoryTrouble.notATarget(run, environment: environment.id.rawValue) }
        let next = summaries.last { $0.id > run && $0.status == .done }
        return (next?.id ?? run, plan.wanted)
    }
}
