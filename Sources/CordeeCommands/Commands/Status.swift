internal import ArgumentParser
internal import CordeeCore
internal import CordeeModel

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What runs where, and whether it is what the ledger says.",
        discussion: """
            Examples:
              cordee status
              cordee status production --json
            """)

    @OptionGroup var options: FleetOptions
    @Argument(help: "Only this environment.") var environment: String?
    @Flag(help: "Print as JSON.") var json = false

    func run() async throws {
        try await carryOut(options) { context in
            let fleet = try context.fleet()
            let environments = try environment.map { [try context.environment($0)] } ?? fleet.environments
            var rows: [StatusRow] = []
            for environment in environments {
                rows += try await StatusDesk(context: context, fleet: fleet, environment: environment).rows()
            }
            if json {
                try context.voice.print(json: rows)
            } else {
                let view = StatusView(rows, catalogue: context.voice.catalogue, clock: context.voice.clock)
                context.voice.say(view.lines(width: context.voice.terminal.tableWidth))
                for environment in environments {
                    try await context.warn(about: environment)
                    try context.warn(ofAlertsIn: environment.id)
                }
            }
            return .done
        }
    }
}
