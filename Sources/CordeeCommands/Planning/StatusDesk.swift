internal import CordeeConductor
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel

/// Finds out how every service stands in an environment.
struct StatusDesk {
    let context: Context
    let fleet: Fleet
    let environment: Environment

    /// One row a service, in the order of the manifest; what runs beside it comes last.
    func rows() async throws -> [StatusRow] {
        let site = try context.sites.site(of: environment)
        let observation = try await site.observe()
        let tenants = try await site.runtime.tenants()
        let standing = try context.workspace.reader()?.standing(in: environment.id)
        let drift = Drift.differences(wanted: standing?.wanted ?? [], observation)
        let healths = await ask(tenants, site)
        let unmanaged = observation.services.map(\.service).filter { fleet.service($0) == nil }
        return (fleet.services.map(\.id) + unmanaged).map { service in
            let standing = observation.standing(of: service)
            let mine = tenants.filter { $0.release.service == service }
            let serving = mine.filter { standing?.split.percent(of: $0.slot) ?? .none > .none }
            let shown = serving.isEmpty ? mine.filter { $0.ended == nil } : serving
            return StatusRow(
                environment: environment.id, service: service, versions: unique(shown.map(\.release.version)),
                digest: shown.last?.release.artifact, health: health(of: shown, healths),
                split: standing?.split ?? .nobody, since: shown.map(\.since).max(),
                drift: drift.filter { $0.service == service })
        }
    }

    private func ask(_ tenants: [Tenant], _ site: Site) async -> [Int: StatusRow.Health] {
        let running = tenants.filter { $0.ended == nil }
        let troubles = await site.trouble(of: running)
        return Dictionary(
            zip(running, troubles).map { tenant, trouble in
                (tenant.process, trouble.map { .unhealthy($0.said) } ?? .healthy)
            }
        ) { $1 }
    }

    private func health(of tenants: [Tenant], _ answers: [Int: StatusRow.Health]) -> StatusRow.Health {
        guard !tenants.isEmpty else { return .stopped }
        for tenant in tenants {
            if let ended = tenant.ended { return .unhealthy(ended) }
            let health = answers[tenant.process] ?? .unknown
            if health != .healthy { return health }
        }
        return .healthy
    }

    private func unique(_ versions: [Version]) -> [Version] {
        versions.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Failure {
    /// What a release that is not up said, as far as it said something.
    var said: String { values.count > 2 ? values[2] : code.rawValue }
}

extension Context {
    /// Says what a table of services cannot: an edge that does not run, and runs that are open.
    func warn(about environment: Environment) async throws {
        let observation = try await sites.site(of: environment).observe()
        if observation.edge != nil, !observation.isEdgeUp {
            voice.warn(voice.catalogue.say(RunPhrase.edgeIsDown(environment.id)))
        }
        guard let reader = try workspace.reader() else { return }
        for run in try reader.openRuns() {
            guard let summary = try reader.run(run), summary.environment == environment.id else { continue }
            let status = voice.catalogue.name(summary.shown)
            voice.warn(voice.catalogue.say(RunPhrase.isOpen(run, environment.id, status: status)))
        }
    }
}
