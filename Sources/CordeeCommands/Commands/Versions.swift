internal import ArgumentParser
internal import CordeeConductor
internal import CordeeCore
internal import CordeeDriver
internal import CordeeLedger
internal import CordeeMessages
internal import CordeeModel
internal import CordeeReleases

struct Versions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Each service: its last version, what is deployed, and what its commits call for.",
        discussion: """
            Reads the repositories as they are here; --fetch asks their remotes first.

            Examples:
              cordee versions
              cordee versions db-service --fetch
              cordee versions --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "Only these services.") var services: [String] = []
    @Flag(help: "Fetch what others pushed first.") var fetch = false
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options) { context in
            let desk = try context.sourceDesk()
            let deployed = try await context.deployed()
            var rows: [VersionRow] = []
            for outlook in try await desk.outlooks(of: desk.services(services), fetching: fetch) {
                if outlook.state.isShallow {
                    let service = outlook.service
                    let phrase = VersionPhrase.shallow(service.id, repository: service.source.repository)
                    context.voice.warn(context.voice.catalogue.say(phrase))
                }
                rows.append(VersionRow(outlook, next: try await desk.next(outlook), deployed))
            }
            if json {
                try context.voice.print(json: rows)
            } else {
                let environments = try context.fleet().environments.map(\.id)
                let view = VersionsView(rows, environments: environments, catalogue: context.voice.catalogue)
                context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
            }
            return .done
        }
    }
}

extension Context {
    /// The desk for the fleet's repositories.
    func sourceDesk() throws -> SourceDesk { SourceDesk(fleet: try fleet(), shop: try sites.workshop()) }

    /// What serves in each environment, by environment and service; nothing where an environment cannot be observed.
    func deployed() async throws -> [EnvironmentID: [ServiceID: [Version]]] {
        var deployed: [EnvironmentID: [ServiceID: [Version]]] = [:]
        for environment in try fleet().environments {
            let observation = try await sites.site(of: environment).observe()
            for standing in observation.services {
                var versions: [Version] = []
                for release in standing.serving where !versions.contains(release.version) {
                    versions.append(release.version)
                }
                deployed[environment.id, default: [:]][standing.service] = versions
            }
        }
        return deployed
    }
}
